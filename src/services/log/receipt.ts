/** What the log answers for an entry: where it stands, and the proof. */

import { checkConsistency, type InclusionProof } from '../../core/tree/proof.ts'
import { type EdgeGrowth, growthReader } from '../../core/tree/edge.ts'
import { type Hash, HASH_BYTES } from '../../core/tree/hash.ts'
import { consistencyRanges, prove } from '../../core/tree/nodes.ts'
import { pathsOf } from '../../core/tree/paths.ts'
import { type LeafIndex, leafIndex } from '../../core/tree/size.ts'
import { type Head } from './head.ts'

/**
 * Proof that an entry is in the log: the same, byte for byte, whenever it is asked for again.
 *
 * It is about the tree as it was when the entry's group was committed.
 */
export interface Receipt {
  readonly index: LeafIndex
  readonly leaf: Hash
  readonly head: Head
  readonly proof: InclusionProof
}

/** An entry that is in the log. */
export interface Logged {
  readonly index: LeafIndex
  /** Makes the receipt. Costs some hashing, so who does not need it does not ask. */
  receipt(): Promise<Receipt>
}

/** A group as it was committed: enough to prove each of its entries without reading anything back. */
export interface CommittedGroup {
  readonly head: Head
  readonly first: number
  readonly leaves: Uint8Array
  readonly path: (index: LeafIndex) => InclusionProof
}

export function committedGroup(
  head: Head,
  first: number,
  leaves: Uint8Array,
  growth: EdgeGrowth,
): CommittedGroup {
  return { head, first, leaves, path: pathsOf(head.size, growthReader(growth)) }
}

/** The `i`th entry of a group that was just committed. */
export function loggedNow(group: CommittedGroup, i: number): Logged {
  const index = leafIndex(group.first + i, group.head.size)
  return { index, receipt: () => Promise.resolve(receiptOf(group, i, index)) }
}

function receiptOf({ head, leaves, path }: CommittedGroup, i: number, index: LeafIndex): Receipt {
  const leaf = leaves.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES)
  return { index, leaf, head, proof: path(index) }
}

/** Proves to ourselves that the new tree begins with the old one, before anyone is shown it. */
export function checkGrowth(older: Head, newer: Head, growth: EdgeGrowth): void {
  const proof = prove(consistencyRanges(older.size, newer.size), growthReader(growth))
  checkConsistency(older.size, older.root, newer.size, newer.root, proof)
}
