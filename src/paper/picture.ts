/** Thumbnails, looked at before a decoder is: what kind they are, and how large they would become. */

import { concatBytes } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'

export const MAX_PICTURE_BYTES = 1024 * 1024
export const MAX_PICTURE_PIXELS = 1600

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG = [0xff, 0xd8, 0xff]

/**
 * Checks that these are the bytes of a JPEG or PNG small enough to be a thumbnail, so that a few
 * hundred bytes cannot ask for gigabytes of pixels.
 */
export function checkPicture(bytes: Uint8Array): void {
  if (bytes.length > MAX_PICTURE_BYTES) {
    throw new EvidenceError('too-large', `a thumbnail of ${bytes.length} bytes`)
  }
  const [width, height] = dimensions(bytes)
  if (width === 0 || height === 0) throw new EvidenceError('malformed', 'a thumbnail of no size')
  if (Math.max(width, height) > MAX_PICTURE_PIXELS) {
    throw new EvidenceError('too-large', `a thumbnail of ${width} by ${height} pixels`)
  }
}

/**
 * Checks that the pixels of a PNG are as many as it says, for whoever sets it unpacks them: a mebibyte
 * can become a gibibyte. JPEGs are set as they are. Requires `checkPicture`.
 */
export async function checkPixels(bytes: Uint8Array): Promise<void> {
  if (!begins(bytes, PNG)) return
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height, depth, colour] = [
    view.getUint32(16),
    view.getUint32(20),
    view.getUint8(24),
    view.getUint8(25),
  ]
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour]
  if (channels === undefined) throw new EvidenceError('malformed', 'a PNG of no colour type')
  const exact = height * (1 + Math.ceil((width * depth * channels) / 8))
  const interlaced = view.getUint8(28) === 1
  // Seven passes have more lines, each with a byte of its own.
  const most = interlaced ? exact + 8 * (height + 8) : exact
  const found = await inflatedLength(idat(bytes, view), most)
  if (found > most) throw new EvidenceError('too-large', 'a PNG with more pixels than it says')
  if (!interlaced && found < exact) {
    throw new EvidenceError('malformed', 'a PNG with fewer pixels than it says')
  }
}

/** The packed pixels: all IDAT chunks, one behind the other. */
function idat(bytes: Uint8Array, view: DataView): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  let at = PNG.length
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length) break
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length))
    if (type === 'IEND' && parts.length > 0) return concatBytes(...parts)
    at += 12 + length
  }
  throw new EvidenceError('malformed', 'a PNG that is cut off')
}

/** How many bytes come out, counted no further than just over `most`. */
async function inflatedLength(packed: Uint8Array<ArrayBuffer>, most: number): Promise<number> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'))
  const reader = stream.getReader()
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return length
      length += value.length
      if (length > most) break
    }
  } catch (cause) {
    throw new EvidenceError('malformed', 'a PNG whose pixels do not unpack', { cause })
  }
  await reader.cancel().catch(() => undefined)
  return length
}

function dimensions(bytes: Uint8Array): readonly [width: number, height: number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // IHDR is the first chunk: length, type, width, height.
  if (begins(bytes, PNG) && bytes.length >= 33) return [view.getUint32(16), view.getUint32(20)]
  if (begins(bytes, JPEG)) return jpegDimensions(view)
  throw new EvidenceError('unsupported', 'a thumbnail that is neither JPEG nor PNG')
}

/** Walks the segments to the frame header: marker, length, precision, height, width, components. */
function jpegDimensions(view: DataView): readonly [width: number, height: number] {
  let at = 2
  while (at + 10 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame && view.getUint8(at + 9) === 4) {
      throw new EvidenceError('unsupported', 'a thumbnail in CMYK, which PDF/A in sRGB cannot hold')
    }
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)]
    at += 2 + view.getUint16(at + 2)
  }
  throw new EvidenceError('malformed', 'a JPEG without a frame')
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}
