/** A clock and a timer that move when a test says so, and then through everything that falls due, in order. */

import { type Clock } from '../../src/ports/clock.ts'
import { type Timer } from '../../src/ports/timer.ts'

interface Alarm {
  readonly at: number
  readonly call: () => void
}

export class ManualTimer implements Timer, Clock {
  #now = 1_800_000_000_000
  readonly #alarms = new Set<Alarm>()

  now(): number {
    return this.#now
  }

  /** How many alarms are set. */
  get waiting(): number {
    return this.#alarms.size
  }

  after(ms: number, call: () => void): () => void {
    const alarm = { at: this.#now + ms, call }
    this.#alarms.add(alarm)
    return () => {
      this.#alarms.delete(alarm)
    }
  }

  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    await settled()
    for (;;) {
      const [next] = [...this.#alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      this.#now = next.at
      this.#alarms.delete(next)
      next.call()
      await settled()
    }
    this.#now = end
  }
}

/** After all that can happen without time passing has happened. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}
