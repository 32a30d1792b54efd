/** The content of a record: a small RFC 6962 tree over its disclosures, held whole. */

import { EvidenceError } from '../error.ts'
import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from '../tree/hash.ts'
import { type InclusionProof } from '../tree/proof.ts'
import { type LeafIndex, leafIndex, type TreeSize, treeSize } from '../tree/size.ts'

/** As many fields and files as one record may have. More files than that are an archive: deposit it as one. */
export const MAX_DISCLOSURES = 4096

/** A tree with all its nodes: the leaves first, the root last. */
export interface ContentTree {
  readonly size: TreeSize
  readonly root: Hash
  readonly levels: readonly (readonly Hash[])[]
}

/** The tree over these leaf hashes. */
export function contentTree(leaves: readonly Hash[]): ContentTree {
  if (leaves.length > MAX_DISCLOSURES) {
    throw new EvidenceError('too-large', `more than ${MAX_DISCLOSURES} disclosures in one record`)
  }
  const levels = [leaves]
  for (let level = leaves; level.length > 1; levels.push(level)) level = above(level)
  return { size: treeSize(leaves.length), root: levels.at(-1)?.[0] ?? EMPTY_ROOT, levels }
}

export function contentTreeOf(disclosures: readonly Uint8Array[]): ContentTree {
  return contentTree(disclosures.map(leafHash))
}

/** PATH(m, D[n]): on each level the neighbour, where there is one. */
export function contentPath({ size, levels }: ContentTree, index: LeafIndex): InclusionProof {
  let at: number = leafIndex(index, size)
  const path: Hash[] = []
  for (const level of levels) {
    const neighbour = level[at % 2 === 0 ? at + 1 : at - 1]
    if (neighbour) path.push(neighbour)
    at = Math.floor(at / 2)
  }
  return path
}

/** Pairs from the left; an odd one out rises as it is, which is where RFC 6962's splitting puts it. */
function above(level: readonly Hash[]): Hash[] {
  const parents: Hash[] = []
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i] as Hash, level[i + 1]]
    parents.push(right ? nodeHash(left, right) : left)
  }
  return parents
}
