/** Entries that were never there before, and two ways to hand them in: each by itself, or many at once. */

import { randomFillSync } from 'node:crypto'
import { measure, type Sample } from './meter.ts'

/** How many bytes an entry has, how many are on their way at any moment, and for how long. */
export interface Load {
  readonly bytes: number
  readonly inFlight: number
  readonly milliseconds: number
}

// No run of the bench makes an entry that another made.
const run = randomFillSync(new Uint8Array(8))
let made = 0

/** Random bytes, so that nobody gains by compressing them; `renew` makes another entry of it. */
export function blankEntry(bytes: number): Uint8Array {
  const entry = randomFillSync(new Uint8Array(bytes))
  entry.set(run)
  return entry
}

export function renew(entry: Uint8Array): void {
  const view = new DataView(entry.buffer, entry.byteOffset)
  view.setUint32(8, made)
  view.setUint32(12, Math.floor(made / 2 ** 32))
  made++
}

/** So many writers at once, each of whom hands in an entry, waits for its answer, and goes on. */
export async function eachByItself(
  { bytes, inFlight, milliseconds }: Load,
  submit: (entry: Uint8Array) => Promise<unknown>,
): Promise<Sample> {
  const latencies: number[] = []
  async function writer(end: number): Promise<void> {
    const entry = blankEntry(bytes)
    do {
      renew(entry)
      const begun = performance.now()
      await submit(entry)
      latencies.push(performance.now() - begun)
    } while (performance.now() < end)
  }
  return measure(async () => {
    const end = performance.now() + milliseconds
    await Promise.all(Array.from({ length: inFlight }, () => writer(end)))
    return { count: latencies.length, latencies }
  })
}

/** One batch after another, each as large as what would be in flight: the best case for a peer. */
export async function manyAtOnce(
  { bytes, inFlight, milliseconds }: Load,
  submit: (batch: readonly Uint8Array[]) => Promise<unknown>,
): Promise<Sample> {
  const batch = Array.from({ length: inFlight }, () => blankEntry(bytes))
  return measure(async () => {
    const end = performance.now() + milliseconds
    let count = 0
    const latencies: number[] = []
    do {
      const begun = performance.now()
      for (const entry of batch) renew(entry)
      await submit(batch)
      count += inFlight
      latencies.push(performance.now() - begun)
    } while (performance.now() < end)
    return { count, latencies }
  })
}
