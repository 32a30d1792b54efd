/** What all receipts of a log share: a root that the log signed, and proofs that lead to it (RFC 9942). */

import { asArray, asBytes, asInt, asMap, checkKeys } from '../cbor-fields.ts'
import { type CborArray, type CborMap, type CborValue, viewCbor, encodeCbor } from '../cbor.ts'
import { EvidenceError } from '../error.ts'
import type { NoteSigner, VerifierKey } from '../note/key.ts'
import { asHash, type Hash } from '../tree/hash.ts'
import type { TreeSize } from '../tree/size.ts'
import {
  type Cosignatures,
  COSIGNATURES,
  formatCosignatures,
  parseCosignatures,
} from './cosigned.ts'
import {
  ALG,
  checkKeyNamed,
  type CwtClaims,
  CWT_CLAIMS,
  formatClaims,
  KID,
  parseClaims,
  VDP,
  VDS,
} from './header.ts'
import {
  blaming,
  checkSign1,
  formatSign1,
  parseSign1,
  type ProtectedHeader,
  protectedHeader,
  type Sign1,
  sigStructure,
} from './sign1.ts'

/** A log's tree at one size, signed: all that the receipts of its entries have in common. */
export interface SignedHead {
  readonly log: VerifierKey
  readonly size: TreeSize
  readonly root: Hash
  /** Over the root alone, so that one signature serves every receipt. */
  readonly signature: Uint8Array
  /** Over the checkpoint, which has the size in it. Without them nobody can tell "No. N of M". */
  readonly cosignatures?: Cosignatures | undefined
}

/** A receipt's envelope, taken apart and not yet believed. */
export interface SignedRoot {
  readonly origin: string
  readonly keyId: number
  readonly cosignatures: Cosignatures | undefined
  readonly sign1: Sign1
}

/** `RFC9162_SHA256`, the one verifiable data structure that we know. */
const RFC9162_SHA256 = 1

export const MAX_RECEIPT_BYTES = 16_384
const LIMITS = { bytes: MAX_RECEIPT_BYTES, depth: 8 }

/** RFC 9942 has room for many proofs in a receipt; we write one, and read no other number. */
export type ProofType = -1 | -2

/** What a log signs to vouch for a root: a `Sig_structure`, which no text of a note can equal. */
export function rootMessage(log: VerifierKey, root: Hash): Uint8Array {
  return sigStructure(rootHeader(log).bytes, asHash(root))
}

/** The log's signature over a root. The same root has the same signature, whenever it is made. */
export function signRoot({ key, signer }: NoteSigner, root: Hash): Uint8Array {
  return signer.sign(rootMessage(key, root))
}

/** `18([protected, {396: {type: [proof]}, ? cosignatures}, nil, signature])` */
export function formatSignedRoot(
  { log, signature, cosignatures }: SignedHead,
  type: ProofType,
  proof: CborValue,
): Uint8Array<ArrayBuffer> {
  const unprotected = new Map<number, CborValue>([[VDP, new Map([[type, [encodeCbor(proof)]]])]])
  if (cosignatures) unprotected.set(COSIGNATURES, formatCosignatures(cosignatures))
  return formatSign1({ protected: rootHeader(log), unprotected, payload: null, signature })
}

export function parseSignedRoot(
  bytes: Uint8Array,
  type: ProofType,
): { readonly signed: SignedRoot; readonly proof: CborValue } {
  const sign1 = parseSign1(bytes, LIMITS)
  if (sign1.payload !== null) {
    throw new EvidenceError('malformed', 'a receipt that brings its own root along')
  }
  const { issuer: origin, keyId } = parseRootHeader(sign1.protected.map)
  checkKeys(sign1.unprotected, [VDP, COSIGNATURES], 'the unprotected header of a receipt')
  const listed = sign1.unprotected.get(COSIGNATURES)
  const cosignatures = listed === undefined ? undefined : parseCosignatures(listed)
  const proof = viewCbor(onlyProof(sign1.unprotected, type), LIMITS)
  return { signed: { origin, keyId, cosignatures, sign1 }, proof }
}

/** Checks that `log` signed this root, by the key that the receipt names. */
export function checkSignedRoot(signed: SignedRoot, log: VerifierKey, root: Hash): void {
  const { origin, keyId, sign1 } = signed
  if (origin !== log.name) {
    throw new EvidenceError('wrong-origin', `a receipt of another log than ${log.name}`)
  }
  checkKeyNamed({ issuer: origin, keyId }, log)
  blaming(`${log.name} did not sign the root that this proof leads to`, () => {
    checkSign1(sign1, log.publicKey, root)
  })
}

/** A path in the tree: none or more hashes. */
export function parsePath(value: CborValue | undefined): readonly Hash[] {
  const path: CborArray = asArray(value, 'the path of a proof')
  return path.map((hash) => asHash(asBytes(hash, 'a hash of the path')))
}

/**
 * `{1: alg, 4: kid, 15: {1: origin, 2: origin}, 395: 1}`
 *
 * The subject is the log and not the statement, and there is no time of issue: what is signed
 * depends on the tree alone, so that a receipt made again is the same receipt.
 */
function rootHeader({ name, id }: VerifierKey): ProtectedHeader {
  const claims = formatClaims({ issuer: name, keyId: id, subject: name })
  return protectedHeader(new Map([...claims, [VDS, RFC9162_SHA256]]))
}

function parseRootHeader(header: CborMap): CwtClaims {
  checkKeys(header, [ALG, KID, CWT_CLAIMS, VDS], 'the header of a receipt')
  if (asInt(header.get(VDS), 'the kind of tree') !== RFC9162_SHA256) {
    throw new EvidenceError('unsupported', 'a receipt of a log that is no RFC 9162 tree')
  }
  const claims = parseClaims(header)
  if (claims.subject !== claims.issuer) {
    throw new EvidenceError('unsupported', 'a receipt whose subject is not the log')
  }
  if (claims.issuedAt !== undefined) {
    throw new EvidenceError('unsupported', "a receipt with a time by the log's own clock")
  }
  return claims
}

function onlyProof(unprotected: CborMap, type: ProofType): Uint8Array {
  const proofs = asMap(unprotected.get(VDP), 'the map of proofs')
  checkKeys(proofs, [type], 'the map of proofs')
  const [proof, ...more] = asArray(proofs.get(type), 'the list of proofs')
  if (more.length > 0) throw new EvidenceError('unsupported', 'a receipt with several proofs')
  return asBytes(proof, 'the proof')
}
