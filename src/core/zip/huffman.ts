/** Huffman codes of deflate (RFC 1951 §3.2.2) as look-up tables. */

import { ZipError } from './refusal.ts'

/** By the next `bits` bits of the stream: the symbol times 16, plus its code's length; 0 for no code. */
export interface Codes {
  readonly bits: number
  readonly table: Uint16Array
}

const MAX_BITS = 15

/** The codes of these lengths. Refuses a set that says too much, or leaves codes without a meaning. */
export function codesOf(lengths: Uint8Array, mayHaveOne: boolean): Codes {
  const count = new Uint16Array(MAX_BITS + 1)
  for (const length of lengths) count[length] = (count[length] ?? 0) + 1
  count[0] = 0
  const bits = Math.max(1, ...lengths)
  checkComplete(count, bits, mayHaveOne)

  const next = new Uint16Array(MAX_BITS + 2)
  for (let length = 1; length <= MAX_BITS; length++) {
    next[length + 1] = ((next[length] ?? 0) + (count[length] ?? 0)) * 2
  }
  const table = new Uint16Array(2 ** bits)
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue
    const code = next[length] ?? 0
    next[length] = code + 1
    // The code stands in the stream with its first bit lowest, whatever follows it.
    for (let at = reversed(code, length); at < table.length; at += 2 ** length) {
      table[at] = symbol * 16 + length
    }
  }
  return { bits, table }
}

function checkComplete(count: Uint16Array, bits: number, mayHaveOne: boolean): void {
  let left = 1
  for (let length = 1; length <= MAX_BITS; length++) {
    left = left * 2 - (count[length] ?? 0)
    if (left < 0) throw new ZipError('deflate', 'two codes for the same bits')
  }
  // With one symbol, or none, there is nothing to tell apart: zlib writes such, and reads them.
  if (left > 0 && !(mayHaveOne && bits === 1)) throw new ZipError('deflate', 'bits without a code')
}

function reversed(code: number, length: number): number {
  let out = 0
  for (let i = 0; i < length; i++) out |= ((code >> i) & 1) << (length - 1 - i)
  return out
}

/** §3.2.6. */
export function fixedCodes(): { literals: Codes; distances: Codes } {
  const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280)
  return {
    literals: codesOf(lengths, false),
    distances: codesOf(new Uint8Array(32).fill(5), false),
  }
}
