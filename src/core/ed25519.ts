/** Ed25519 with one meaning everywhere: which keys may be enrolled, and what counts as a signature. */

import { Point } from '@noble/ed25519'
import { ed25519PublicKey, ed25519Signer, ed25519Verify } from '#crypto'
import { EvidenceError } from './error.ts'

declare const brand: unique symbol

/** 32 bytes that `enrolKey` has judged. Every key that checks a signature is one of these. */
export type PublicKey = Uint8Array<ArrayBuffer> & { readonly [brand]: 'PublicKey' }

export const KEY_BYTES = 32
export const SEED_BYTES = 32
export const SIGNATURE_BYTES = 64

/** Whoever can sign. Where the secret lives is its own affair. */
export interface Signer {
  readonly publicKey: PublicKey
  sign(message: Uint8Array): Uint8Array
}

/**
 * Takes a key into trust, or throws `bad-key`.
 *
 * RFC 8032 §5.1.3 says which encodings are points. Points of small order are refused as well:
 * under such a key one signature can hold for many texts, so nobody could be held to theirs.
 */
export function enrolKey(bytes: Uint8Array): PublicKey {
  if (bytes.length !== KEY_BYTES) {
    throw new EvidenceError('bad-key', `a public key has 32 bytes, this has ${bytes.length}`)
  }
  if (decodePoint(bytes).isSmallOrder()) {
    throw new EvidenceError('bad-key', 'a public key of small order')
  }
  return Uint8Array.from(bytes) as PublicKey
}

/**
 * Checks that `signature` is `key`'s over `message`: RFC 8032 §5.1.7 without the cofactor.
 *
 * That is, S < L and the bytes of R are the canonical encoding of [S]B - [k]A: what Go and OpenSSL
 * accept. Throws `bad-signature`.
 */
export function checkSignature(key: PublicKey, message: Uint8Array, signature: Uint8Array): void {
  if (!ed25519Verify(key, message, signature)) {
    throw new EvidenceError('bad-signature', 'the signature does not verify')
  }
}

/** The signer of a 32-byte secret seed (RFC 8032 §5.1.5). */
export function signerFromSeed(seed: Uint8Array): Signer {
  if (seed.length !== SEED_BYTES) {
    throw new EvidenceError('bad-key', `a seed has 32 bytes, this has ${seed.length}`)
  }
  return { publicKey: enrolKey(ed25519PublicKey(seed)), sign: ed25519Signer(seed) }
}

function decodePoint(bytes: Uint8Array): Point {
  try {
    return Point.fromBytes(bytes)
  } catch (cause) {
    throw new EvidenceError('bad-key', 'not the canonical encoding of a point', { cause })
  }
}
