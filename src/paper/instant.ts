/** Times as people read them: by Beijing's clock, with UTC beside it, to the second and no further. */

import { EvidenceError } from '../core/error.ts'
import { type Phrase, phrase } from './phrase.ts'

const BEIJING = 8 * 3600

/** The last second of the year 9999: what is later has no four-digit year. */
const MAX = 253_402_300_799 - BEIJING

/** `2026-11-20 14:03:05`, by UTC+8. Requires POSIX seconds. */
export function beijingTime(seconds: number): string {
  return civil(seconds, BEIJING)
}

/** `2026-11-20 06:03:05`, by UTC. */
export function utcTime(seconds: number): string {
  return civil(seconds, 0)
}

/** `2026-11-20 14:03:05（UTC+8）`, and `2026-11-20 14:03:05 (UTC+8)` within English. */
export function beijingStamp(seconds: number): Phrase {
  const time = beijingTime(seconds)
  return phrase(`${time}（UTC+8）`, `${time} (UTC+8)`)
}

/** `2026-11-20 06:03:05 UTC` */
export function utcStamp(seconds: number): string {
  return `${utcTime(seconds)} UTC`
}

function civil(seconds: number, offset: number): string {
  if (!Number.isSafeInteger(seconds) || seconds < 0 || seconds > MAX) {
    throw new EvidenceError('malformed', `not a time that can be printed: ${seconds}`)
  }
  return new Date((seconds + offset) * 1000).toISOString().slice(0, 19).replace('T', ' ')
}
