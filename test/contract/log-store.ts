/** What every implementation of the log store promises. */

import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { equalBytes } from '../../src/core/bytes.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { type GroupMark, type LogStore, type StoreChange } from '../../src/ports/log-store.ts'

/** Opens one and the same store, as often as asked, one after the other. */
export type OpenStore = () => Promise<LogStore>

const LEAVES = 8

/**
 * The `n`th of some groups of 8 leaves, each with a tile and a bundle of its own. What they hold is
 * made up: the store does not look.
 */
export function change(n: number, bytes = 64): StoreChange {
  const first = LEAVES * n
  return {
    first,
    leaves: leavesOf(first, LEAVES),
    tiles: [{ level: n % 3, index: n, bytes: piece(n, bytes) }],
    bundles: [{ index: n, bytes: piece(n + 1, bytes) }],
    groups: [mark(n)],
    snapshot: () => snapshotAt(first + LEAVES),
  }
}

export function leavesOf(first: number, count: number): Uint8Array {
  const run = new Uint8Array(32 * count)
  for (let i = 0; i < count; i++) {
    run.set(leafHash(new TextEncoder().encode(`entry ${first + i}`)), 32 * i)
  }
  return run
}

/** A snapshot that says nothing but which size it is for. */
export function snapshotAt(size: number): Uint8Array {
  return new TextEncoder().encode(`snapshot at ${size}`)
}

export function sizeOf(snapshot: Uint8Array | undefined): number {
  return snapshot ? Number(new TextDecoder().decode(snapshot).split(' ').at(-1)) : 0
}

function mark(n: number): GroupMark {
  return {
    first: LEAVES * n,
    size: LEAVES * (n + 1),
    time: 1_700_000_000_000 + n,
    signature: new Uint8Array(64).fill(n),
  }
}

function piece(n: number, bytes: number): Uint8Array {
  return new Uint8Array(bytes).fill(n)
}

/** Whether all that the `n`th change brought can be read. */
export async function holds(store: LogStore, n: number, bytes = 64): Promise<boolean> {
  const { first, leaves, tiles, bundles, groups } = change(n, bytes)
  const [tile] = tiles
  const [bundle] = bundles
  if (!tile || !bundle) return false
  const found = await store.find(leaves)
  const group = await store.group(first)
  return (
    found.every((index, i) => index === first + i) &&
    same(await store.tile(tile), tile.bytes) &&
    same(await store.bundle(bundle.index), bundle.bytes) &&
    isDeepStrictEqual(group, groups[0])
  )
}

/** Compared as bytes: a matcher takes seconds for so many. */
function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && equalBytes(a, b)
}

export function logStoreContract(name: string, make: () => Promise<OpenStore>): void {
  describe(`log store: ${name}`, () => {
    test('has nothing at first', async () => {
      const store = await (await make())()
      expect(await store.find(leavesOf(0, 2))).toEqual([undefined, undefined])
      expect(await store.find(new Uint8Array(0))).toEqual([])
      expect(await store.tile({ level: 0, index: 0 })).toBeUndefined()
      expect(await store.bundle(0)).toBeUndefined()
      expect(await store.group(0)).toBeUndefined()
      expect(await store.standing()).toEqual({ size: 0 })
      await store.close()
    })

    test('gives back all of a change at once, and when it is opened again', async () => {
      const open = await make()
      let store = await open()
      for (let n = 0; n < 5; n++) {
        await store.apply(change(n))
        expect(await holds(store, n)).toBe(true)
      }
      await store.close()
      store = await open()
      for (let n = 0; n < 5; n++) expect(await holds(store, n)).toBe(true)
      expect(await holds(store, 5)).toBe(false)
      expect((await store.standing()).size).toBe(40)
      await store.close()
    })

    test('stays as it was when a change is applied again', async () => {
      const open = await make()
      const store = await open()
      for (const n of [0, 1, 2, 3, 1, 2, 3, 3]) await store.apply(change(n))
      for (let n = 0; n < 4; n++) expect(await holds(store, n)).toBe(true)
      expect((await store.standing()).size).toBe(32)
      expect((await indexOf(store)).size).toBe(32)
      await store.close()
    })

    test('finds one leaf or many, and says of each whether it is there', async () => {
      const store = await (await make())()
      await store.apply(change(0))
      expect(await store.find(leavesOf(3, 1))).toEqual([3])
      expect(await store.find(leavesOf(99, 1))).toEqual([undefined])
      expect(await store.find(leavesOf(6, 4))).toEqual([6, 7, undefined, undefined])
      await store.close()
    })

    test('knows the group that an entry came with', async () => {
      const store = await (await make())()
      for (let n = 0; n < 3; n++) await store.apply(change(n))
      expect(await store.group(0)).toEqual(mark(0))
      expect(await store.group(7)).toEqual(mark(0))
      expect(await store.group(8)).toEqual(mark(1))
      expect(await store.group(23)).toEqual(mark(2))
      expect(await store.group(24)).toBeUndefined()
      await store.close()
    })

    test('takes several groups in one change', async () => {
      const store = await (await make())()
      const both = { ...change(0), leaves: leavesOf(0, 16), groups: [mark(0), mark(1)] }
      await store.apply(both)
      expect(await store.group(7)).toEqual(mark(0))
      expect(await store.group(15)).toEqual(mark(1))
      expect((await store.standing()).size).toBe(16)
      await store.close()
    })

    test('lists its index in the order of the hashes, each entry once', async () => {
      const store = await (await make())()
      for (let n = 0; n < 4; n++) await store.apply(change(n))
      const index = await indexOf(store)
      expect([...index.values()].sort((a, b) => a - b)).toEqual(
        Array.from({ length: 32 }, (_, i) => i),
      )
      expect([...index.keys()]).toEqual([...index.keys()].sort())
      await store.close()
    })

    test('never stands on a snapshot that something is missing before', async () => {
      const open = await make()
      const store = await open()
      // 3 MB: several snapshots for any store that makes them by size.
      for (let n = 0; n < 48; n++) await store.apply(change(n, 32_768))
      const { snapshot, size } = await store.standing()
      expect(size).toBe(48 * LEAVES)
      expect(sizeOf(snapshot)).toBeGreaterThan(0)
      for (let n = 0; n < sizeOf(snapshot) / LEAVES; n++) {
        expect(await holds(store, n, 32_768)).toBe(true)
      }
      await store.close()
    })

    test('keeps bytes of its own', async () => {
      const store = await (await make())()
      const given = change(0)
      await store.apply(given)
      given.leaves.fill(0)
      for (const { bytes } of [...given.tiles, ...given.bundles]) bytes.fill(9)
      ;(await store.bundle(0))?.fill(9)
      ;(await store.tile({ level: 0, index: 0 }))?.fill(9)
      expect(await holds(store, 0)).toBe(true)
      await store.close()
    })
  })
}

async function indexOf(store: LogStore): Promise<Map<string, number>> {
  const index = new Map<string, number>()
  for await (const some of store.indexed()) {
    for (const each of some) index.set(Buffer.from(each.leaf).toString('hex'), each.index)
  }
  return index
}
