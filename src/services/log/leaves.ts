/** Leaf hashes of many entries at little cost: as names to look up by, and in one run for the tree. */

import { sha256Into, sha256Name, writeName } from '../../core/digest.ts'
import { EvidenceError } from '../../core/error.ts'
import { HASH_BYTES } from '../../core/tree/hash.ts'
import { MAX_ENTRY_BYTES } from '../../core/tree/tile.ts'

// RFC 6962's leaf: 0x00 || entry. One buffer for all, because hashing is synchronous.
const input = new Uint8Array(1 + MAX_ENTRY_BYTES)

/** An entry's leaf hash as a string of 32 characters. Requires an entry that is not too long. */
export function leafName(entry: Uint8Array): string {
  input.set(entry, 1)
  return sha256Name(input.subarray(0, 1 + entry.length))
}

/** So many bytes of entries share one buffer. No entry is longer. */
const SHELF_BYTES = 65_536

/**
 * Copies entries, many into one buffer, which lives as long as any of them.
 *
 * A buffer of its own lies outside the collector's heap, and each one costs it dearly.
 */
export function entryKeeper(): (entry: Uint8Array) => Uint8Array {
  let shelf = new Uint8Array(0)
  let used = 0
  return (entry) => {
    if (used + entry.length > shelf.length) {
      shelf = new Uint8Array(SHELF_BYTES)
      used = 0
    }
    const copy = shelf.subarray(used, used + entry.length)
    copy.set(entry)
    used += entry.length
    return copy
  }
}

/** The leaf hashes with these names in one run. */
export function joinNames(names: readonly string[]): Uint8Array {
  const leaves = new Uint8Array(names.length * HASH_BYTES)
  for (const [i, name] of names.entries()) writeName(name, leaves, i * HASH_BYTES)
  return leaves
}

/** The leaf hashes of a bundle of exactly `count` entries; `malformed` if it is not. */
export function leavesOf(body: Uint8Array, count: number): Uint8Array {
  const leaves = new Uint8Array(count * HASH_BYTES)
  let at = 0
  for (let i = 0; i < count; i++) {
    const start = at + 2
    at = start + (body[at] ?? 0) * 256 + (body[at + 1] ?? 0)
    if (at > body.length) throw new EvidenceError('malformed', 'the bundle is cut short')
    input.set(body.subarray(start, at), 1)
    sha256Into(input.subarray(0, 1 + at - start), leaves, i * HASH_BYTES)
  }
  if (at < body.length) throw new EvidenceError('malformed', 'bytes follow the bundle')
  return leaves
}
