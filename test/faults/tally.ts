/** Counting faults: how many of each kind were injected, and how the log came out of them. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll } from 'vitest'

/** The long form tries everything that the short form samples. */
export const LONG = process.env['FAULTS'] === 'long'

export type Outcome = 'went on' | `refused: ${string}`

const counts = new Map<string, number>()

/** Notes one fault that was injected, after it was found that the invariant holds. */
export function tally(kind: string, outcome: Outcome = 'went on'): void {
  const name = `${kind} | ${outcome}`
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** Tells how many there were, when the file's tests are done: to people, and to `scripts/faults.mjs`. */
export function reportTally(file: string): void {
  afterAll(() => {
    const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
    console.log(`${file}: ${total} faults injected`)
    const folder = process.env['FAULTS_COUNTS']
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/${file}.json`, JSON.stringify(Object.fromEntries(counts)))
  })
}

/** In the short form every `short`th, in the long form every one or every `long`th; not all begin with the first. */
export function* some(count: number, short: number, salt = 0, long = 1): Generator<number> {
  const by = LONG ? long : short
  for (let n = salt % by; n < count; n += by) yield n
}
