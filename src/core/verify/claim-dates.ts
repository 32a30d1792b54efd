/** Dates without a zone, as spans of seconds that they may mean anywhere on earth. */

import { startOfDate } from './instant.ts'

const DAY = 86_400
/** A day begins this much earlier than in UTC where it begins first, and ends this much later where it ends last. */
const EASTERNMOST = 14 * 3600
const WESTERNMOST = 12 * 3600

export interface Span {
  readonly from: number
  /** Not included. */
  readonly until: number
}

/** Requires a date of the calendar: `2026`, `2026-03` or `2026-03-08`. */
export function dateSpan(date: string): Span {
  return { from: startOfDate(date) - EASTERNMOST, until: endOfDate(date) + WESTERNMOST }
}

/** Never by way of the year 10000, which no date can spell. */
function endOfDate(date: string): number {
  const [year = '', month, day] = date.split('-')
  if (day !== undefined) return startOfDate(date) + DAY
  if (month === undefined || month === '12') return startOfDate(`${year}-12-31`) + DAY
  return startOfDate(`${year}-${String(Number(month) + 1).padStart(2, '0')}`)
}

/** The same day so many years later; of 29 February, the day before. `undefined` after the year 9999. */
export function yearsAfter(date: string, years: number): string | undefined {
  const [year = '', ...rest] = date.split('-')
  const end = Number(year) + years
  if (end > 9999) return undefined
  const later = [String(end), ...rest].join('-')
  return later.endsWith('-02-29') ? later.replace('-02-29', '-02-28') : later
}
