/** Signing with SM2 (GM/T 0003.2 §6), with nonces that are derived and never drawn. */

import { EvidenceError } from '../error.ts'
import {
  bytesToScalar,
  enrolSm2Key,
  ORDER,
  Point,
  SCALAR_BYTES,
  scalarBytes,
  type Sm2PublicKey,
} from './curve.ts'
import { sm2Digest } from './digest.ts'
import { sm2Nonces } from './nonce.ts'
import { formatSm2Signature, type Sm2Signature } from './signature.ts'

/** Whoever can sign with SM2. */
export interface Sm2Signer {
  readonly publicKey: Sm2PublicKey
  /** A signature in DER. */
  sign(message: Uint8Array): Uint8Array<ArrayBuffer>
}

/**
 * The signer of a secret scalar of 32 bytes, 1 <= d <= n - 2.
 *
 * The same message gets the same signature: a nonce that repeats, or that somebody can guess, gives the
 * key away, and there is no chance in the core to draw it from.
 */
export function sm2Signer(secret: Uint8Array): Sm2Signer {
  const d = secret.length === SCALAR_BYTES ? bytesToScalar(secret) : 0n
  if (d < 1n || d > ORDER - 2n) throw new EvidenceError('bad-key', 'not a secret key of SM2')
  const publicKey = enrolSm2Key(Point.BASE.multiply(d).toBytes(false))
  return {
    publicKey,
    sign(message) {
      const e = sm2Digest(publicKey, message)
      return formatSm2Signature(signDigest(d, e, sm2Nonces(scalarBytes(d), e)))
    },
  }
}

/**
 *     (x1, y1) = [k]G
 *     r = (e + x1) mod n
 *     s = (1 + d)^-1 (k - r d) mod n
 *
 * with the next k if r or s is 0, or r + k is n. Requires nonces that are secret and serve this e alone.
 */
export function signDigest(d: bigint, e: bigint, nonces: Iterable<bigint>): Sm2Signature {
  const { Fn } = Point
  for (const k of nonces) {
    const r = Fn.create(e + Point.BASE.multiply(k).x)
    if (r === 0n || r + k === ORDER) continue
    const s = Fn.mul(Fn.inv(Fn.create(1n + d)), Fn.create(k - r * d))
    if (s !== 0n) return { r, s }
  }
  throw new RangeError('no nonce is left')
}
