/** Times from evidence in UTC: a clock may say anything, and what no calendar has is left to the number beside it. */

import { isTime } from '../../paper/findings/facts.ts'
import { utcStamp } from '../../paper/instant.ts'

export function utcWords(seconds: number): string {
  return isTime(seconds) ? utcStamp(seconds) : ''
}
