/** A small log, an issuer and two witnesses: what the tests of this folder try things on. */

import { compactCosignature, type Cosignatures } from '../../../src/core/cose/cosigned.ts'
import { signHead } from '../../../src/core/cose/receipt.ts'
import type { SignedHead } from '../../../src/core/cose/signed-root.ts'
import { formatCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { type NoteSigner, noteSigner } from '../../../src/core/note/key.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import * as reference from '../tree/reference.ts'

const seed = (n: number) => new Uint8Array(32).fill(n)

export const log = noteSigner('yuanzheng.example/log', 'ed25519', seed(1))
export const issuer = noteSigner('centre.example/issuer', 'ed25519', seed(2))
export const court = noteSigner('court.example/witness', 'cosignature', seed(3))
export const notary = noteSigner('notary.example/witness', 'cosignature', seed(4))
export const WITNESSES = [court.key, notary.key]

export const NOON = 1_767_268_800

/** The head of the log that holds these entries, with the log's word on its size and no witness's. */
export function headOf(entries: readonly Uint8Array[]): SignedHead {
  return signHead(log, treeSize(entries.length), reference.root(entries))
}

/** The same head, cosigned at noon. */
export function cosigned(head: SignedHead, ...by: readonly NoteSigner[]): SignedHead {
  const { size, root, cosignatures } = head
  const text = formatCheckpoint({ origin: head.log.name, size, root, extensions: [] })
  const witnesses = by.map(({ key, signer }) =>
    compactCosignature(cosign(text, NOON, key.name, signer)),
  )
  return { ...head, cosignatures: { ...(cosignatures as Cosignatures), witnesses } }
}

/** The bytes with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const out = Uint8Array.from(bytes)
  const at = Math.floor(bit / 8)
  out[at] = (out[at] ?? 0) ^ (1 << (bit % 8))
  return out
}
