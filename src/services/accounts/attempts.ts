/** Slowing down who tries words, without shutting out who has one: only wrong ones are counted and kept waiting. */

import { type Timer } from '../../ports/timer.ts'
import { AccountRefusal } from './refusal.ts'

const WINDOW_SECONDS = 60
/** So many a minute are somebody's mistake. */
const FREE = 10
const PAUSE_MS = 1000
/** So many may be kept waiting at a time: a pause must not become a pile. */
const MOST_WAITING = 32

export interface Attempts {
  /** To be called for a wrong word, and waited for before it is answered. May reject with an `AccountRefusal`. */
  wrong(now: number): Promise<void>
}

export function attempts(timer: Timer): Attempts {
  let since = 0
  let count = 0
  let waiting = 0

  return {
    async wrong(now) {
      if (now - since >= WINDOW_SECONDS || now < since) [since, count] = [now, 0]
      if (++count <= FREE) return
      if (waiting >= MOST_WAITING) throw new AccountRefusal('too-many-attempts')
      waiting++
      await new Promise<void>((resolve) => timer.after(PAUSE_MS, resolve))
      waiting--
    },
  }
}
