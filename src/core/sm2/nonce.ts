/** Nonces for SM2, derived from key and digest as RFC 6979 §3.2 does, with HMAC over SM3. */

import { concatBytes } from '../bytes.ts'
import { sm3 } from '../file-digest.ts'
import { bytesToScalar, ORDER, scalarBytes } from './curve.ts'

/** Candidates without end, each in [1, n-1]. `secret` is the key in 32 bytes, `digest` the number e. */
export function* sm2Nonces(secret: Uint8Array, digest: bigint): Generator<bigint, never> {
  const seed = concatBytes(secret, scalarBytes(digest % ORDER))
  let v: Uint8Array = new Uint8Array(DIGEST_BYTES).fill(1)
  let key: Uint8Array = new Uint8Array(DIGEST_BYTES)
  for (const step of [0, 1]) {
    key = hmac(key, concatBytes(v, Uint8Array.of(step), seed))
    v = hmac(key, v)
  }
  for (;;) {
    v = hmac(key, v)
    const k = bytesToScalar(v)
    if (k >= 1n && k < ORDER) yield k
    key = hmac(key, concatBytes(v, Uint8Array.of(0)))
    v = hmac(key, v)
  }
}

const DIGEST_BYTES = 32
const BLOCK_BYTES = 64

/** RFC 2104. Requires a key of at most a block. */
function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(BLOCK_BYTES)
  padded.set(key)
  const inner = sm3(
    concatBytes(
      padded.map((byte) => byte ^ 0x36),
      message,
    ),
  )
  return sm3(
    concatBytes(
      padded.map((byte) => byte ^ 0x5c),
      inner,
    ),
  )
}
