/** A worker that hashes files of any size in flat memory, one after the other. */

import { createSHA256, createSM3, type IHasher } from 'hash-wasm'
import { chunksOf } from './chunks.ts'
import type { Algorithm, FromHasher, ToHasher } from './hash-messages.ts'

/** Between two reports of progress, in milliseconds: more often nobody can read. */
const PROGRESS_MS = 100

/** What a worker has of the world. */
export interface HasherPort {
  postMessage(message: FromHasher): void
  onmessage: ((event: MessageEvent<ToHasher>) => void) | null
}

export function serveHasher(port: HasherPort): void {
  const waiting = new Map<number, AbortController>()
  let busy: Promise<void> = Promise.resolve()
  port.onmessage = ({ data }) => {
    // All but this waits for its turn.
    if (data.do === 'cancel') {
      waiting.get(data.job)?.abort()
      return
    }
    const cancel = new AbortController()
    waiting.set(data.job, cancel)
    busy = busy.then(async () => {
      port.postMessage(await answerTo(data, cancel.signal, port))
      waiting.delete(data.job)
    })
  }
}

type Order = Extract<ToHasher, { do: 'hash' }>

async function answerTo(order: Order, signal: AbortSignal, port: HasherPort): Promise<FromHasher> {
  const { job } = order
  try {
    return { say: 'done', job, digests: await hash(order, signal, port) }
  } catch (error) {
    if (signal.aborted) return { say: 'cancelled', job }
    // What a browser says of a file that it cannot read is a DOMException, and nothing else is.
    if (error instanceof DOMException) return { say: 'unreadable', job }
    return { say: 'broke', job, message: error instanceof Error ? error.message : 'unknown' }
  }
}

async function hash({ job, file, algorithms }: Order, signal: AbortSignal, port: HasherPort) {
  const hashers = await Promise.all(algorithms.map(started))
  let [done, last] = [0, performance.now()]
  for await (const chunk of chunksOf(file)) {
    signal.throwIfAborted()
    for (const hasher of hashers) hasher.update(chunk)
    done += chunk.length
    const now = performance.now()
    if (now - last < PROGRESS_MS) continue
    last = now
    port.postMessage({ say: 'progress', job, done })
  }
  signal.throwIfAborted()
  return Object.fromEntries(algorithms.map((name, i) => [name, hashers[i]?.digest() ?? '']))
}

const MAKERS = { sha256: createSHA256, sm3: createSM3 } as const

async function started(algorithm: Algorithm): Promise<IHasher> {
  return (await MAKERS[algorithm]()).init()
}

// A page that takes this file in to test it has a document; a worker has none.
if (typeof document === 'undefined' && typeof WorkerGlobalScope !== 'undefined') {
  serveHasher(globalThis)
}

/** TypeScript's list of a page's names has not those of a worker. */
declare const WorkerGlobalScope: unknown
