/** The paths of many entries in one tree: what they have in common is made once. */

import { type Hash } from './hash.ts'
import { hashRange, type NodeReader, type Range } from './nodes.ts'
import { type InclusionProof } from './proof.ts'
import { type LeafIndex, splitPoint, type TreeSize } from './size.ts'

/** D[start:end], and what was found out about it so far. */
interface Branch extends Range {
  hash: Hash | undefined
  halves: readonly [Branch, Branch] | undefined
}

/**
 * PATH(m, D[size]) for one `m` after another, the same as `prove` would make.
 *
 * Half of all paths have the same last hash, a quarter the same last but one: neighbours share
 * nearly all. Paths outlive the tiles, but share their hashes: nobody may write into them.
 */
export function pathsOf(size: TreeSize, read: NodeReader): (index: LeafIndex) => InclusionProof {
  const root = branch(0, size)

  function hashOf(at: Branch): Hash {
    return (at.hash ??= hashRange(at, read).slice())
  }

  return (index) => {
    const path: Hash[] = []
    let at = root
    while (at.end - at.start > 1) {
      const [left, right] = (at.halves ??= split(at))
      const isLeft = index < left.end
      path.push(hashOf(isLeft ? right : left))
      at = isLeft ? left : right
    }
    return path.reverse()
  }
}

/** D[0:k] and D[k:n] of RFC 6962 §2.1. */
function split({ start, end }: Range): [Branch, Branch] {
  const middle = start + splitPoint(end - start)
  return [branch(start, middle), branch(middle, end)]
}

function branch(start: number, end: number): Branch {
  return { start, end, hash: undefined, halves: undefined }
}
