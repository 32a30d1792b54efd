/** UTCTime and GeneralizedTime as POSIX seconds, without asking any clock or calendar of the machine. */

import { EvidenceError } from '../error.ts'
import { type Der, TAG } from './der.ts'

/** A moment in UTC. */
export interface Moment {
  /** POSIX seconds. */
  readonly seconds: number
  /** The digits behind the point, as they stood there: `25` is a quarter; empty for a whole second. */
  readonly fraction: string
}

/** When a token was made: `YYYYMMDDhhmmss[.f*]Z` (RFC 3161 §2.4.2, X.690 §11.7). */
export function readMoment(element: Der): Moment {
  const [, date = '', fraction = ''] =
    /^([0-9]{14})(?:\.([0-9]{0,8}[1-9]))?Z$/.exec(timeText(element, TAG.generalizedTime)) ?? []
  return { seconds: secondsOf(date), fraction }
}

/** An end of a certificate's validity: whole seconds, in either type (RFC 5280 §4.1.2.5). */
export function readValidityTime(element: Der): number {
  if (element.tag === TAG.generalizedTime) {
    const [, date = ''] = /^([0-9]{14})Z$/.exec(timeText(element, TAG.generalizedTime)) ?? []
    return secondsOf(date)
  }
  const [, year = '', rest = ''] =
    /^([0-9]{2})([0-9]{10})Z$/.exec(timeText(element, TAG.utcTime)) ?? []
  // RFC 5280 §4.1.2.5.1: 50 to 99 are of the last century.
  return secondsOf(`${year >= '50' ? '19' : '20'}${year}${rest}`)
}

/** ISO 8601, for messages and reports. */
export function momentText({ seconds, fraction }: Moment): string {
  const days = Math.floor(seconds / 86_400)
  const inDay = seconds - days * 86_400
  const clock = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60]
  const time = clock.map((n) => pad(n, 2)).join(':')
  return `${dateText(days)}T${time}${fraction === '' ? '' : `.${fraction}`}Z`
}

function timeText(element: Der, tag: number): string {
  if (element.tag !== tag || element.content.length > 40) return ''
  return String.fromCharCode(...element.content)
}

/** Requires 14 digits, or nothing for what was no time at all. */
function secondsOf(digits: string): number {
  const part = (from: number, to: number) => Number(digits.slice(from, to))
  const [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)]
  const [hour, minute, second] = [part(8, 10), part(10, 12), part(12, 14)]
  // No 60th second: POSIX time has no place for it, and a time stamp is not the place to argue.
  const fits =
    digits.length === 14 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  if (!fits) throw new EvidenceError('malformed', 'not a time in UTC as DER writes it')
  return daysBefore(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTHS[month - 1] ?? 0)
}

/** Days from 1970-01-01 to the first of January. */
function daysToYear(year: number): number {
  const before = year - 1
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  return before * 365 + leaps - 719_162
}

function daysBefore(year: number, month: number, day: number): number {
  let days = daysToYear(year) + day - 1
  for (let m = 1; m < month; m++) days += daysInMonth(year, m)
  return days
}

function dateText(days: number): string {
  let year = 1970 + Math.floor(days / 365.2425)
  while (daysToYear(year) > days) year--
  while (daysToYear(year + 1) <= days) year++
  let left = days - daysToYear(year)
  let month = 1
  while (left >= daysInMonth(year, month)) left -= daysInMonth(year, month++)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(left + 1, 2)}`
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}
