/** Provenance codes: the first 80 bits of a deposit's hash, in letters that survive a label and a telephone. */

import { sha256 } from '#crypto'
import { EvidenceError } from '../error.ts'
import { findTypo } from './code-typo.ts'
import { ALPHABET, checkCharacter, CODE_CHARACTERS, decodeDigits, encodeDigits } from './code32.ts'

declare const brand: unique symbol

/** The 10 bytes of a code. Made from a deposit, or from a text whose check character holds. */
export type ProvenanceCode = Uint8Array & { readonly [brand]: 'ProvenanceCode' }

export const CODE_BYTES = 10

const GROUP = 4
const GROUPS = new RegExp(`.{${GROUP}}`, 'g')

/** The code of a deposit: nobody chooses it, so nobody can point it at another design. */
export function codeOf(depositEntry: Uint8Array): ProvenanceCode {
  return sha256(depositEntry).slice(0, CODE_BYTES) as Uint8Array as ProvenanceCode
}

/** Takes 10 bytes from a record for a code. */
export function asCode(bytes: Uint8Array): ProvenanceCode {
  if (bytes.length !== CODE_BYTES) {
    throw new EvidenceError('malformed', `a code has 10 bytes, this has ${bytes.length}`)
  }
  return bytes as ProvenanceCode
}

/** The printed form and only canonical text: `YZ-7K3M-Q2XV-9D4T-8ZQ0-C`. */
export function formatCode(code: ProvenanceCode): string {
  const digits = encodeDigits(code)
  const groups = digits.match(GROUPS) ?? []
  return ['YZ', ...groups, checkCharacter(digits)].join('-')
}

/** The same 17 characters with nothing between them, for URLs: `7K3MQ2XV9D4T8ZQ0C`. */
export function compactCode(code: ProvenanceCode): string {
  const digits = encodeDigits(code)
  return digits + checkCharacter(digits)
}

/**
 * Reads what a person typed: any case, with or without prefix, spaces and hyphens, full-width
 * letters, O for 0, I and L for 1. Throws `malformed`, with the place where it can be told;
 * `findTypo` says the same as data.
 */
export function parseCode(typed: string): ProvenanceCode {
  const { digits, typo } = findTypo(typed)
  if (typo) throw new EvidenceError('malformed', typo.message)
  return asCode(decodeDigits(digits.slice(0, CODE_CHARACTERS - 1)))
}

/** Reads the canonical text and no other spelling of it, as it stands in what was signed. */
export function parseCanonicalCode(text: string): ProvenanceCode {
  const code = parseCode(text)
  if (formatCode(code) !== text) {
    throw new EvidenceError('malformed', 'a provenance code that is not in its printed form')
  }
  return code
}

/** A code that differs from what was typed by one slip, and the printed group in which it lies. */
export interface Neighbour {
  readonly code: ProvenanceCode
  /** From 1. The check character stands alone in group 5. */
  readonly group: number
}

/**
 * All codes that are one wrong character, or one exchange of neighbours, away from a text of the
 * right length. A registry looks up which of them exist, and so can name the group with the slip.
 */
export function neighbouringCodes(typed: string): readonly Neighbour[] {
  const { digits, typo } = findTypo(typed)
  if (typo?.kind === 'length') return []
  const found = new Map<string, Neighbour>()
  for (const [candidate, at] of slips(digits)) {
    if (findTypo(candidate).typo) continue
    found.set(candidate, { code: parseCode(candidate), group: Math.floor(at / GROUP) + 1 })
  }
  return [...found.values()]
}

function* slips(digits: string): Generator<[candidate: string, at: number]> {
  const with_ = (at: number, length: number, put: string): string =>
    digits.slice(0, at) + put + digits.slice(at + length)
  for (let at = 0; at < digits.length; at++) {
    for (const digit of ALPHABET) if (digit !== digits[at]) yield [with_(at, 1, digit), at]
  }
  for (let at = 0; at + 1 < digits.length; at++) {
    const [a = '', b = ''] = digits.slice(at)
    if (a !== b) yield [with_(at, 2, b + a), at]
  }
}
