/** Receipts of inclusion (RFC 9942 §5.2): an entry stands in the log, and, if the log says so, where. */

import { asTuple, asUint } from '../cbor-fields.ts'
import { utf8ToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { formatCheckpoint } from '../note/checkpoint.ts'
import type { NoteSigner, VerifierKey } from '../note/key.ts'
import { asHash, type Hash } from '../tree/hash.ts'
import { impliedRoot, type InclusionProof } from '../tree/proof.ts'
import { type LeafIndex, leafIndex, type TreeSize, treeSize } from '../tree/size.ts'
import { checkCosignatures, type Cosigned } from './cosigned.ts'
import {
  checkSignedRoot,
  formatSignedRoot,
  parsePath,
  parseSignedRoot,
  type SignedHead,
  type SignedRoot,
  signRoot,
} from './signed-root.ts'

declare const brand: unique symbol

/** A receipt as it was read, not yet believed. */
export interface Receipt extends SignedRoot {
  /**
   * What the receipt says of the tree and the place. The root's signature covers neither: entry 5
   * of 8 may be passed off as 5 of 7, and 4 of 5 as 1 of 2. Only `checkBoundSize` turns them into facts.
   */
  readonly unbound: { readonly size: TreeSize; readonly index: LeafIndex }
  readonly path: InclusionProof
}

/** That an entry stands in a log, under a root that the log signed. Not which entry it is, of how many. */
export interface Inclusion {
  readonly log: VerifierKey
  readonly root: Hash
  readonly receipt: Receipt
  readonly [brand]: 'Inclusion'
}

/** Which entry it is, of how many, and who vouches for it besides the log. */
export interface BoundInclusion extends Cosigned {
  readonly log: VerifierKey
  readonly root: Hash
  readonly size: TreeSize
  readonly index: LeafIndex
}

const INCLUSION = -1

/** Signs a tree once for all its receipts: the root for RFC 9942, the checkpoint to bind the size. */
export function signHead(log: NoteSigner, size: TreeSize, root: Hash): SignedHead {
  const checkpoint = formatCheckpoint({ origin: log.key.name, size, root, extensions: [] })
  return {
    log: log.key,
    size,
    root,
    signature: signRoot(log, root),
    cosignatures: { log: log.signer.sign(utf8ToBytes(checkpoint)), witnesses: [] },
  }
}

/** The receipt of entry `index` under this head. The same arguments give the same bytes, for ever. */
export function formatReceipt(
  head: SignedHead,
  index: LeafIndex,
  path: InclusionProof,
): Uint8Array<ArrayBuffer> {
  const proof = [head.size, leafIndex(index, head.size), path.map(asHash)]
  return formatSignedRoot(head, INCLUSION, proof)
}

export function parseReceipt(bytes: Uint8Array): Receipt {
  const { signed, proof } = parseSignedRoot(bytes, INCLUSION)
  const [n, m, path] = asTuple(proof, 3, 'a proof of inclusion')
  const size = treeSize(asUint(n, 'the tree size'))
  const index = leafIndex(asUint(m, 'the leaf index'), size)
  return { ...signed, unbound: { size, index }, path: parsePath(path) }
}

/**
 * Checks that `log` signed a root under which the entry with this leaf hash stands.
 *
 * Throws `wrong-origin` and `unknown-signer` for a receipt of another log or key, `wrong-path` for
 * a path that does not fit the size, and `bad-signature` if the root it leads to was never signed.
 */
export function checkReceipt(leaf: Hash, receipt: Receipt, log: VerifierKey): Inclusion {
  const { size, index } = receipt.unbound
  const root = impliedRoot(leaf, index, size, receipt.path)
  checkSignedRoot(receipt, log, root)
  return { log, root, receipt } as Inclusion
}

/**
 * Checks that the log signed the size as well, and which of `witnesses` cosigned it.
 *
 * Throws `unknown-signer` if nobody did: the receipt may still prove inclusion, but its numbers
 * are hearsay. Whether the witnesses are enough, the policy says.
 */
export function checkBoundSize(
  { log, root, receipt }: Inclusion,
  witnesses: readonly VerifierKey[] = [],
): BoundInclusion {
  const { cosignatures, unbound } = receipt
  if (cosignatures === undefined) {
    throw new EvidenceError('unknown-signer', 'nobody signed the tree size of this receipt')
  }
  const head = { origin: log.name, size: unbound.size, root }
  return { ...checkCosignatures(cosignatures, head, log, witnesses), ...unbound, log, root }
}
