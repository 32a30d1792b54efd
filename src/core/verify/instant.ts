/** Points in time as people write them, in UTC and to the second: `2026-11-20T06:03:05Z`, without a clock. */

import { EvidenceError } from '../error.ts'
import { checkDate } from '../record/date.ts'

const DAY = 86_400

export function parseInstant(text: string): number {
  const form = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)Z$/
  const [, date, hours, minutes, seconds] = form.exec(text) ?? []
  if (date === undefined) {
    throw new EvidenceError('malformed', 'no instant like 2026-11-20T06:03:05Z')
  }
  checkDate(date)
  const time = dayNumber(date) * DAY + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  if (time < 0) throw new EvidenceError('malformed', 'an instant before 1970')
  return time
}

/** Requires a time before the year 10000. */
export function formatInstant(time: number): string {
  const [year, month, day] = civil(Math.floor(time / DAY))
  const rest = time % DAY
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60]
  const date = [String(year).padStart(4, '0'), two(month), two(day)].join('-')
  return `${date}T${clock.map(two).join(':')}Z`
}

/** The first second of the earliest day that a date of any precision may mean. */
export function startOfDate(date: string): number {
  checkDate(date)
  return dayNumber(`${date}-01-01`.slice(0, 10)) * DAY
}

/** Days since 1970-01-01 in the Gregorian calendar; March is taken for the first month, so that leap days come last. */
function dayNumber(date: string): number {
  const [y = 0, m = 0, d = 0] = date.split('-').map(Number)
  const year = m > 2 ? y : y - 1
  const month = (m + 9) % 12
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leaps + Math.floor((month * 306 + 5) / 10) + d - 1 - EPOCH
}

/** Days from March 1 of the year 0 to 1970-01-01. */
const EPOCH = 719_468

function civil(days: number): [number, number, number] {
  let year = Math.floor((days + EPOCH) / 365.2425)
  const startOf = (y: number) => dayNumber(`${String(y).padStart(4, '0')}-03-01`)
  while (startOf(year) > days) year--
  while (startOf(year + 1) <= days) year++
  const ofYear = days - startOf(year)
  const month = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1
  return [month < 10 ? year : year + 1, month < 10 ? month + 3 : month - 9, day]
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
