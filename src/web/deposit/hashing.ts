/** The page's end of hashing: which worker reads which file, how far it is, and how to stop it. */

import type { Algorithm, Digests, FromHasher, ToHasher } from './hash-messages.ts'

export interface FileDigests {
  readonly sha256: string
  readonly sm3: string
}

export interface HashWatch {
  readonly signal?: AbortSignal
  /** How many bytes of the file are through, by the slower of both digests. */
  onProgress?(done: number): void
}

export interface Hashing {
  /** Rejects with `Unreadable`, or with the signal's reason. Files are hashed in the order in which they came. */
  hash(file: Blob, watch?: HashWatch): Promise<FileDigests>
  close(): void
}

/** The browser could not read the file: it is gone, was changed since it was chosen, or may not be read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** What is needed of a `Worker`. */
export interface HasherHandle {
  postMessage(message: ToHasher): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromHasher>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/** Which digests are made where: each in a worker of its own if there are two processors for them. */
export function sharesOf(processors: number): readonly (readonly Algorithm[])[] {
  return processors >= 2 ? [['sha256'], ['sm3']] : [['sha256', 'sm3']]
}

/** `start` is called once for each share, when the first file comes; and again for one whose worker has died. */
export function hashing(start: () => HasherHandle, processors: number): Hashing {
  let benches: readonly Bench[] | undefined
  return {
    async hash(file, { signal, onProgress } = {}) {
      signal?.throwIfAborted()
      benches ??= sharesOf(processors).map((algorithms) => new Bench(start, algorithms))
      const done = benches.map(() => 0)
      const all = benches.map((bench, i) =>
        bench.hash(file, signal, (bytes) => {
          done[i] = bytes
          onProgress?.(Math.min(...done))
        }),
      )
      // Each of them is heard out, so that none is left that nobody hears.
      const settled = await Promise.allSettled(all)
      const failed = settled.find((it) => it.status === 'rejected')
      if (failed) throw failed.reason
      return whole(settled.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : [])))
    },
    close() {
      for (const bench of benches ?? []) bench.close()
      benches = undefined
    },
  }
}

function whole(parts: readonly Digests[]): FileDigests {
  const { sha256, sm3 } = Object.assign({}, ...parts) as Digests
  if (sha256 === undefined || sm3 === undefined) throw new Error('a digest is missing')
  return { sha256, sm3 }
}

interface Waiting {
  onProgress(done: number): void
  resolve(digests: Digests): void
  reject(error: unknown): void
}

/** One worker at a time, and what it was given to do. */
class Bench {
  readonly #start: () => HasherHandle
  readonly #algorithms: readonly Algorithm[]
  readonly #waiting = new Map<number, Waiting>()
  #worker: HasherHandle | undefined
  #jobs = 0

  constructor(start: () => HasherHandle, algorithms: readonly Algorithm[]) {
    this.#start = start
    this.#algorithms = algorithms
    this.#worker = this.#started()
  }

  #started(): HasherHandle {
    const worker = this.#start()
    worker.onmessage = ({ data }) => {
      this.#hear(data)
    }
    // A worker that does not even start, or dies: what waits would wait for ever, and so would what comes.
    worker.onerror = (event) => {
      worker.terminate()
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#fail(new Error(event.message))
    }
    return worker
  }

  async hash(
    file: Blob,
    signal: AbortSignal | undefined,
    onProgress: (done: number) => void,
  ): Promise<Digests> {
    const job = this.#jobs++
    const worker = (this.#worker ??= this.#started())
    const cancel = (): void => {
      worker.postMessage({ do: 'cancel', job })
    }
    signal?.addEventListener('abort', cancel)
    try {
      return await new Promise<Digests>((resolve, reject) => {
        this.#waiting.set(job, { onProgress, resolve, reject })
        worker.postMessage({ do: 'hash', job, file, algorithms: this.#algorithms })
      })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  close(): void {
    this.#worker?.terminate()
    this.#fail(new DOMException('the page was left', 'AbortError'))
  }

  #hear(message: FromHasher): void {
    const waiting = this.#waiting.get(message.job)
    if (!waiting) return
    if (message.say === 'progress') {
      waiting.onProgress(message.done)
      return
    }
    this.#waiting.delete(message.job)
    if (message.say === 'done') waiting.resolve(message.digests)
    else waiting.reject(errorOf(message))
  }

  #fail(error: Error): void {
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of all) reject(error)
  }
}

function errorOf(message: Exclude<FromHasher, { say: 'progress' | 'done' }>): Error {
  switch (message.say) {
    case 'unreadable':
      return new Unreadable('the file cannot be read')
    case 'cancelled':
      return new DOMException('cancelled', 'AbortError')
    case 'broke':
      return new Error(message.message)
  }
}
