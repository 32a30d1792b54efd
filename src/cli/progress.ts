/** How far something has come: a bar with rate and time left where somebody watches, now and then a line elsewhere. */

import type { Io } from './io.ts'
import type { Phrase } from './phrase.ts'
import { ENTRIES, progressWords } from './words/common.ts'

export interface ProgressBar {
  /** May be called as often as one likes. */
  readonly step: (done: number, of: number) => void
  /** Takes the bar away. */
  readonly end: () => void
}

const BAR = 24
const REDRAW_MS = 100
const LINE_MS = 10_000

export function progressBar(
  io: Io,
  what: Phrase,
  now: () => number = () => performance.now(),
  unit: Phrase = ENTRIES,
): ProgressBar {
  const begun = now()
  let drawn = io.watched ? -Infinity : begun
  let first: number | undefined
  return {
    step(done, of) {
      first ??= done
      const time = now()
      if (time - drawn < (io.watched ? REDRAW_MS : LINE_MS)) return
      drawn = time
      const line = describe(io, what, { done, of, first, seconds: (time - begun) / 1000, unit })
      if (io.watched) io.status(line)
      else io.complain(line)
    },
    end() {
      if (io.watched) io.status('')
    },
  }
}

interface Standing {
  readonly done: number
  readonly of: number
  readonly first: number
  readonly seconds: number
  readonly unit: Phrase
}

function describe(io: Io, what: Phrase, { done, of, first, seconds, unit }: Standing): string {
  const share = of === 0 ? 1 : Math.min(1, done / of)
  const rate = seconds > 0 ? (done - first) / seconds : 0
  const left = rate > 0 ? Math.ceil((of - done) / rate) : undefined
  const filled = Math.round(share * BAR)
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`
  const figures = progressWords(Math.round(rate), left, unit)[io.language]
  return `${what[io.language]} ${bar} ${Math.floor(share * 100)}% · ${figures}`
}
