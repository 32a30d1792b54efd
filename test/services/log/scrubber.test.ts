/** The scrubber: silent on a sound log, and on a damaged one it names the place. */

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { type Timer } from '../../../src/ports/timer.ts'
import { type Damage, type Scrubber, startScrubber } from '../../../src/services/log/scrubber.ts'
import { entries, openRealLog, type RealLog } from '../../support/real-log.ts'
import { tempDirectory } from '../../support/temp.ts'

/** Rests end at once, and are counted. */
function hasty(): Timer & { readonly rests: number[] } {
  const rests: number[] = []
  return {
    rests,
    after(ms, call) {
      rests.push(ms)
      const waiting = setTimeout(call, 0)
      return () => {
        clearTimeout(waiting)
      }
    },
  }
}

async function logOf(count: number): Promise<RealLog> {
  const real = await openRealLog(await tempDirectory())
  for (let i = 0; i < count; i += 500) {
    await Promise.all(entries(i, Math.min(500, count - i)).map((bytes) => real.log.append(bytes)))
  }
  return real
}

async function scrubbed(real: RealLog, until: (scrubber: Scrubber) => boolean): Promise<Damage[]> {
  const found: Damage[] = []
  const { journal, store } = real.parts
  const scrubber = startScrubber({
    journal,
    store,
    head: () => real.log.head(),
    timer: hasty(),
    clock: { now: Date.now },
    entriesPerSecond: 1e9,
    report: (damage) => found.push(damage),
  })
  await expect.poll(() => until(scrubber), { timeout: 20_000, interval: 5 }).toBe(true)
  await scrubber.stop()
  expect(scrubber.status().found).toEqual(found)
  return found
}

describe('the scrubber', () => {
  test('finds nothing in a sound log, while it grows', async () => {
    const real = await logOf(700)
    const growing = Promise.all(entries(700, 300).map((bytes) => real.log.append(bytes)))
    expect(await scrubbed(real, (scrubber) => scrubber.status().rounds >= 2)).toEqual([])
    await growing
  })

  test('names the tile, bundle and index entry that are not what was put there', async () => {
    const real = await logOf(600)
    const { store } = real.parts
    const { tile, bundle, find } = store
    store.tile = async (place) => flipped(await tile(place), place.index === 1)
    store.bundle = async (index) => flipped(await bundle(index), index === 0)
    store.find = async (leaves) => (await find(leaves)).map((at) => (at === 599 ? undefined : at))
    const found = await scrubbed(real, (scrubber) => scrubber.status().rounds >= 1)
    expect(found).toEqual(
      expect.arrayContaining([
        { what: 'tile', place: '0/1' },
        { what: 'bundle', place: '0' },
        { what: 'index', place: '599' },
      ]),
    )
    expect(found).toHaveLength(3)
  })

  test('names the segment and offset of a flipped bit in the journal', async () => {
    const directory = await tempDirectory()
    const real = await openRealLog(directory)
    await Promise.all(entries(0, 10).map((bytes) => real.log.append(bytes)))
    const [segment] = await readdir(`${directory}/journal`)
    const path = `${directory}/journal/${String(segment)}`
    const bytes = await readFile(path)
    bytes[300] = (bytes[300] as number) ^ 4
    await writeFile(path, bytes)
    const found = await scrubbed(real, (scrubber) => scrubber.status().found.length > 0)
    expect(found).toEqual([{ what: 'journal', place: `${String(segment)} 93` }])
  })

  test('reads no faster than it was told', async () => {
    const real = await logOf(3000)
    const timer = hasty()
    const { journal, store } = real.parts
    const scrubber = startScrubber({
      journal,
      store,
      head: () => real.log.head(),
      timer,
      clock: { now: () => 77 },
      entriesPerSecond: 1000,
      report: () => {
        throw new Error('nothing is damaged')
      },
    })
    await expect.poll(() => scrubber.status().rounds, { timeout: 20_000, interval: 5 }).toBe(1)
    await scrubber.stop()
    expect(scrubber.status()).toMatchObject({ ended: 77, entriesPerSecond: 1000 })
    const between = timer.rests.filter((ms) => ms < 60_000)
    expect(between.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(2000)
  })
})

function flipped(bytes: Uint8Array | undefined, now: boolean): Uint8Array | undefined {
  if (!bytes || !now) return bytes
  const other = bytes.slice()
  other[0] = (other[0] as number) ^ 1
  return other
}
