/** The curve of SM2 (GM/T 0003.5-2012, GB/T 32918.5-2017), and which points on it may be keys. */

import { weierstrass, type WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js'
import { bytesToHex, concatBytes, hexToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'

const CURVE = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
} as const

export const POINT_BYTES = 65
export const SCALAR_BYTES = 32

// Where the platform has chance, noble blinds secret scalars with it. No result depends on it.
export const Point = weierstrass<bigint>(CURVE)
export type Point = WeierstrassPoint<bigint>

/** The order of the base point, and since the cofactor is 1, of the whole curve. */
export const ORDER = CURVE.n

/** a || b || xG || yG, as Z has them. */
export const CURVE_BYTES = concatBytes(
  ...[CURVE.a, CURVE.b, CURVE.Gx, CURVE.Gy].map((n) => scalarBytes(n)),
)

declare const brand: unique symbol

/** 04 || x || y of a point that `enrolSm2Key` has judged. Every key that checks a signature is one of these. */
export type Sm2PublicKey = Uint8Array<ArrayBuffer> & { readonly [brand]: 'Sm2PublicKey' }

/** Takes an uncompressed point into trust, or throws `bad-key`: it must be on the curve. */
export function enrolSm2Key(bytes: Uint8Array): Sm2PublicKey {
  if (bytes.length !== POINT_BYTES) {
    throw new EvidenceError('bad-key', 'an SM2 key is an uncompressed point of 65 bytes')
  }
  try {
    Point.fromBytes(bytes)
  } catch (cause) {
    throw new EvidenceError('bad-key', 'no point of the curve of SM2', { cause })
  }
  return Uint8Array.from(bytes) as Sm2PublicKey
}

export function sm2Point(key: Sm2PublicKey): Point {
  return Point.fromBytes(key)
}

/** Big-endian. Requires bytes. */
export function bytesToScalar(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(bytes)}`)
}

/** 32 bytes, big-endian. Requires 0 <= n < 2^256. */
export function scalarBytes(n: bigint): Uint8Array<ArrayBuffer> {
  return hexToBytes(n.toString(16).padStart(2 * SCALAR_BYTES, '0'))
}
