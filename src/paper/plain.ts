/** Plain text: lines of 80 columns, in which a Chinese character takes two. */

import { breakColumns, columnCount, printable } from './typeset/lines.ts'

export const WIDTH = 80
export const INDENT = 4

/** Every character: a text has whatever the reader's font has. What cannot be seen is still named. */
const ALL = { has: () => true }

/** `further` is the indent of all lines but the first. */
export function wrapped(text: string, indent: number, further = indent): string[] {
  const width = WIDTH - Math.max(indent, further)
  return breakColumns(printable(ALL, text), width).map(
    (it, i) => ' '.repeat(i === 0 ? indent : further) + it,
  )
}

export function indented(text: string): string {
  return ' '.repeat(INDENT) + text
}

export function underlined(words: string): string[] {
  return [words, '-'.repeat(Math.min(WIDTH, columnCount(words)))]
}
