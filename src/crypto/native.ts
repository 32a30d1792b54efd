/** SHA-256, SM3, Ed25519 and CRC-32 by Node's own: what `#crypto` means on a server. */

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  sign as signNative,
  verify as verifyNative,
} from 'node:crypto'
import { crc32 as crc32Native } from 'node:zlib'

// The DER that stands before 32 raw bytes: RFC 8410's SubjectPublicKeyInfo and PKCS #8 of Ed25519.
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

const DIGEST_BYTES = 32

/**
 * Through a string of one character for each byte, here and below: for short inputs Node makes a
 * string four times sooner than a Buffer.
 */
export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const digest = new Uint8Array(DIGEST_BYTES)
  writeName(sha256Name(bytes), digest, 0)
  return digest
}

/** Writes SHA-256 of `bytes` at `out[at..at+32]`. */
export function sha256Into(bytes: Uint8Array, out: Uint8Array, at: number): void {
  writeName(sha256Name(bytes), out, at)
}

/** SHA-256 as 32 characters, one for each byte: a key for a Map, made sooner than a Uint8Array. */
export function sha256Name(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'binary')
}

/** Writes a name's bytes at `out[at..]`. */
export function writeName(name: string, out: Uint8Array, at: number): void {
  // An array silently takes what fits.
  if (at < 0 || at + name.length > out.length) throw new RangeError('no room for a digest')
  for (let i = 0; i < name.length; i++) out[at + i] = name.charCodeAt(i)
}

/** Continues `crc`, which is 0 at the start; the result is an unsigned 32-bit number. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  return crc32Native(bytes, crc)
}

/** SM3 (GB/T 32905-2016). */
export function sm3(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hash('sm3', bytes, 'buffer'))
}

/** Both digests of what is fed to it, in one pass. `digests` ends it. */
export function fileDigester(): FileDigester {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')]
  return {
    update(bytes) {
      sha256.update(bytes)
      sm3.update(bytes)
    },
    digests() {
      return { sha256: new Uint8Array(sha256.digest()), sm3: new Uint8Array(sm3.digest()) }
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
  const spki = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  return new Uint8Array(spki.subarray(SPKI.length))
}

/** A signer that keeps the expanded key, which costs more to make than a signature. */
export function ed25519Signer(seed: Uint8Array): (message: Uint8Array) => Uint8Array<ArrayBuffer> {
  const key = privateKey(seed)
  return (message) => new Uint8Array(signNative(null, message, key))
}

/**
 * Whether `signature` is `key`'s over `message`: RFC 8032 §5.1.7 without the cofactor, S < L.
 *
 * Says nothing about the key itself. OpenSSL takes keys of small order and keys that are not
 * canonical, so `core/ed25519.ts` refuses those before it asks here.
 */
export function ed25519Verify(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verifyNative(null, message, publicKey(key), signature)
}

function privateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
}

// Importing a key costs as much as checking a signature, and a log has few keys.
const imported = new Map<string, KeyObject>()

function publicKey(key: Uint8Array): KeyObject {
  const name = Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1')
  const known = imported.get(name)
  if (known) return known
  const made = createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' })
  // Bounded, because evidence may name keys without end.
  if (imported.size >= 256) imported.clear()
  imported.set(name, made)
  return made
}
