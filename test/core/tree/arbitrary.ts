/** Trees to try laws on, and the ways to spoil a proof. */

import fc from 'fast-check'
import { concatBytes } from '../../../src/core/bytes.ts'
import { emptyEdge, growEdge, type EdgeGrowth } from '../../../src/core/tree/edge.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'

/** A log of some entries, none of them long. */
export const logs = fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 })

/** Entries 0 to n - 1, each its number in 8 bytes: what test/vectors/make_tree.py counts with. */
export function counted(n: number): Uint8Array[] {
  return Array.from({ length: n }, (_, i) => {
    const entry = new Uint8Array(8)
    new DataView(entry.buffer).setBigUint64(0, BigInt(i))
    return entry
  })
}

/** The leaf hashes of entries in one run, as `growEdge` takes them. */
export function leavesOf(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...entries.map(leafHash))
}

export function grown(entries: readonly Uint8Array[]): EdgeGrowth {
  return growEdge(emptyEdge(), leavesOf(entries))
}

/** The proof with one bit turned over. */
export function flip(proof: readonly Uint8Array[], bit: number): Uint8Array[] {
  const spoilt = proof.map((hash) => hash.slice())
  const hash = spoilt[Math.floor(bit / 256)] as Uint8Array
  const at = Math.floor((bit % 256) / 8)
  hash[at] = (hash[at] as number) ^ (1 << (bit % 8))
  return spoilt
}
