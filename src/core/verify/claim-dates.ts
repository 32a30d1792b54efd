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

function endOfDate(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number)
  if (day !== undefined) return startOfDate(date) + DAY
  if (month === undefined) return startOfDate(String(year + 1))
  return startOfDate(
    month === 12 ? String(year + 1) : `${year}-${String(month + 1).padStart(2, '0')}`,
  )
}

/** The same day so many years later; of 29 February, the day before. */
export function yearsAfter(date: string, years: number): string {
  const [year = '', ...rest] = date.split('-')
  const later = [String(Number(year) + years), ...rest].join('-')
  return later.endsWith('-02-29') ? later.replace('-02-29', '-02-28') : later
}
