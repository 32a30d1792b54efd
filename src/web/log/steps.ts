/** A proof as steps that can be followed one at a time: two hashes, which of them stands left, and what they make. */

import { consistencyRanges, inclusionRanges, type Range } from '../../core/tree/nodes.ts'
import { type Hash, nodeHash } from '../../core/tree/hash.ts'
import type { LeafIndex, TreeSize } from '../../core/tree/size.ts'

export interface Step {
  /** Where the sibling stands, seen from the path. */
  readonly side: 'left' | 'right'
  readonly sibling: Hash
  /** Which entries the sibling is over. */
  readonly over: Range
  readonly before: Hash
  /** SHA-256(0x01 || left || right), computed here. */
  readonly after: Hash
  /** Which entries the outcome is over. */
  readonly covers: Range
}

/** A way upwards: from a hash over some entries to the hash that its steps lead to. */
export interface Climb {
  readonly from: Hash
  readonly start: Range
  readonly steps: readonly Step[]
  readonly root: Hash
}

/** From a leaf to the root. Requires a proof as long as the path. */
export function inclusionClimb(
  leaf: Hash,
  index: LeafIndex,
  size: TreeSize,
  proof: readonly Hash[],
): Climb {
  const siblings = inclusionRanges(index, size).map((over, i) => ({ over, hash: proof[i] as Hash }))
  return climb(leaf, { start: index, end: index + 1 }, siblings)
}

/**
 * The two ways of a consistency proof: the same hashes lead to the older root and to the newer one.
 * Requires 0 < older <= newer and a proof as long as it has to be.
 */
export function growthClimbs(
  older: TreeSize,
  olderRoot: Hash,
  newer: TreeSize,
  proof: readonly Hash[],
): { readonly older: Climb; readonly newer: Climb } {
  const nodes = consistencyRanges(older, newer).map((over, i) => ({ over, hash: proof[i] as Hash }))
  // Where the older tree is one whole subtree, its root is known and not listed.
  const whole = { over: { start: 0, end: older as number }, hash: olderRoot }
  const listed = nodes[0] !== undefined && nodes[0].over.end === older
  const seed = listed ? (nodes[0] as Node) : whole
  const rest = listed ? nodes.slice(1) : nodes
  return {
    older: climb(
      seed.hash,
      seed.over,
      rest.filter(({ over }) => over.end <= older),
    ),
    newer: climb(seed.hash, seed.over, rest),
  }
}

interface Node {
  readonly over: Range
  readonly hash: Hash
}

function climb(from: Hash, start: Range, siblings: readonly Node[]): Climb {
  const steps: Step[] = []
  let [at, covers] = [from, start]
  for (const { over, hash } of siblings) {
    const side = over.start < covers.start ? 'left' : 'right'
    const [left, right] = side === 'left' ? [hash, at] : [at, hash]
    const after = nodeHash(left, right)
    covers = { start: Math.min(over.start, covers.start), end: Math.max(over.end, covers.end) }
    steps.push({ side, sibling: hash, over, before: at, after, covers })
    at = after
  }
  return { from, start, steps, root: at }
}
