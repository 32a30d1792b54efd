/** Thumbnails as the page has them made and keeps them: on this device, under the SHA-256 of the file. They are sent nowhere. */

import { shelf } from '../store/db.ts'
import type { FromThumber, Thumb, ToThumber } from './thumb-worker.ts'

/** What is needed of a `Worker`. */
export interface ThumberHandle {
  postMessage(message: ToThumber): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromThumber>) => void) | null
}

export interface Thumbing {
  /** `undefined` where there is none to be had. Never rejects. */
  make(file: Blob): Promise<Thumb | undefined>
  close(): void
}

/** `start` is called when the first picture comes. */
export function thumbing(start: () => ThumberHandle): Thumbing {
  const waiting = new Map<number, (thumb: Thumb | undefined) => void>()
  let worker: ThumberHandle | undefined
  let jobs = 0
  function started(): ThumberHandle {
    const it = start()
    it.onmessage = ({ data: { job, thumb } }) => {
      waiting.get(job)?.(thumb)
      waiting.delete(job)
    }
    return it
  }
  return {
    make(file) {
      if (!maybePicture(file.type)) return Promise.resolve(undefined)
      worker ??= started()
      const job = jobs++
      worker.postMessage({ job, file })
      return new Promise((resolve) => {
        waiting.set(job, resolve)
      })
    },
    close() {
      worker?.terminate()
      worker = undefined
      for (const resolve of waiting.values()) resolve(undefined)
      waiting.clear()
    },
  }
}

/** An empty type is what systems say of files that they do not know. */
function maybePicture(type: string): boolean {
  return type === '' || (type.startsWith('image/') && type !== 'image/svg+xml')
}

/** Kept best it can: a device without room still deposits. */
export async function keepThumb(sha256: string, picture: Blob): Promise<void> {
  await shelf<Blob>('thumbs')
    .put(sha256, picture)
    .catch(() => undefined)
}

export async function keptThumb(sha256: string): Promise<Blob | undefined> {
  return shelf<Blob>('thumbs')
    .get(sha256)
    .catch(() => undefined)
}
