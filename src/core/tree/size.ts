/** How large a tree is and which entry is meant: numbers that were checked once, at the door. */

import { EvidenceError } from '../error.ts'

declare const brand: unique symbol

/** How many entries a tree has. A safe integer, 0 or more. */
export type TreeSize = number & { readonly [brand]: 'TreeSize' }

/** Which entry is meant, counting from 0. Only ever made together with the tree it is in. */
export type LeafIndex = number & { readonly [brand]: 'LeafIndex' }

export function treeSize(n: number): TreeSize {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new EvidenceError('malformed', `not a tree size: ${n}`)
  }
  return n as TreeSize
}

/** An index is only an index within some tree, so the tree is asked for. */
export function leafIndex(n: number, size: TreeSize): LeafIndex {
  if (!Number.isSafeInteger(n) || n < 0 || n >= size) {
    throw new EvidenceError('malformed', `no entry ${n} in a tree of ${size}`)
  }
  return n as LeafIndex
}

/** The largest power of two smaller than n: the `k` of RFC 6962 §2.1. Requires n > 1. */
export function splitPoint(n: number): number {
  // Multiplying, not shifting: `<<` works on 32 bits and a log may outgrow them.
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}
