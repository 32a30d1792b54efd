/** Dates of the calendar, as exact as they are known, without a clock. */

import { EvidenceError } from '../error.ts'

/** Checks that a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a day that the calendar has. */
export function checkDate(text: string, what = 'a date'): void {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? []
  const wellFormed =
    Number(year) >= 1000 &&
    (month === undefined || (month >= '01' && month <= '12')) &&
    (day === undefined || (day >= '01' && Number(day) <= daysOf(Number(year), Number(month))))
  if (!wellFormed) throw new EvidenceError('malformed', `${what} is no date like 2026-03-08`)
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
