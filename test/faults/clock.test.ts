/** A clock that goes backwards at any moment: no time in the log ever goes back, and nothing is lost. */

import { expect, test } from 'vitest'
import { openFileJournal } from '../../src/adapters/file/journal.ts'
import { StartRefusal } from '../../src/services/log/refusal.ts'
import { DATA, type Machine, ORIGIN, Process } from './machine.ts'
import { survives } from './survives.ts'
import { LONG, reportTally, some, tally } from './tally.ts'
import { againFor, goesOn, prepared, WORKLOADS } from './workload.ts'

reportTally('clock')

const BACK_MS = [1, 1999, 2500, 10_000, 86_400_000]

/** From the `n`th look on the clock is behind; for `looks` looks. */
function turnBack(machine: Machine, n: number, ms: number, looks: number): void {
  let count = 0
  machine.clock = {
    now: () => {
      const wrong = count >= n && count < n + looks
      count++
      return ++machine.time - (wrong ? ms : 0)
    },
  }
}

test.each(WORKLOADS)(
  'at any moment ($name)',
  { timeout: LONG ? 3_600_000 : 60_000 },
  async (workload) => {
    const base = await prepared(workload)
    const again = againFor(workload)
    for (const n of some(30 * BACK_MS.length, again === 1 ? 7 : 29)) {
      const ms = BACK_MS[n % BACK_MS.length] as number
      const moment = Math.floor(n / BACK_MS.length)
      const machine = base.copy()
      turnBack(machine, moment, ms, n % 2 === 0 ? Infinity : 1 + (n % 4))
      await starts(() => goesOn(machine, workload.groups))
      // Somebody starts it again, and the clock is still wrong.
      await starts(() => Process.start(machine))
      turnBack(machine, 0, 0, 0)
      machine.time += 2 * 86_400_000
      await survives(machine, { kind: 'clock back', where: `look ${moment}, ${ms} ms`, again })
      await checkTimes(machine)
    }
  },
)

test('at a start: more than two seconds behind the last record is too much', async () => {
  const base = await prepared(WORKLOADS[1] as (typeof WORKLOADS)[number])
  for (const ms of [...BACK_MS, ...BACK_MS.map((each) => each * 3)]) {
    const machine = base.copy()
    turnBack(machine, 0, ms, Infinity)
    const started = Process.start(machine)
    if (ms < 2000) await started
    else await expect(started).rejects.toMatchObject({ reason: 'clock-went-back' })
    tally('clock back at start', ms < 2000 ? 'went on' : 'refused: clock-went-back')
  }
})

async function starts(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error
    expect(error.reason).toBe('clock-went-back')
    tally('clock back at start', 'refused: clock-went-back')
  }
}

async function checkTimes({ files }: Machine): Promise<void> {
  const directory = `${DATA}/journal`
  const journal = await openFileJournal({ files: files.afterKill(), directory, origin: ORIGIN })
  let last = 0
  for await (const { record } of journal.read(journal.origin)) {
    expect(record.time).toBeGreaterThanOrEqual(last)
    last = record.time
  }
}
