/** The hashes of the tree (RFC 6962 §2.1): one prefix for leaves, another for nodes. */

import { sha256, sha256Into } from '#crypto'
import { EvidenceError } from '../error.ts'

/** A SHA-256 digest: 32 bytes. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

/** MTH({}) = SHA-256() */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array(0))

/** Checks that bytes from outside are as long as a hash. */
export function asHash(bytes: Uint8Array): Hash {
  if (bytes.length !== HASH_BYTES) {
    throw new EvidenceError('malformed', `a hash has 32 bytes, this has ${bytes.length}`)
  }
  return bytes
}

// One buffer for most leaves and one for all nodes: hashing is synchronous, and an allocation costs as much as the hash.
const lone = new Uint8Array(1 + 4096)
const pair = new Uint8Array(1 + 2 * HASH_BYTES)
pair[0] = 1

/** MTH({d}) = SHA-256(0x00 || d) */
export function leafHash(entry: Uint8Array): Hash {
  const length = entry.length + 1
  const input = length <= lone.length ? lone.subarray(0, length) : new Uint8Array(length)
  input.set(entry, 1)
  return sha256(input)
}

/** MTH(D[n]) = SHA-256(0x01 || MTH(D[0:k]) || MTH(D[k:n])) */
export function nodeHash(left: Hash, right: Hash): Hash {
  // A shorter one would be filled up with what was hashed before.
  pair.set(asHash(left), 1)
  pair.set(asHash(right), 1 + HASH_BYTES)
  return sha256(pair)
}

/** As `nodeHash` of the two hashes at `from[at..at+64]`, written to `out[to..to+32]`. */
export function nodeHashInto(from: Uint8Array, at: number, out: Uint8Array, to: number): void {
  pair.set(from.subarray(at, at + 2 * HASH_BYTES), 1)
  sha256Into(pair, out, to)
}
