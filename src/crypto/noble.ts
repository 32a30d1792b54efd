/** SHA-256 and Ed25519 in plain TypeScript: what `#crypto` means in a browser. */

import { getPublicKey, hashes, sign, verify } from '@noble/ed25519'
import { sha256 as sha256Noble, sha512 } from '@noble/hashes/sha2.js'

hashes.sha512 = sha512

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256Noble(bytes)
}

/** Writes SHA-256 of `bytes` at `out[at..at+32]`. */
export function sha256Into(bytes: Uint8Array, out: Uint8Array, at: number): void {
  out.set(sha256Noble(bytes), at)
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

/** Whether `signature` is `key`'s over `message`. The key is judged by `core/ed25519.ts`. */
export function ed25519Verify(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(signature, message, key, { zip215: false })
}
