/** Which characters a note may hold (C2SP signed-note, "Format"). */

import { EvidenceError } from '../error.ts'

const LF = 0x0a

/**
 * Checks a text that is, or will be, signed: lines that each end in a newline, valid Unicode, no
 * control character besides.
 *
 * Stricter than C2SP in one thing: no byte order mark in front, for an editor would add it unseen.
 */
export function checkNoteText(text: string): void {
  if (!text.endsWith('\n')) throw new EvidenceError('malformed', 'the last line has no newline')
  if (text.startsWith('\uFEFF')) throw new EvidenceError('malformed', 'a byte order mark')
  if (/\p{Cs}/u.test(text)) throw new EvidenceError('malformed', 'half a surrogate pair')
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== LF) throw new EvidenceError('malformed', 'a control character')
  }
}
