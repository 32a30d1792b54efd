/** What the log store really holds, piece by piece, for those who check it and change nothing. */

import { type TilePlace } from '../core/tree/nodes.ts'
import { type GroupMark, type Standing } from './log-store.ts'

/** A piece as it is kept; `missing` if it is not there, `unreadable` if the store itself says it is damaged. */
export type Kept<T> = T | 'missing' | 'unreadable'

/**
 * A log store to look into. Not trusted with anything: whoever reads compares.
 *
 * It is a view of the moment at which it was opened, and nothing that happens
 * to it reaches the store itself: what damage left behind stays to be seen.
 */
export interface AuditStore {
  /** Full tiles with their kept interior nodes, one answer for each place. */
  tiles(places: readonly TilePlace[]): Promise<readonly Kept<Uint8Array>[]>

  /** Full entry bundles. */
  bundles(indexes: readonly number[]): Promise<readonly Kept<Uint8Array>[]>

  /** The groups whose trees have these sizes. */
  groups(sizes: readonly number[]): Promise<readonly Kept<GroupMark>[]>

  /** For each leaf hash, in one run of 32 bytes each, what the index says. */
  find(leaves: Uint8Array): Promise<readonly Kept<number>[]>

  /** All of the index, in the order of the hashes. Throws at its end if parts could not be read. */
  indexed(): AsyncIterable<readonly { readonly leaf: Uint8Array; readonly index: number }[]>

  standing(): Promise<Standing>

  close(): Promise<void>
}
