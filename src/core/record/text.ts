/** Which texts may be signed: composed (NFC), printable, without characters that hide or turn others around. */

import { utf8ToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'

/** How long a text may be, and whether it may have several lines. */
export interface TextRule {
  /** In characters, that is code points. */
  readonly max: number
  readonly lines?: boolean
}

export const NAME_RULE: TextRule = { max: 200 }
export const PROSE_RULE: TextRule = { max: 8000, lines: true }

/**
 * Checks that a text may be signed: the signed value is NFC, and there is no other spelling of it.
 *
 * Refused are half characters, controls (bar the newline in prose), characters that turn the
 * writing direction or show nothing (all of category Cf but the two joiners, which some scripts
 * need), and space at either end. What merely looks like something else is `lookAlikes`' affair.
 */
export function checkText(text: string, { max, lines = false }: TextRule, what = 'a text'): void {
  const wrong = fault(text, lines)
  if (wrong !== undefined) throw new EvidenceError('malformed', `${what} ${wrong}`)
  if (text === '') throw new EvidenceError('malformed', `${what} is empty`)
  // A text of more than 2 max UTF-16 units has more than max code points: no need to count them.
  const length = text.length > 2 * max ? Infinity : Array.from(text).length
  if (length > max) throw new EvidenceError('too-large', `${what} has more than ${max} characters`)
}

function fault(text: string, lines: boolean): string | undefined {
  if (/\p{Surrogate}/u.test(text)) return 'holds half a character'
  const [control] = /[\p{Cc}\u2028\u2029]/u.exec(text.replaceAll('\n', lines ? '' : '\n')) ?? []
  if (control !== undefined) return `holds the control character ${shown(control)}`
  const [hidden] = HIDDEN.exec(text) ?? []
  if (hidden !== undefined) return `holds the invisible character ${shown(hidden)}`
  if (text !== text.trim()) return 'begins or ends with space'
  if (text !== text.normalize('NFC')) return 'is not in composed form (NFC)'
  return undefined
}

// Category Cf: bidi controls, zero-width spaces, byte order marks, tags. And fillers, which are
// letters that show nothing.
const HIDDEN = /(?![\u200c\u200d])[\p{Cf}\u115f\u1160\u3164\uffa0\u2800]/u

/** `U+202E`: how a message names what would not show. */
function shown(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** What the door changed in a text before it was signed, for the person who typed it to know. */
export type TextChange = 'composed' | 'trimmed' | 'line-ends'

export interface Tidied {
  readonly text: string
  readonly changes: readonly TextChange[]
}

/**
 * Brings a typed text into the form that may be signed, and tells what it changed.
 *
 * Only what no reader could see is changed. Everything else that `checkText` refuses is refused
 * here too, for to take it out would be to sign another text than was meant.
 */
export function tidyText(typed: string, rule: TextRule, what?: string): Tidied {
  const ended = typed.replaceAll(/\r\n?/g, '\n')
  const composed = ended.normalize('NFC')
  const text = composed.trim()
  const changes: TextChange[] = []
  if (ended !== typed) changes.push('line-ends')
  if (composed !== ended) changes.push('composed')
  if (text !== composed) changes.push('trimmed')
  checkText(text, rule, what)
  return { text, changes }
}

export const MAX_FILE_NAME_BYTES = 255

/** Checks the name of a file: one name, with no way to another folder in it. */
export function checkFileName(name: string): void {
  checkText(name, { max: MAX_FILE_NAME_BYTES }, 'the name of a file')
  if (
    /[/\\\u2044\u2215\u29f5\u29f8\ufe68\uff0f\uff3c]/.test(name) ||
    name === '.' ||
    name === '..'
  ) {
    throw new EvidenceError('malformed', 'the name of a file holds a path')
  }
  if (utf8ToBytes(name).length > MAX_FILE_NAME_BYTES) {
    throw new EvidenceError('too-large', `the name of a file has over ${MAX_FILE_NAME_BYTES} bytes`)
  }
}
