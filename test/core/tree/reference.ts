/** A slow judge of trees and proofs: RFC 6962 §2.1 word for word, with a hash that is not ours. */

import { createHash } from 'node:crypto'

type Hash = Uint8Array

function sha256(...parts: readonly Uint8Array[]): Hash {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** `MTH(D[n])` */
export function root(entries: readonly Uint8Array[]): Hash {
  const [first] = entries
  if (first === undefined) return sha256()
  if (entries.length === 1) return sha256(Uint8Array.of(0), first)
  const k = split(entries.length)
  return sha256(Uint8Array.of(1), root(entries.slice(0, k)), root(entries.slice(k)))
}

/** `PATH(m, D[n])` */
export function path(m: number, entries: readonly Uint8Array[]): Hash[] {
  if (entries.length === 1) return []
  const k = split(entries.length)
  return m < k
    ? [...path(m, entries.slice(0, k)), root(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), root(entries.slice(0, k))]
}

/** `PROOF(m, D[n])`, for 0 < m < n; §2.1.2 defines no other. */
export function proof(m: number, entries: readonly Uint8Array[]): Hash[] {
  return subproof(m, entries, true)
}

/** `SUBPROOF(m, D[n], b)` */
function subproof(m: number, entries: readonly Uint8Array[], b: boolean): Hash[] {
  const n = entries.length
  if (m === n) return b ? [] : [root(entries)]
  const k = split(n)
  return m <= k
    ? [...subproof(m, entries.slice(0, k), b), root(entries.slice(k))]
    : [...subproof(m - k, entries.slice(k), false), root(entries.slice(0, k))]
}

/** "the largest power of two smaller than n (i.e., k < n <= 2k)" */
function split(n: number): number {
  let k = 1
  while (!(k < n && n <= 2 * k)) k *= 2
  return k
}
