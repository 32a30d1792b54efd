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

/**
 * Takes a key into trust by a signature that it made: as `enrolKey`, then `checkSignature`, at half the cost.
 *
 * A signature that holds shows the key to be a point. What that does not show is left to `enrolKey`:
 * every key of small order and every other spelling of a point ends in a byte of `SUSPECT`.
 */
export function enrolSigner(
  bytes: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): PublicKey {
  const last = bytes[KEY_BYTES - 1] ?? 0
  const plain = bytes.length === KEY_BYTES && !SUSPECT.has(last & 0x7f)
  if (plain && ed25519Verify(bytes, message, signature)) return Uint8Array.from(bytes) as PublicKey
  const key = enrolKey(bytes)
  checkSignature(key, message, signature)
  return key
}

/**
 * The last bytes, without the sign, of y = 0 and 1 (order 4 and 1), of the two y of order 8, and of
 * y = -1 (order 2), with which all y of p and more end too. Of other keys, one in 32 has such an end.
 */
const SUSPECT: ReadonlySet<number> = new Set([0x00, 0x05, 0x7a, 0x7f])

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
