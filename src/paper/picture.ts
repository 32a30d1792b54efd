/** Thumbnails, looked at before a decoder is: what kind they are, and how large they would become. */

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
