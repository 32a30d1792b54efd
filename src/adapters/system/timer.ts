/** The timer port on the platform's own. */

import { type Timer } from '../../ports/timer.ts'

export function systemTimer(): Timer {
  return {
    after(ms, call) {
      const waiting = setTimeout(call, ms)
      // Somebody who waits to try again must not keep a process from ending.
      waiting.unref()
      return () => {
        clearTimeout(waiting)
      }
    },
  }
}
