/** What a power cut leaves of what was not synced: nothing, all, or some of it. */

import { type Keeps } from './disk.ts'

/** Nothing that was not synced outlives the power cut. */
export const keepNothing: Keeps = () => false

/** The cache happened to be written in time. */
export const keepAll: Keeps = () => true

/** Keeps any part with the given chance; the same seed keeps the same parts. */
export function keepSome(seed: number, chance = 0.5): Keeps {
  let state = seed
  return () => {
    // Mulberry32: nothing secret hangs on it, and a failure can be had again.
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32 < chance
  }
}
