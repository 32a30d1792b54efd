/** What people type for a code, set right where it is plain what they meant, and else the place of the slip. */

import { ALPHABET, checkCharacter, CODE_CHARACTERS } from './code32.ts'

/** What is wrong with a typed code. Groups and characters are counted from 1, as on the label. */
export interface CodeTypo {
  readonly kind: 'length' | 'character' | 'check'
  /** The group to look at, where it can be told. */
  readonly group?: number
  /** The character, counted over the 17 without the prefix. */
  readonly at?: number
  readonly message: string
}

export interface TypedCode {
  /** The characters, upper case and without prefix and separators. */
  readonly digits: string
  readonly typo?: CodeTypo
}

const SEPARATORS = /[\s\p{Dash_Punctuation}\u2212_.·]+/u
const PREFIX = 'YZ'
const GROUP = 4

export function findTypo(typed: string): TypedCode {
  // A phone's Chinese keyboard writes full-width letters; NFKC makes them plain.
  const groups = typed.slice(0, 100).normalize('NFKC').toUpperCase().split(SEPARATORS)
  const written = groups.filter((group) => group !== '')
  if (written[0] === PREFIX) written.shift()
  const whole = meant(written.join(''))
  const digits =
    whole.length === CODE_CHARACTERS + PREFIX.length && whole.startsWith(PREFIX)
      ? whole.slice(PREFIX.length)
      : whole
  const typo = foreign(digits) ?? wrongLength(digits, written) ?? wrongSum(digits)
  return { digits, ...(typo && { typo }) }
}

/** Crockford's readings: the letters that are not in the alphabet because they look like digits. */
function meant(text: string): string {
  return text.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

function foreign(digits: string): CodeTypo | undefined {
  const at = Array.from(digits).findIndex((digit) => !ALPHABET.includes(digit)) + 1
  if (at === 0 || Array.from(digits).length !== CODE_CHARACTERS) return undefined
  const group = groupOf(at)
  const message = `group ${group} of the code, character ${at}, is none of the 32 that codes are made of`
  return { kind: 'character', group, at, message }
}

function wrongLength(digits: string, written: readonly string[]): CodeTypo | undefined {
  if (digits.length === CODE_CHARACTERS) return undefined
  const counted = `a code has ${CODE_CHARACTERS} characters after YZ, this has ${digits.length}`
  const wrong = written.findIndex((group, i) => group.length !== (i === 4 ? 1 : GROUP)) + 1
  // Only someone who wrote the groups as they are printed has told us which of them is too short.
  if (written.length !== 5 || wrong === 0) return { kind: 'length', message: counted }
  return { kind: 'length', group: wrong, message: `${counted}: look at group ${wrong}` }
}

function wrongSum(digits: string): CodeTypo | undefined {
  if (checkCharacter(digits.slice(0, -1)) === digits.at(-1)) return undefined
  return { kind: 'check', message: 'the check character does not fit: a character was mistyped' }
}

function groupOf(at: number): number {
  return Math.ceil(at / GROUP)
}
