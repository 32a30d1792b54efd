/** The workers that hash what is chosen in a form: started when they are first needed. */

import { hashing, type Hashing } from '../deposit/hashing.ts'

let started: Hashing | undefined

export function hasher(): Hashing {
  started ??= hashing(
    () => new Worker(new URL('../deposit/hash-worker.ts', import.meta.url), { type: 'module' }),
    navigator.hardwareConcurrency,
  )
  return started
}
