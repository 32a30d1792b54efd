/** A label as a PNG for a shop's page: QR code and woven mark side by side, and the code in groups of four beneath. */

import { concatBytes, utf8ToBytes } from '../core/bytes.ts'
import { formatCode } from '../core/record/code.ts'
import { weave } from '../core/weave.ts'
import type { Label } from './label-design.ts'
import { LOCATOR_LIMITS } from './paper-codes.ts'
import { type Modules, QUIET_MODULES, qrCode } from './qr-code.ts'
import { coverage, FULL } from './raster.ts'
import { COLOUR } from './tokens.ts'
import type { Face } from './typeset/face.ts'

const [WHITE, BLACK, INDIGO, PALE] = [0, 1, 2, 3] as const
/** Shades between white and black, for the edges of characters. */
const SHADES = 12
const PALETTE = [
  ...['#ffffff', '#000000', COLOUR.indigo, COLOUR.paleIndigo],
  ...Array.from({ length: SHADES }, (_, i) => grey(255 - (255 * (i + 1)) / (SHADES + 1))),
]

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** `pixels` a module of the QR code; 8 make an image of 640 by 400 or so. Requires 1 to 64. */
export async function labelPng(
  label: Label,
  mono: Face,
  pixels = 8,
): Promise<Uint8Array<ArrayBuffer>> {
  const qr = qrCode(label.url, LOCATOR_LIMITS)
  if (qr === undefined) throw new Error('the address is too long for a code of 20 mm')
  const side = qr.modules.length * pixels
  const quiet = QUIET_MODULES * pixels
  const mark = weave(label.code)
  // Whole pixels a square, so that the cloth stays even.
  const thread = Math.floor(side / mark.length)
  const [width, top] = [side + 3 * quiet + thread * mark.length, side + 2 * quiet]
  const text = formatCode(label.code)
  // As wide as what stands above it.
  const size = Math.floor((width - 2 * quiet) / (text.length * MONO))
  const height = top + size + quiet
  const image = new Uint8Array(width * height).fill(WHITE)
  const inset = Math.floor((top - thread * mark.length) / 2)
  paint(image, width, qr.modules, { x: quiet, y: quiet, scale: pixels, on: BLACK, off: WHITE })
  const at = { x: side + 2 * quiet, y: inset, scale: thread, on: INDIGO, off: PALE }
  paint(image, width, mark, at)
  write(image, width, mono, text, { x: quiet, y: top + Math.round(size * 0.75), size })
  return png(image, width, height)
}

/** Characters of the mono font are 0.6 of its size wide. */
const MONO = 0.6

/** `y` is the baseline. */
function write(
  image: Uint8Array,
  width: number,
  mono: Face,
  text: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const outlines = Array.from(text, (character, i) => ({
    commands: mono.outline(character),
    x: x + i * size * MONO,
    y,
    scale: size / 1000,
  }))
  const covered = coverage(outlines, width, image.length / width)
  for (const [at, share] of covered.entries()) {
    if (share === 0) continue
    image[at] = share === FULL ? BLACK : 4 + Math.floor(((share - 1) * SHADES) / (FULL - 1))
  }
}

function grey(level: number): string {
  return `#${Math.round(level).toString(16).padStart(2, '0').repeat(3)}`
}

interface Place {
  readonly x: number
  readonly y: number
  /** Pixels a module. */
  readonly scale: number
  readonly on: number
  readonly off: number
}

function paint(image: Uint8Array, width: number, rows: Modules, place: Place): void {
  const { x, y, scale, on, off } = place
  for (const [row, cells] of rows.entries()) {
    for (const [column, dark] of cells.entries()) {
      for (let line = 0; line < scale; line++) {
        const from = (y + row * scale + line) * width + x + column * scale
        image.fill(dark ? on : off, from, from + scale)
      }
    }
  }
}

/** PNG (ISO 15948): a palette of sixteen, four bits a pixel, no filter. */
async function png(
  image: Uint8Array,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([4, 3, 0, 0, 0], 8)
  const colours = PALETTE.flatMap((hex) =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
  )
  return concatBytes(
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(colours)),
    chunk('IDAT', await deflated(packed(image, width, height))),
    chunk('IEND', new Uint8Array(0)),
  )
}

/** Two pixels a byte, the first in the higher bits; a zero before each row says that it is not filtered. */
function packed(image: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil(width / 2) + 1
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + 1 + Math.floor(x / 2)
      const pixel = image[y * width + x] ?? WHITE
      rows[at] = (rows[at] ?? 0) | (pixel << (4 - 4 * (x % 2)))
    }
  }
  return rows
}

/** zlib's format, by what browsers and Node both have. */
async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = concatBytes(utf8ToBytes(type), data)
  const [length, check] = [new Uint8Array(4), new Uint8Array(4)]
  new DataView(length.buffer).setUint32(0, data.length)
  new DataView(check.buffer).setUint32(0, crc32(named))
  return concatBytes(length, named, check)
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
