/** Receipts of consistency (RFC 9942 §5.3): a log's newer tree begins with an older one that we know. */

import { asTuple, asUint } from '../cbor-fields.ts'
import { EvidenceError } from '../error.ts'
import type { VerifierKey } from '../note/key.ts'
import { asHash, type Hash } from '../tree/hash.ts'
import { type ConsistencyProof, impliedNewerRoot } from '../tree/proof.ts'
import { type TreeSize, treeSize } from '../tree/size.ts'
import { checkCosignatures, type Cosigned } from './cosigned.ts'
import {
  checkSignedRoot,
  formatSignedRoot,
  parsePath,
  parseSignedRoot,
  type SignedHead,
  type SignedRoot,
} from './signed-root.ts'

declare const brand: unique symbol

/** A receipt as it was read, not yet believed. */
export interface ConsistencyReceipt extends SignedRoot {
  /** The two sizes it speaks of, 0 < older < newer. The newer one becomes a fact by `checkBoundGrowth`. */
  readonly unbound: { readonly older: TreeSize; readonly newer: TreeSize }
  readonly path: ConsistencyProof
}

/** A tree whose size and root are known from elsewhere, such as a checkpoint. */
export interface KnownTree {
  readonly size: TreeSize
  readonly root: Hash
}

/** That a log signed a root of a tree which begins with an older one. Not how large the newer is. */
export interface Growth {
  readonly log: VerifierKey
  readonly older: KnownTree
  readonly root: Hash
  readonly receipt: ConsistencyReceipt
  readonly [brand]: 'Growth'
}

export interface BoundGrowth extends Cosigned {
  readonly log: VerifierKey
  readonly older: KnownTree
  readonly newer: KnownTree
}

const CONSISTENCY = -2

/** The receipt that `head` begins with the tree of `older` entries. Requires 0 < older < head.size. */
export function formatConsistencyReceipt(
  head: SignedHead,
  older: TreeSize,
  path: ConsistencyProof,
): Uint8Array<ArrayBuffer> {
  checkOrder(older, head.size)
  return formatSignedRoot(head, CONSISTENCY, [older, head.size, path.map(asHash)])
}

export function parseConsistencyReceipt(bytes: Uint8Array): ConsistencyReceipt {
  const { signed, proof } = parseSignedRoot(bytes, CONSISTENCY)
  const [m, n, path] = asTuple(proof, 3, 'a proof of consistency')
  const older = treeSize(asUint(m, 'the older tree size'))
  const newer = treeSize(asUint(n, 'the newer tree size'))
  checkOrder(older, newer)
  return { ...signed, unbound: { older, newer }, path: parsePath(path) }
}

/**
 * Checks that `log` signed a root whose tree begins with `older`.
 *
 * Throws `wrong-path` if the proof starts from another size or does not fit, `root-mismatch` if
 * the older root is not where it starts, and else as `checkReceipt`.
 */
export function checkConsistencyReceipt(
  older: KnownTree,
  receipt: ConsistencyReceipt,
  log: VerifierKey,
): Growth {
  const { unbound, path } = receipt
  if (unbound.older !== older.size) {
    throw new EvidenceError('wrong-path', `a proof from ${unbound.older}, not ${older.size}`)
  }
  const root = impliedNewerRoot(older.size, asHash(older.root), unbound.newer, path)
  checkSignedRoot(receipt, log, root)
  return { log, older, root, receipt } as Growth
}

/** As `checkBoundSize`, for the newer tree. */
export function checkBoundGrowth(
  { log, older, root, receipt }: Growth,
  witnesses: readonly VerifierKey[] = [],
): BoundGrowth {
  const { cosignatures, unbound } = receipt
  if (cosignatures === undefined) {
    throw new EvidenceError('unknown-signer', 'nobody signed the tree size of this receipt')
  }
  const newer = { size: unbound.newer, root }
  const head = { origin: log.name, ...newer }
  return { ...checkCosignatures(cosignatures, head, log, witnesses), log, older, newer }
}

// A tree begins with nothing, and with itself: true of every tree, so it needs no receipt.
function checkOrder(older: TreeSize, newer: TreeSize): void {
  if (older === 0 || older >= newer) {
    throw new EvidenceError('malformed', `no receipt leads from ${older} entries to ${newer}`)
  }
}
