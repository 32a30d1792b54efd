/** Lines: cutting a text where its scripts allow it, and making strange characters visible. */

import type { Face } from './face.ts'
import { CLOSERS, JOINTS, mayBreak, OPENERS } from './script.ts'

export interface Line {
  readonly text: string
  /** As wide as it looks: without the blank half of a mark at either end. In points. */
  readonly width: number
  /** How far left of the margin it begins, because an opening bracket has its blank half there. */
  readonly outdent: number
  /** Whether the text goes on below, so that the line may be stretched to the margin. */
  readonly wrapped: boolean
}

const HALF = 0.5

/**
 * Cuts a text into lines no wider than `width` points. No mark that closes begins a line, none
 * that opens ends one, and a Latin word is cut only where it is longer than a line by itself.
 */
export function breakLines(face: Face, text: string, size: number, width: number): Line[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(face, paragraph, size, width))
}

function breakParagraph(face: Face, text: string, size: number, width: number): Line[] {
  const characters = Array.from(text)
  const advances = face.advances(text).map((it) => (it * size) / 1000)
  const lines: Line[] = []
  let from = 0
  while (from < characters.length) {
    const to = lineEnd(characters, advances, from, width, size)
    lines.push(lineOf(characters, advances, from, to, size))
    from = to
    while (characters[from] === ' ') from++
  }
  return lines.length > 0 ? lines : [{ text: '', width: 0, outdent: 0, wrapped: false }]
}

/** The end of the line that begins at `from`: always further than `from`. */
function lineEnd(
  characters: readonly string[],
  advances: readonly number[],
  from: number,
  width: number,
  size: number,
): number {
  let used = OPENERS.has(characters[from] ?? '') ? -HALF * size : 0
  let allowed = from
  let joint = from
  for (let i = from; i < characters.length; i++) {
    const character = characters[i] ?? ''
    used += advances[i] ?? 0
    const looks = used - (CLOSERS.has(character) ? HALF * size : 0)
    // A rounding error must not cut a word from a cell that was measured to hold it.
    if (looks > width + 0.01 && character !== ' ') {
      if (allowed > from) return allowed
      return joint > from ? joint : Math.max(i, from + 1)
    }
    const next = characters[i + 1]
    if (next === undefined) break
    if (mayBreak(character, next)) allowed = i + 1
    if (JOINTS.has(character) && !JOINTS.has(next)) joint = i + 1
  }
  return characters.length
}

function lineOf(
  characters: readonly string[],
  advances: readonly number[],
  from: number,
  to: number,
  size: number,
): Line {
  let end = to
  while (end > from && characters[end - 1] === ' ') end--
  const outdent = OPENERS.has(characters[from] ?? '') ? HALF * size : 0
  const trail = CLOSERS.has(characters[end - 1] ?? '') ? HALF * size : 0
  const sum = advances.slice(from, end).reduce((total, it) => total + it, 0)
  const text = characters.slice(from, end).join('')
  return { text, width: sum - outdent - trail, outdent, wrapped: to < characters.length }
}

/**
 * A text as it can be printed: what the font lacks, and what nobody could see or what would turn
 * the line around, is named by its code point.
 */
export function printable(face: Face, text: string): string {
  return Array.from(text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n'), (it) =>
    it === '\n' || isPlain(face, it) ? it : `〔${codePoint(it)}〕`,
  ).join('')
}

function isPlain(face: Face, character: string): boolean {
  if (/[\p{C}\p{Zl}\p{Zp}]|(?! )[\p{Z}]/u.test(character) && character !== '\u3000') return false
  return face.has(character)
}

/** `U+20BB7` */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
