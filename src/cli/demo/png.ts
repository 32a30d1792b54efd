/** Pictures of few colours as PNG (ISO 15948), the same bytes for the same picture. */

import { deflateSync } from 'node:zlib'
import { concatBytes, utf8ToBytes } from '../../core/bytes.ts'
import { crc32 } from '../../core/zip/crc32.ts'

/** A colour of the palette for each pixel, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const [BITS, PALETTE] = [8, 3]

/** `palette` has colours such as `#1f3a5f`, at most 256. */
export function pngOf(
  { width, height, pixels }: Picture,
  palette: readonly string[],
): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([BITS, PALETTE, 0, 0, 0], 8)
  const colours = palette.flatMap((hex) =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
  )
  // A zero before each row says that it is not filtered.
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  }
  return concatBytes(
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(colours)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  )
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = concatBytes(utf8ToBytes(type), data)
  const [length, check] = [new Uint8Array(4), new Uint8Array(4)]
  new DataView(length.buffer).setUint32(0, data.length)
  new DataView(check.buffer).setUint32(0, crc32(named))
  return concatBytes(length, named, check)
}
