/** How large a picture says it is, read from its first bytes: a browser is not asked to decode one that is too large. */

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Of the beginning of a file; what lies further in is not looked for. */
export const HEAD_BYTES = 512 * 1024

/** Sixteen thousand by eight thousand: more than any camera, and half a gigabyte when decoded. */
export const MAX_PIXELS = 128_000_000
const MAX_SIDE = 32_000
export const MAX_PICTURE_FILE_BYTES = 200 * 1024 * 1024

/** Whether a browser may be asked to decode it. Not if nobody knows how large it becomes. */
export function mayDecode(size: PictureSize | undefined): size is PictureSize {
  if (!size) return false
  const { width, height } = size
  const sides = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE
  return sides && width * height <= MAX_PIXELS
}

/** JPEG, PNG, GIF, WebP, BMP, AVIF and HEIC, by their content and not by their name. `undefined` for anything else. */
export function pictureSize(head: Uint8Array): PictureSize | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  try {
    return READERS.map((read) => read(view)).find((size) => size !== undefined)
  } catch (error) {
    // It ends before its size.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Reader = (view: DataView) => PictureSize | undefined

const READERS: readonly Reader[] = [png, jpeg, gif, webp, bmp, heif]

function png(view: DataView): PictureSize | undefined {
  if (!begins(view, 0, '\x89PNG\r\n\x1a\n') || !begins(view, 12, 'IHDR')) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function gif(view: DataView): PictureSize | undefined {
  if (!begins(view, 0, 'GIF8')) return undefined
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function bmp(view: DataView): PictureSize | undefined {
  if (!begins(view, 0, 'BM') || view.byteLength < 26 || view.getUint32(14, true) < 40) {
    return undefined
  }
  // A negative height: the rows run from the top.
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
}

/** From marker to marker (T.81 §B.1.1) to the first frame header, which has the size. */
function jpeg(view: DataView): PictureSize | undefined {
  if (!begins(view, 0, '\xff\xd8\xff')) return undefined
  let at = 2
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (marker === 0xd9 || marker === 0xda) return undefined
    at += 2 + view.getUint16(at + 2)
  }
}

/** SOF0 to SOF15, but for the three numbers among them that mean something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function webp(view: DataView): PictureSize | undefined {
  if (!begins(view, 0, 'RIFF') || !begins(view, 8, 'WEBP')) return undefined
  if (begins(view, 12, 'VP8X')) {
    const side = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
    return { width: side(24) + 1, height: side(27) + 1 }
  }
  if (begins(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (!begins(view, 12, 'VP8 ')) return undefined
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

/** AVIF and HEIC: the largest of the sizes (`ispe`, ISO 23008-12 §6.5.3) that any of its parts has. */
function heif(view: DataView): PictureSize | undefined {
  if (!begins(view, 4, 'ftyp')) return undefined
  let largest: PictureSize | undefined
  for (let at = 8; at + 16 <= view.byteLength; at++) {
    if (view.getUint32(at) !== 0x69_73_70_65) continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

function begins(view: DataView, at: number, text: string): boolean {
  if (at + text.length > view.byteLength) return false
  return Array.from(text).every((it, i) => view.getUint8(at + i) === it.charCodeAt(0))
}
