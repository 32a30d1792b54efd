/** Thumbnails as the page has them made and keeps them: on this device, under the SHA-256 of the file. They are sent nowhere. */

import { shelf } from '../store/db.ts'
import type { FromThumber, Thumb, ToThumber } from './thumb-worker.ts'

/** What is needed of a `Worker`. */
export interface ThumberHandle {
  postMessage(message: ToThumber): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromThumber>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export interface Thumbing {
  /** `undefined` where there is none to be had. Never rejects. */
  make(file: Blob): Promise<Thumb | undefined>
  close(): void
}

interface Waiting {
  readonly file: Blob
  resolve(thumb: Thumb | undefined): void
}

/** `start` is called when the first picture comes, and again where a picture was the end of a worker. */
export function thumbing(start: () => ThumberHandle): Thumbing {
  const waiting = new Map<number, Waiting>()
  let worker: ThumberHandle | undefined
  let jobs = 0
  function started(): ThumberHandle {
    const it = start()
    it.onmessage = ({ data: { job, thumb } }) => {
      answer(job, thumb)
    }
    it.onerror = () => {
      it.terminate()
      if (worker !== it) return
      worker = undefined
      // One after the other: it was at the first. The others are for the next worker.
      for (const job of [...waiting.keys()].slice(0, 1)) answer(job, undefined)
      for (const [job, { file }] of waiting) tell(job, file)
    }
    return it
  }
  function answer(job: number, thumb: Thumb | undefined): void {
    waiting.get(job)?.resolve(thumb)
    waiting.delete(job)
  }
  function tell(job: number, file: Blob): void {
    worker ??= started()
    worker.postMessage({ job, file })
  }
  return {
    make(file) {
      if (!maybePicture(file.type)) return Promise.resolve(undefined)
      const job = jobs++
      return new Promise((resolve) => {
        waiting.set(job, { file, resolve })
        tell(job, file)
      })
    },
    close() {
      worker?.terminate()
      worker = undefined
      for (const job of [...waiting.keys()]) answer(job, undefined)
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
