/** Archives that claim to become more than anybody should unpack. */

import type { ZipLimits } from './limits.ts'
import { shown, ZipError } from './refusal.ts'

interface Sized {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
}

/** The bytes of all files. What is declared is held to later, while it is unpacked. */
export function sumOfUnpacked(entries: readonly Sized[], limits: ZipLimits): number {
  let [packed, size] = [0, 0]
  for (const entry of entries) {
    if (entry.size > limits.entryBytes) {
      throw new ZipError('entry-too-large', `${shown(entry.name)} claims ${entry.size} bytes`)
    }
    if (entry.method === 0 && entry.size !== entry.packed) {
      throw new ZipError('size-mismatch', `${shown(entry.name)} is stored, and has two sizes`)
    }
    packed += entry.packed
    size += entry.size
    if (size > limits.totalBytes) throw new ZipError('total-too-large', `over ${size} bytes`)
  }
  if (size > packed * limits.ratio + limits.ratioFree) {
    throw new ZipError('bomb', `${packed} bytes claim to become ${size}`)
  }
  return size
}
