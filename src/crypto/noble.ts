/** SHA-256, SM3, Ed25519 and CRC-32 in plain TypeScript: what `#crypto` means in a browser. */

import { getPublicKey, hashes, Point, sign } from '@noble/ed25519'
import { sha256 as sha256Noble, sha512 } from '@noble/hashes/sha2.js'
import { Sm3 } from './sm3.ts'

export { crc32 } from './crc32.ts'

hashes.sha512 = sha512

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256Noble(bytes)
}

/** Writes SHA-256 of `bytes` at `out[at..at+32]`. */
export function sha256Into(bytes: Uint8Array, out: Uint8Array, at: number): void {
  out.set(sha256Noble(bytes), at)
}

/** SHA-256 as 32 characters, one for each byte: a key for a Map. */
export function sha256Name(bytes: Uint8Array): string {
  return String.fromCharCode(...sha256Noble(bytes))
}

/** Writes a name's bytes at `out[at..]`. */
export function writeName(name: string, out: Uint8Array, at: number): void {
  // An array silently takes what fits.
  if (at < 0 || at + name.length > out.length) throw new RangeError('no room for a digest')
  for (let i = 0; i < name.length; i++) out[at + i] = name.charCodeAt(i)
}

/** SM3 (GB/T 32905-2016). */
export function sm3(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Sm3().update(bytes).digest()
}

/** Both digests of what is fed to it, in one pass. `digests` ends it. */
export function fileDigester(): FileDigester {
  const [sha256, sm3] = [sha256Noble.create(), new Sm3()]
  return {
    update(bytes) {
      sha256.update(bytes)
      sm3.update(bytes)
    },
    digests() {
      return { sha256: sha256.digest(), sm3: sm3.digest() }
    },
  }
}

export interface FileDigests {
  readonly sha256: Uint8Array
  readonly sm3: Uint8Array
}

export interface FileDigester {
  update(bytes: Uint8Array): void
  digests(): FileDigests
}

/** The public key of a 32-byte seed. */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  return getPublicKey(seed)
}

/** A signer that keeps the seed. */
export function ed25519Signer(seed: Uint8Array): (message: Uint8Array) => Uint8Array<ArrayBuffer> {
  const kept = Uint8Array.from(seed)
  return (message) => sign(message, kept)
}

/**
 * Whether `signature` is `key`'s over `message`: RFC 8032 §5.1.7 without the cofactor, S < L.
 *
 * Not noble's own `verify`, which multiplies by the cofactor and so accepts signatures that OpenSSL
 * and Go refuse: a certificate must not hold in a browser and fall on a server. For the same reason
 * the key is decoded as leniently as OpenSSL does; `core/ed25519.ts` judges keys before it asks here.
 */
export function ed25519Verify(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64) return false
  const R = signature.subarray(0, 32)
  const S = littleEndian(signature.subarray(32))
  if (S >= L) return false
  const A = decodePoint(key)
  if (A === undefined) return false

  // [S]B = R + [k]A, with k = SHA-512(R || A || M) mod L, and R never decoded: only compared.
  const k = littleEndian(sha512.create().update(R).update(key).update(message).digest()) % L
  const expected = Point.BASE.multiply(S, false).subtract(A.multiply(k, false)).toBytes()
  return expected.every((byte, i) => byte === R[i])
}

/** The order of the base point. */
const L = Point.CURVE().n

function decodePoint(key: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(key, true)
  } catch {
    return undefined
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((n, byte) => (n << 8n) | BigInt(byte), 0n)
}
