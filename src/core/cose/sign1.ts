/** COSE_Sign1 (RFC 9052 §4.2): a payload, the headers that belong to it, and one Ed25519 signature. */

import { asBytes, asInt, asMap, asSized, asTuple } from '../cbor-fields.ts'
import {
  CBOR_LIMITS,
  type CborLimits,
  type CborMap,
  type CborValue,
  viewCbor,
  encodeCbor,
} from '../cbor.ts'
import { concatBytes } from '../bytes.ts'
import { checkSignature, type PublicKey, SIGNATURE_BYTES } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'
import { ALG, CRIT, ED25519, EDDSA } from './header.ts'

/** A header that is signed, and its bytes as they were signed. */
export interface ProtectedHeader {
  readonly map: CborMap
  readonly bytes: Uint8Array
}

export interface Sign1 {
  readonly protected: ProtectedHeader
  /** Nobody signed this: it means only what can be checked by other means. */
  readonly unprotected: CborMap
  /** `null` where whoever checks the signature brings the payload along. */
  readonly payload: Uint8Array | null
  readonly signature: Uint8Array
}

// CBOR tag 18 in its only minimal spelling (RFC 8949 §3.4).
const TAG = Uint8Array.of(0xd2)
const NOTHING = new Uint8Array(0)

export function protectedHeader(map: CborMap): ProtectedHeader {
  return { map, bytes: encodeCbor(map) }
}

/** `18([protected bstr, unprotected map, payload bstr / nil, signature bstr])` */
export function formatSign1(sign1: Sign1, limits?: CborLimits): Uint8Array<ArrayBuffer> {
  const { unprotected, payload, signature } = sign1
  const items = [sign1.protected.bytes, unprotected, payload, signature]
  const bytes = concatBytes(TAG, encodeCbor(items, limits))
  if (limits) checkLength(bytes, limits)
  return bytes
}

/** Reads the tagged form, in deterministic CBOR throughout. Says nothing about the signature. */
export function parseSign1(bytes: Uint8Array, limits: CborLimits = CBOR_LIMITS): Sign1 {
  checkLength(bytes, limits)
  if (bytes[0] !== TAG[0]) throw new EvidenceError('malformed', 'no COSE_Sign1: tag 18 is missing')
  const [header, unprotected, payload, signature] = asTuple(
    viewCbor(bytes.subarray(1), limits),
    4,
    'a COSE_Sign1',
  )
  const sign1 = {
    protected: parseProtected(asBytes(header, 'the protected header'), limits),
    unprotected: asMap(unprotected, 'the unprotected header'),
    payload: payload === null ? null : asBytes(payload, 'the payload'),
    signature: asSized(signature, SIGNATURE_BYTES, 'the signature'),
  }
  checkHeaders(sign1.protected.map, sign1.unprotected)
  return sign1
}

function checkLength({ length }: Uint8Array, limits: CborLimits): void {
  if (length > limits.bytes) {
    throw new EvidenceError('too-large', `a COSE_Sign1 of ${length} bytes`)
  }
}

function parseProtected(bytes: Uint8Array, limits: CborLimits): ProtectedHeader {
  return { map: asMap(viewCbor(bytes, limits), 'the protected header'), bytes }
}

function checkHeaders(signed: CborMap, unprotected: CborMap): void {
  // RFC 9052 §3: a label stands in one of the two, so that nobody can read the one for the other.
  for (const label of unprotected.keys()) {
    if (signed.has(label)) throw new EvidenceError('malformed', 'a label in both COSE headers')
  }
  // §3.1: what is marked critical must be understood or refused, and we understand no extension.
  if (signed.has(CRIT) || unprotected.has(CRIT)) {
    throw new EvidenceError('unsupported', 'a COSE header with critical extensions')
  }
}

/** `Sig_structure = ["Signature1", protected, external_aad, payload]`, with no external data (§4.4). */
export function sigStructure(header: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const structure: CborValue = ['Signature1', header, NOTHING, payload]
  return encodeCbor(structure)
}

/** As `check`, but if a signature fails, the message says whose and of what. */
export function blaming(message: string, check: () => void): void {
  try {
    check()
  } catch (cause) {
    if (!(cause instanceof EvidenceError) || cause.fault !== 'bad-signature') throw cause
    throw new EvidenceError('bad-signature', message, { cause })
  }
}

/** Checks the signature by `key`. A detached payload is given here, and only then. */
export function checkSign1(sign1: Sign1, key: PublicKey, detached?: Uint8Array): void {
  const payload = sign1.payload ?? detached
  if (payload === undefined || (sign1.payload && detached)) {
    throw new EvidenceError('malformed', 'the payload is either attached or given')
  }
  // The key says which algorithm it is for; the header may agree, but never choose.
  const alg = asInt(sign1.protected.map.get(ALG), 'the algorithm')
  if (alg !== EDDSA && alg !== ED25519) {
    throw new EvidenceError('unsupported', `a COSE signature of algorithm ${alg}`)
  }
  checkSignature(key, sigStructure(sign1.protected.bytes, payload), sign1.signature)
}
