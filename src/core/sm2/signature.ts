/** SM2 signatures: their two spellings, and what counts as one (GM/T 0003.2 §7, GM/T 0009 §7.3). */

import { concatBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { readDer, TAG, writeDer } from '../timestamp/der.ts'
import { fieldsOf } from '../timestamp/fields.ts'
import { readInteger, writeInteger } from '../timestamp/values.ts'
import {
  bytesToScalar,
  ORDER,
  Point,
  SCALAR_BYTES,
  scalarBytes,
  sm2Point,
  type Sm2PublicKey,
} from './curve.ts'
import { sm2Digest } from './digest.ts'

export interface Sm2Signature {
  readonly r: bigint
  readonly s: bigint
}

/** SM2Signature ::= SEQUENCE { r INTEGER, s INTEGER }, in DER: as OpenSSL writes and reads it. */
export function parseSm2Signature(der: Uint8Array): Sm2Signature {
  const fields = fieldsOf(readDer(der, LIMITS), 'an SM2 signature')
  const r = readInteger(fields.take(TAG.integer, 'r'))
  const s = readInteger(fields.take(TAG.integer, 's'))
  fields.end()
  return { r, s }
}

/** Two integers of 33 bytes and three heads have 72; a little more is read, to say what is wrong. */
const LIMITS = { bytes: 128, depth: 2 }

export function formatSm2Signature({ r, s }: Sm2Signature): Uint8Array<ArrayBuffer> {
  return writeDer(TAG.sequence, writeInteger(r), writeInteger(s))
}

/** r || s, 32 bytes each. */
export function parseRawSm2Signature(bytes: Uint8Array): Sm2Signature {
  if (bytes.length !== 2 * SCALAR_BYTES) {
    throw new EvidenceError('malformed', `64 bytes are r and s of SM2, not ${bytes.length}`)
  }
  const [r, s] = [bytes.subarray(0, SCALAR_BYTES), bytes.subarray(SCALAR_BYTES)]
  return { r: bytesToScalar(r), s: bytesToScalar(s) }
}

export function formatRawSm2Signature({ r, s }: Sm2Signature): Uint8Array<ArrayBuffer> {
  return concatBytes(scalarBytes(r), scalarBytes(s))
}

/** Checks that `signature`, in DER, is `key`'s over `message`. Throws `malformed` or `bad-signature`. */
export function checkSm2Signature(
  key: Sm2PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): void {
  checkOverDigest(key, sm2Digest(key, message), parseSm2Signature(signature))
}

/** The same for r || s. */
export function checkRawSm2Signature(
  key: Sm2PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): void {
  checkOverDigest(key, sm2Digest(key, message), parseRawSm2Signature(signature))
}

/**
 *     t = (r + s) mod n
 *     (x1, y1) = [s]G + [t]P
 *     R = (e + x1) mod n
 *
 * with r, s in [1, n-1] and t not 0; it holds if R is r.
 */
function checkOverDigest(key: Sm2PublicKey, e: bigint, { r, s }: Sm2Signature): void {
  if (!inRange(r) || !inRange(s)) throw bad('r or s of an SM2 signature is out of range')
  const t = (r + s) % ORDER
  if (t === 0n) throw bad('r + s of an SM2 signature is the order of the curve')
  const sum = Point.BASE.mulAddUnsafe(s, sm2Point(key), t)
  if (sum.is0() || (e + sum.x) % ORDER !== r) throw bad('the SM2 signature does not verify')
}

function inRange(n: bigint): boolean {
  return n >= 1n && n < ORDER
}

function bad(message: string): EvidenceError {
  return new EvidenceError('bad-signature', message)
}
