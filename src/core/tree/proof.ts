/** Checking proofs: that an entry is in a tree, that one tree begins another (RFC 6962 §2.1.1, §2.1.2). */

import { equalBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { asHash, EMPTY_ROOT, type Hash, nodeHash } from './hash.ts'
import { type LeafIndex, splitPoint, type TreeSize } from './size.ts'

/** The hashes beside the path from a leaf to the root, lowest first: RFC 6962's audit path. */
export type InclusionProof = readonly Hash[]

/** The hashes that lead to two roots at once, lowest first. */
export type ConsistencyProof = readonly Hash[]

/**
 * Checks that `leaf` is entry `index` of the tree of `size` entries under `root`.
 *
 * Throws `wrong-path` if the proof is not exactly as long as the path, `malformed` if a hash is no
 * hash, and `root-mismatch` if it leads anywhere else. Says nothing about the size: for many entries
 * the path is the same in trees of other sizes, so it is the signature that must bind it. Returns nothing, so that no caller
 * can forget to look at a boolean.
 */
export function checkInclusion(
  leaf: Hash,
  index: LeafIndex,
  size: TreeSize,
  root: Hash,
  proof: InclusionProof,
): void {
  if (!equalBytes(impliedRoot(leaf, index, size, proof), root)) {
    throw new EvidenceError('root-mismatch', `entry ${index} is not under this root`)
  }
}

/** The root that `proof` implies for entry `index` of a tree of `size`: what a receipt's signature is over. */
export function impliedRoot(
  leaf: Hash,
  index: LeafIndex,
  size: TreeSize,
  proof: InclusionProof,
): Hash {
  return climb(asHash(leaf), index, size, proof, proof.length)
}

/** Requires 0 <= m < n. The first `length` hashes of `proof` are the path. */
function climb(leaf: Hash, m: number, n: number, proof: InclusionProof, length: number): Hash {
  const sibling = proof[length - 1]
  if (n === 1 && length === 0) return leaf
  if (n === 1 || sibling === undefined) {
    throw new EvidenceError('wrong-path', 'the proof is not as long as the path')
  }

  // PATH(m, D[n]) = PATH(m, D[0:k]) : MTH(D[k:n])        for m < k
  // PATH(m, D[n]) = PATH(m - k, D[k:n]) : MTH(D[0:k])    for m >= k
  const k = splitPoint(n)
  return m < k
    ? nodeHash(climb(leaf, m, k, proof, length - 1), sibling)
    : nodeHash(sibling, climb(leaf, m - k, n - k, proof, length - 1))
}

/**
 * Checks that the tree of `older` entries under `olderRoot` is how the tree of `newer` entries
 * under `newerRoot` began: that nothing was changed or taken out in between.
 *
 * Every tree begins with the empty tree, and each with itself; both take an empty proof. So says
 * C2SP tlog-witness; a checker that refuses all proofs from size 0 as useless is stricter.
 */
export function checkConsistency(
  older: TreeSize,
  olderRoot: Hash,
  newer: TreeSize,
  newerRoot: Hash,
  proof: ConsistencyProof,
): void {
  if (older > newer)
    throw new EvidenceError('wrong-path', `a tree of ${older} does not begin one of ${newer}`)
  const roots = impliedRoots(older, olderRoot, newer, newerRoot, proof)
  if (!equalBytes(roots.older, olderRoot)) {
    throw new EvidenceError(
      'root-mismatch',
      `the proof does not lead to the root of ${older} entries`,
    )
  }
  if (!equalBytes(roots.newer, newerRoot)) {
    throw new EvidenceError(
      'root-mismatch',
      `the proof does not lead to the root of ${newer} entries`,
    )
  }
}

/**
 * The newer root that `proof` leads to from a known older one: what the signature of a consistency
 * receipt is over. Requires 0 < older < newer.
 */
export function impliedNewerRoot(
  older: TreeSize,
  olderRoot: Hash,
  newer: TreeSize,
  proof: ConsistencyProof,
): Hash {
  const roots = ascend(older, newer, olderRoot, proof, proof.length, true)
  if (!equalBytes(roots.older, olderRoot)) {
    throw new EvidenceError(
      'root-mismatch',
      `the proof does not lead to the root of ${older} entries`,
    )
  }
  return roots.newer
}

interface Roots {
  readonly older: Hash
  readonly newer: Hash
}

function impliedRoots(
  older: TreeSize,
  olderRoot: Hash,
  newer: TreeSize,
  newerRoot: Hash,
  proof: ConsistencyProof,
): Roots {
  if (older > 0 && older < newer) return ascend(older, newer, olderRoot, proof, proof.length, true)
  if (proof.length > 0) throw new EvidenceError('wrong-path', 'there is nothing to prove here')
  // What is left to compare: the empty tree with its only root, or a tree with itself.
  if (newer === 0) return { older: EMPTY_ROOT, newer: EMPTY_ROOT }
  return { older: older === 0 ? EMPTY_ROOT : newerRoot, newer: newerRoot }
}

/**
 * SUBPROOF(m, D[n], whole) of RFC 6962 §2.1.2. Requires 0 < m <= n.
 *
 * `whole` says that D[0:m] is the older tree itself, whose root the checker knows already.
 */
function ascend(
  m: number,
  n: number,
  olderRoot: Hash,
  proof: ConsistencyProof,
  length: number,
  whole: boolean,
): Roots {
  if (m === n && whole) {
    if (length > 0) throw new EvidenceError('wrong-path', 'the proof is not as long as the path')
    return { older: olderRoot, newer: olderRoot }
  }
  const last = proof[length - 1]
  if (last === undefined || (m === n && length > 1)) {
    throw new EvidenceError('wrong-path', 'the proof is not as long as the path')
  }
  if (m === n) return { older: last, newer: last }

  // SUBPROOF(m, D[n], b) = SUBPROOF(m, D[0:k], b) : MTH(D[k:n])              for m <= k
  // SUBPROOF(m, D[n], b) = SUBPROOF(m - k, D[k:n], false) : MTH(D[0:k])      for m > k
  const k = splitPoint(n)
  if (m <= k) {
    const { older, newer } = ascend(m, k, olderRoot, proof, length - 1, whole)
    return { older, newer: nodeHash(newer, last) }
  }
  const { older, newer } = ascend(m - k, n - k, olderRoot, proof, length - 1, false)
  return { older: nodeHash(last, older), newer: nodeHash(last, newer) }
}
