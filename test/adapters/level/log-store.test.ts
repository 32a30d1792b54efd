/** LevelDB forgets acknowledged changes in silence when a bit flips in its log: the store must notice. */

import { cp, open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLevelStore } from '../../../src/adapters/level/log-store.ts'
import { type LogStore } from '../../../src/ports/log-store.ts'
import { change, holds, leavesOf, sizeOf } from '../../contract/log-store.ts'
import { tempDirectory } from '../../support/temp.ts'

const PIECE = 60_000
const GROUPS = 40

/** A closed store of 40 groups, 5 MB with some snapshots. */
async function filled(): Promise<string> {
  const directory = join(await tempDirectory(), 'level')
  const store = await openLevelStore(directory)
  for (let n = 0; n < GROUPS; n++) await store.apply(change(n, PIECE))
  await store.close()
  return directory
}

/** The newest of LevelDB's own logs in one of the two databases. */
async function writeAhead(directory: string, database: 'log' | 'index'): Promise<string> {
  const names = (await readdir(join(directory, database))).filter((name) => /^\d+\.log$/.test(name))
  return join(directory, database, names.sort().at(-1) as string)
}

async function spoil(path: string, part: number): Promise<void> {
  const { size } = await stat(path)
  const at = Math.floor(size * part)
  const file = await open(path, 'r+')
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at)
    await file.write(Buffer.of((buffer[0] as number) ^ 16), 0, 1, at)
  } finally {
    await file.close()
  }
}

async function missing(store: LogStore, bytes = PIECE): Promise<number[]> {
  const gone: number[] = []
  for (let n = 0; n < GROUPS; n++) if (!(await holds(store, n, bytes))) gone.push(n)
  return gone
}

describe('a bit flipped in the log of LevelDB', () => {
  test.each(['log', 'index'] as const)(
    '(%s database) takes nothing that is relied upon',
    async (database) => {
      const whole = await filled()
      let lost = 0
      let holes = 0
      for (const part of [0.0001, 0.03, 0.2, 0.35, 0.5, 0.7, 0.85, 0.97]) {
        const directory = join(await tempDirectory(), 'level')
        await cp(whole, directory, { recursive: true })
        await spoil(await writeAhead(directory, database), part)
        const store = await openLevelStore(directory)
        const { snapshot, size } = await store.standing()
        const relied = sizeOf(snapshot) / 8
        const gone = await missing(store)
        expect(gone.filter((n) => n < relied)).toEqual([])
        expect(size).toBeLessThanOrEqual(8 * GROUPS)
        lost += gone.length
        if (gone.length > 0 && Math.max(...gone) < GROUPS - 1) holes++
        // What recovery does: everything from the snapshot on, once more.
        for (let n = relied; n < GROUPS; n++) await store.apply(change(n, PIECE))
        expect(await missing(store)).toEqual([])
        await store.close()
      }
      // Otherwise the trap was not sprung and nothing was shown.
      expect(lost).toBeGreaterThan(0)
      if (database === 'log') expect(holes).toBeGreaterThan(0)
    },
  )

  test('in a store whose earlier marks were cleared away falls back no further than needed', async () => {
    const directory = join(await tempDirectory(), 'level')
    let store = await openLevelStore(directory)
    const groups = 36
    for (let n = 0; n < groups; n++) await store.apply(large(n))
    const before = sizeOf((await store.standing()).snapshot)
    await store.close()
    for (const database of ['index', 'log'] as const) {
      await spoil(await writeAhead(directory, database), 0.4)
      store = await openLevelStore(directory)
      const { snapshot } = await store.standing()
      const relied = sizeOf(snapshot)
      expect(relied).toBeLessThan(before)
      expect(relied).toBeGreaterThan(0)
      for (let n = 0; n < relied / LARGE; n++) {
        const found = await store.find(leavesOf(LARGE * n, LARGE))
        expect(found.every((index, i) => index === LARGE * n + i)).toBe(true)
        expect((await store.bundle(n))?.length).toBe(LARGE_BYTES)
        expect((await store.group(LARGE * n))?.size).toBe(LARGE * (n + 1))
      }
      for (let n = relied / LARGE; n < groups; n++) await store.apply(large(n))
      await store.close()
    }
  })
})

/** 10,000 leaves and a megabyte: enough of them overflow both of LevelDB's buffers twice. */
const LARGE = 10_000
const LARGE_BYTES = 2 ** 20

function large(n: number): ReturnType<typeof change> {
  const size = LARGE * (n + 1)
  return {
    first: LARGE * n,
    leaves: leavesOf(LARGE * n, LARGE),
    tiles: [],
    bundles: [{ index: n, bytes: new Uint8Array(LARGE_BYTES).fill(n) }],
    groups: [{ first: LARGE * n, size, time: n, signature: new Uint8Array(64) }],
    snapshot: () => new TextEncoder().encode(`snapshot at ${size}`),
  }
}

describe('LevelDB’s own log', () => {
  test('that is missing leaves no snapshot to rely on that has more before it', async () => {
    const directory = await filled()
    for (const database of ['log', 'index'] as const)
      await writeFile(await writeAhead(directory, database), '')
    const store = await openLevelStore(directory)
    const { snapshot } = await store.standing()
    const gone = await missing(store)
    expect(gone.length).toBeGreaterThan(0)
    expect(gone.filter((n) => n < sizeOf(snapshot) / 8)).toEqual([])
    await store.close()
  })

  test('cut short anywhere is the same', async () => {
    const whole = await filled()
    for (const part of [0.1, 0.5, 0.99]) {
      const directory = join(await tempDirectory(), 'level')
      await cp(whole, directory, { recursive: true })
      const path = await writeAhead(directory, 'log')
      const bytes = await readFile(path)
      await writeFile(path, bytes.subarray(0, Math.floor(bytes.length * part)))
      const store = await openLevelStore(directory)
      const relied = sizeOf((await store.standing()).snapshot) / 8
      expect((await missing(store)).filter((n) => n < relied)).toEqual([])
      await store.close()
    }
  })
})
