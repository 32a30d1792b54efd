/** Lines: cutting a text where its scripts allow it, and making strange characters visible. */

import type { Face } from './face.ts'
import { CLOSERS, isSquare, JOINTS, mayBreak, OPENERS, SHARED } from './script.ts'

export interface Line {
  readonly text: string
  /** As wide as it looks: without the blank half of a mark at either end. In points. */
  readonly width: number
  /** How far left of the margin it begins, because an opening bracket has its blank half there. */
  readonly outdent: number
  /** Whether the text goes on below, so that the line may be stretched to the margin. */
  readonly wrapped: boolean
}

/** Where marks have blank halves, and how wide those are, in points. */
interface Marks {
  readonly half: number
}

/**
 * Cuts a text into lines no wider than `width` points. No mark that closes begins a line, none
 * that opens ends one, and a Latin word is cut only where it is longer than a line by itself.
 */
export function breakLines(face: Face, text: string, size: number, width: number): Line[] {
  const advance = (it: string): number[] => face.advances(it).map((em) => (em * size) / 1000)
  return cut(text, advance, width, { half: size / 2 })
}

/** The same for type that has one width, where a square takes two columns. */
export function breakColumns(text: string, width: number): string[] {
  return cut(text, columnsOf, width, { half: 0 }).map((line) => line.text)
}

/** How many columns a text takes in type of one width. */
export function columnCount(text: string): number {
  return columnsOf(text).reduce((sum, it) => sum + it, 0)
}

function columnsOf(text: string): number[] {
  // Terminals disagree about the marks that scripts share; whoever counts two is never too long.
  return Array.from(text, (it) => (isSquare(it) || SHARED.has(it) || it === '—' ? 2 : 1))
}

type Advances = (text: string) => readonly number[]

function cut(text: string, advance: Advances, width: number, marks: Marks): Line[] {
  return text.split('\n').flatMap((paragraph) => {
    const characters = Array.from(paragraph)
    const advances = advance(paragraph)
    const lines: Line[] = []
    let from = 0
    while (from < characters.length) {
      const to = lineEnd(characters, advances, from, width, marks)
      lines.push(lineOf(characters, advances, from, to, marks))
      from = to
      while (characters[from] === ' ') from++
    }
    return lines.length > 0 ? lines : [{ text: '', width: 0, outdent: 0, wrapped: false }]
  })
}

/** The end of the line that begins at `from`: always further than `from`. */
function lineEnd(
  characters: readonly string[],
  advances: readonly number[],
  from: number,
  width: number,
  { half }: Marks,
): number {
  let used = OPENERS.has(characters[from] ?? '') ? -half : 0
  let allowed = from
  let joint = from
  for (let i = from; i < characters.length; i++) {
    const character = characters[i] ?? ''
    used += advances[i] ?? 0
    const looks = used - (CLOSERS.has(character) ? half : 0)
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
  { half }: Marks,
): Line {
  let end = to
  while (end > from && characters[end - 1] === ' ') end--
  const outdent = OPENERS.has(characters[from] ?? '') ? half : 0
  const trail = CLOSERS.has(characters[end - 1] ?? '') ? half : 0
  const sum = advances.slice(from, end).reduce((total, it) => total + it, 0)
  const text = characters.slice(from, end).join('')
  return { text, width: sum - outdent - trail, outdent, wrapped: to < characters.length }
}

/**
 * A text as it can be printed: what the font lacks, and what nobody could see or what would turn
 * the line around, is named by its code point.
 */
export function printable(face: Pick<Face, 'has'>, text: string): string {
  return Array.from(text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n'), (it) =>
    it === '\n' || (!isUnseen(it) && face.has(it)) ? it : `〔${codePoint(it)}〕`,
  ).join('')
}

/** Control and format characters, halves of surrogates, private ones, and spaces that are not ours. */
function isUnseen(character: string): boolean {
  return character !== ' ' && character !== '\u3000' && /[\p{C}\p{Z}]/u.test(character)
}

/** `U+20BB7` */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
