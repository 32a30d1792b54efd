/** In a page, and of the same script in its workers: how fast a file that somebody chose is hashed. */

import type { Algorithm, FromHasher } from '../src/web/deposit/hash-messages.ts'
import '../src/web/deposit/hash-worker.ts'
import { type FileDigests, type HasherHandle, hashing } from '../src/web/deposit/hashing.ts'

export interface Hashed {
  readonly seconds: number
  readonly digests: Partial<FileDigests>
}

/** As the deposit page does it. `script` is the text of this very script. */
export async function both(file: Blob, script: string): Promise<Hashed> {
  const workers = hashing(() => started(script), navigator.hardwareConcurrency)
  // Starting a worker is not hashing.
  await workers.hash(new Blob())
  const begun = performance.now()
  const digests = await workers.hash(file)
  const seconds = (performance.now() - begun) / 1000
  workers.close()
  return { seconds, digests }
}

export async function alone(file: Blob, script: string, algorithm: Algorithm): Promise<Hashed> {
  const worker = started(script)
  const digests = (it: Blob): Promise<Partial<FileDigests>> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromHasher>) => {
        if (data.say === 'done') resolve(data.digests)
        else if (data.say !== 'progress') reject(new Error(data.say))
      }
      worker.postMessage({ do: 'hash', job: 0, file: it, algorithms: [algorithm] })
    })
  await digests(new Blob())
  const begun = performance.now()
  const found = await digests(file)
  const seconds = (performance.now() - begun) / 1000
  worker.terminate()
  return { seconds, digests: found }
}

function started(script: string): HasherHandle {
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })))
}
