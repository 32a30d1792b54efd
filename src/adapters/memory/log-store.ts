/** The log store in memory; if it is asked to, one that forgets its latest changes as a database may. */

import { bytesToHex, hexToBytes } from '../../core/bytes.ts'
import { HASH_BYTES } from '../../core/tree/hash.ts'
import {
  type GroupMark,
  type LogStore,
  type Standing,
  type StoreChange,
} from '../../ports/log-store.ts'

export interface MemoryStoreSettings {
  /** How many of the latest changes may be lost; none unless it is said. */
  readonly unsettled?: number
  /** A snapshot for every so many changes. */
  readonly snapshotEvery?: number
}

/** A store keeps two things apart, of which one may lose what the other still has. */
export type Half = 'log' | 'index'

export interface MemoryStore extends LogStore {
  /**
   * The store as it is found after a fall that lost the halves of changes that `loses` says. The latest change
   * is number 0. Those that have settled are not asked about. Losing all below some number is a
   * lost suffix; losing others is a hole.
   */
  afterLoss(loses: (number: number, half: Half) => boolean): MemoryStore
}

export function memoryLogStore(settings: MemoryStoreSettings = {}): MemoryStore {
  return storeOf([], settings)
}

/** One change as it was taken. A half that was lost is not there. */
interface Taken {
  readonly change: StoreChange
  readonly snapshot?: Uint8Array
  readonly halves: ReadonlySet<Half>
}

function storeOf(history: readonly Taken[], settings: MemoryStoreSettings): MemoryStore {
  const { unsettled = 0, snapshotEvery = 16 } = settings
  const taken = [...history]
  const leaves = new Map<string, number>()
  const tiles = new Map<string, Uint8Array>()
  const bundles = new Map<number, Uint8Array>()
  const groups = new Map<number, GroupMark>()
  /** The groups' sizes in order, as long as they are up to date. */
  let sizes: number[] | undefined
  for (const each of taken) show(each)

  /** Makes readable what is there of a change. */
  function show({ change, halves }: Taken): void {
    if (halves.has('index')) {
      for (const [i, leaf] of hashesOf(change.leaves).entries()) leaves.set(leaf, change.first + i)
    }
    if (!halves.has('log')) return
    for (const { level, index, bytes } of change.tiles) tiles.set(`${level}/${index}`, bytes)
    for (const { index, bytes } of change.bundles) bundles.set(index, bytes)
    for (const group of change.groups) groups.set(group.size, group)
    sizes = undefined
  }

  function apply(change: StoreChange): void {
    const due = taken.slice(-snapshotEvery).every(({ snapshot }) => snapshot === undefined)
    const snapshot = due && taken.length + 1 >= snapshotEvery ? change.snapshot?.() : undefined
    const kept: Taken = {
      change: owned(change),
      halves: BOTH,
      ...(snapshot && { snapshot: snapshot.slice() }),
    }
    taken.push(kept)
    show(kept)
  }

  function group(index: number): GroupMark | undefined {
    sizes ??= [...groups.keys()].sort((a, b) => a - b)
    const size = sizes[firstAbove(sizes, index)]
    return size === undefined ? undefined : groups.get(size)
  }

  async function* indexed(): AsyncGenerator<readonly { leaf: Uint8Array; index: number }[]> {
    const sorted = [...leaves].sort(([a], [b]) => (a < b ? -1 : 1))
    for (let i = 0; i < sorted.length; i += PAGE) {
      yield sorted.slice(i, i + PAGE).map(([hex, index]) => ({ leaf: hexToBytes(hex), index }))
    }
  }

  return {
    apply: async (change) => {
      apply(change)
    },
    find: async (hashes) => hashesOf(hashes).map((leaf) => leaves.get(leaf)),
    tile: async ({ level, index }) => tiles.get(`${level}/${index}`)?.slice(),
    bundle: async (index) => bundles.get(index)?.slice(),
    group: async (index) => group(index),
    indexed,
    standing: async () => standing(taken),
    close: async () => {},
    afterLoss(loses) {
      const left = taken.map((each, i): Taken => {
        const number = taken.length - 1 - i
        if (number >= unsettled) return each
        const halves = [...each.halves].filter((half) => !loses(number, half))
        return { ...each, halves: new Set(halves) }
      })
      return storeOf(
        left.filter(({ halves }) => halves.size > 0),
        settings,
      )
    },
  }
}

const BOTH: ReadonlySet<Half> = new Set(['log', 'index'])
const PAGE = 4096

/**
 * A snapshot can be relied on if no group is missing before it, in either half. Walking the groups
 * from the beginning finds a hole.
 */
function standing(taken: readonly Taken[]): Standing {
  const intact = Math.min(unbroken(taken, 'log'), unbroken(taken, 'index'))
  const logged = taken.filter(({ halves }) => halves.has('log'))
  const usable = logged.findLast(({ change, snapshot }) => snapshot && end(change) <= intact)
  return {
    size: taken.reduce((largest, { change }) => Math.max(largest, end(change)), 0),
    ...(usable?.snapshot && { snapshot: usable.snapshot.slice() }),
  }
}

/** How far the groups of one half follow each other without a gap. */
function unbroken(taken: readonly Taken[], half: Half): number {
  let size = 0
  for (const { change, halves } of taken) {
    if (!halves.has(half)) continue
    for (const group of change.groups) if (group.first === size) size = group.size
  }
  return size
}

function end({ first, leaves }: StoreChange): number {
  return first + leaves.length / HASH_BYTES
}

/** A copy that nobody else can change. */
function owned(change: StoreChange): StoreChange {
  return {
    first: change.first,
    leaves: change.leaves.slice(),
    tiles: change.tiles.map((tile) => ({ ...tile, bytes: tile.bytes.slice() })),
    bundles: change.bundles.map((bundle) => ({ ...bundle, bytes: bundle.bytes.slice() })),
    groups: change.groups.map((group) => ({ ...group, signature: group.signature.slice() })),
  }
}

/** The place of the first number above `n` in numbers that rise. */
function firstAbove(numbers: readonly number[], n: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((numbers[middle] as number) > n) high = middle
    else low = middle + 1
  }
  return low
}

function hashesOf(run: Uint8Array): string[] {
  return Array.from({ length: run.length / HASH_BYTES }, (_, i) =>
    bytesToHex(run.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
  )
}
