/** All that a command may do to the world of its caller's terminal. */

import type { Language, Phrase } from './phrase.ts'

export interface Io {
  readonly language: Language
  /** Whether somebody watches: then progress is a bar that moves. */
  readonly watched: boolean
  /** To standard output: what was asked for. */
  print(text: string): void
  /** To standard error: whatever else there is to say. */
  complain(text: string): void
  /** Rewrites the last line of the terminal; an empty text clears it. Only where somebody watches. */
  status(text: string): void
}

export function tell(io: Io, phrase: Phrase): void {
  io.complain(phrase[io.language])
}

/** Machine-readable: one JSON value on one line, in the order in which its fields were written. */
export function printJson(io: Io, value: unknown): void {
  io.print(JSON.stringify(value))
}
