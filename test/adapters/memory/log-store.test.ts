/** The store in memory that forgets: it tells truthfully how far it can be relied on. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Half,
  memoryLogStore,
  type MemoryStore,
} from '../../../src/adapters/memory/log-store.ts'
import { change, holds, sizeOf } from '../../contract/log-store.ts'

const GROUPS = 40
const SETTINGS = { unsettled: 12, snapshotEvery: 3 }

async function filled(): Promise<MemoryStore> {
  const store = memoryLogStore(SETTINGS)
  for (let n = 0; n < GROUPS; n++) await store.apply(change(n))
  return store
}

/** How many groups the store says that it can be relied on for. */
async function reliable(store: MemoryStore): Promise<number> {
  return sizeOf((await store.standing()).snapshot) / 8
}

const losses = fc.array(
  fc.record({ number: fc.nat(GROUPS), half: fc.constantFrom<Half>('log', 'index') }),
  { maxLength: 6 },
)

test('whatever is lost, nothing is missing before the snapshot that it stands on', async () => {
  const store = await filled()
  await fc.assert(
    fc.asyncProperty(losses, async (lost) => {
      const after = store.afterLoss((n, half) =>
        lost.some((l) => l.number === n && l.half === half),
      )
      const groups = await reliable(after)
      for (let n = 0; n < groups; n++) expect(await holds(after, n)).toBe(true)
      expect(groups).toBeGreaterThanOrEqual(GROUPS - SETTINGS.unsettled - SETTINGS.snapshotEvery)
      for (let n = groups; n < GROUPS; n++) await after.apply(change(n))
      for (let n = 0; n < GROUPS; n++) expect(await holds(after, n)).toBe(true)
      expect(await reliable(after)).toBeGreaterThanOrEqual(GROUPS - SETTINGS.snapshotEvery)
    }),
    { numRuns: 60 },
  )
})

test('a lost suffix makes it smaller; behind a hole it still knows how far it once went', async () => {
  const store = await filled()
  const shorter = store.afterLoss((number) => number < 5)
  expect((await shorter.standing()).size).toBe(8 * (GROUPS - 5))
  const holed = store.afterLoss((number) => number === 5)
  expect((await holed.standing()).size).toBe(8 * GROUPS)
  expect(await reliable(holed)).toBeLessThanOrEqual(GROUPS - 6)
  expect(await holds(holed, GROUPS - 6)).toBe(false)
  expect(await holds(holed, GROUPS - 1)).toBe(true)
})

test('what has settled is not lost, and the store that it was is not touched', async () => {
  const store = await filled()
  const asked: number[] = []
  const after = store.afterLoss((number) => {
    asked.push(number)
    return true
  })
  expect(Math.max(...asked)).toBe(SETTINGS.unsettled - 1)
  expect((await after.standing()).size).toBe(8 * (GROUPS - SETTINGS.unsettled))
  expect((await store.standing()).size).toBe(8 * GROUPS)
})
