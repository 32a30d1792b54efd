/** Where the log's tiles, entries and index live, ready to be read. All of it can be rebuilt from the journal. */

import { type TilePlace } from '../core/tree/nodes.ts'

/** What one or more groups add to the store. */
export interface StoreChange {
  /** The index of the first leaf, and the leaf hashes, one run of 32 bytes each. */
  readonly first: number
  readonly leaves: Uint8Array
  /** Tiles that are full now: 256 hashes and 16 of their interior nodes (`core/tree/ladder.ts`). */
  readonly tiles: readonly (TilePlace & { readonly bytes: Uint8Array })[]
  /** Entry bundles that are full now. */
  readonly bundles: readonly { readonly index: number; readonly bytes: Uint8Array }[]
  /** Each group's tree: its size, its time, and the log's signature over its checkpoint. */
  readonly groups: readonly GroupMark[]
  /** A place to replay the journal from, for a store that finds it time for one. */
  readonly snapshot?: () => Uint8Array
}

/** A group of entries that was committed at once: the tree that their receipts are for. */
export interface GroupMark {
  readonly first: number
  readonly size: number
  readonly time: number
  readonly signature: Uint8Array
}

/**
 * Immutable pieces of the log, and an index from leaf hash to place.
 *
 * Not trusted, neither to keep what it took nor to give back what it was
 * given: it may lose its latest changes in a power cut (recovery replays the
 * journal), and whatever is read for a proof is checked against a signed root.
 *
 * Every implementation passes `test/contract/log-store.ts`.
 */
export interface LogStore {
  /**
   * Applies a change. Once the promise resolves, all of it can be read.
   * Applying the same change again leaves the store as it was: recovery does.
   */
  apply(change: StoreChange): Promise<void>

  /** For each leaf hash, in one run of 32 bytes each, the first index it has in the log, if it is there. */
  find(leaves: Uint8Array): Promise<(number | undefined)[]>

  /** A full tile with its kept interior nodes, or `undefined`. */
  tile(place: TilePlace): Promise<Uint8Array | undefined>

  /** A full entry bundle, or `undefined`. */
  bundle(index: number): Promise<Uint8Array | undefined>

  /** The smallest group whose tree has more than `index` entries: the one that entry came with. */
  group(index: number): Promise<GroupMark | undefined>

  /** Index entries in the order of their hashes, for audits. */
  indexed(): AsyncIterable<readonly { readonly leaf: Uint8Array; readonly index: number }[]>

  /** What recovery needs to know. */
  standing(): Promise<Standing>

  close(): Promise<void>
}

/** How far a store can be relied on after it was opened. */
export interface Standing {
  /** The newest snapshot with nothing missing before it; without one, replay from the beginning. */
  readonly snapshot?: Uint8Array
  /** The largest tree that the store has any trace of. */
  readonly size: number
}
