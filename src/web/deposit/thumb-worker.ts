/** A worker that makes thumbnails: on this device, of pictures that are not too large, and of nothing else. */

import {
  HEAD_BYTES,
  MAX_PICTURE_FILE_BYTES,
  mayDecode,
  type PictureSize,
  pictureSize,
} from './picture-size.ts'

export interface ToThumber {
  readonly job: number
  readonly file: Blob
}

export interface Thumb extends PictureSize {
  readonly picture: Blob
}

export interface FromThumber {
  readonly job: number
  /** `undefined` where there is none to be had: no picture, too large a one, or a broken one. */
  readonly thumb: Thumb | undefined
}

/** The longer side. Enough for a list on a screen with two dots to the pixel. */
const SIDE = 480
const QUALITY = 0.82

export interface ThumberPort {
  postMessage(message: FromThumber): void
  onmessage: ((event: MessageEvent<ToThumber>) => void) | null
}

/** One after the other: two large pictures decoded at once are twice the memory. */
export function serveThumber(port: ThumberPort): void {
  let busy: Promise<void> = Promise.resolve()
  port.onmessage = ({ data: { job, file } }) => {
    busy = busy.then(async () => {
      // A picture that cannot be drawn is no reason not to deposit it.
      const thumb = await thumbOf(file).catch(() => undefined)
      port.postMessage({ job, thumb })
    })
  }
}

async function thumbOf(file: Blob): Promise<Thumb | undefined> {
  if (file.size > MAX_PICTURE_FILE_BYTES) return undefined
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  // SVG has no size that would be found here, so that nothing of it is ever drawn or run.
  if (!mayDecode(pictureSize(head))) return undefined
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    return { width: bitmap.width, height: bitmap.height, picture: await drawnSmall(bitmap) }
  } finally {
    bitmap.close()
  }
}

function drawnSmall(bitmap: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('nothing to draw on')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
}

// A page that takes this file in to test it has a document; a worker has none.
if (typeof document === 'undefined' && typeof WorkerGlobalScope !== 'undefined') {
  serveThumber(globalThis)
}

/** TypeScript's list of a page's names has not those of a worker. */
declare const WorkerGlobalScope: unknown
