/** kill -9 at every step of the commit and of recovery: before, within and after each file operation and store change. */

import { describe, test } from 'vitest'
import { type Fault } from '../../src/adapters/memory/faults.ts'
import { type Plan } from './machine.ts'
import { survives } from './survives.ts'
import { LONG, reportTally, some } from './tally.ts'
import { againFor, goesOn, prepared, runs, WORKLOADS } from './workload.ts'

reportTally('kill')

const MOMENTS = ['nothing', 'part', 'all'] as const
const LIMIT = LONG ? 3_600_000 : 60_000

function death(step: number, done: Fault['done']): Plan {
  return { step, fault: { code: 'EKILL', done, dies: true } }
}

describe.each(WORKLOADS)('$name', (workload) => {
  const again = againFor(workload)

  test(
    'whoever is killed at any step loses nothing, and starts again',
    { timeout: LIMIT },
    async () => {
      const base = await prepared(workload)
      const { steps } = await runs(base, workload)
      for (const n of some(3 * steps, again === 1 ? 2 : 11)) {
        const [step, done] = [Math.floor(n / 3), MOMENTS[n % 3] ?? 'all']
        const { machine } = await runs(base, workload, [death(step, done)])
        await survives(machine, { kind: 'kill', where: `step ${step}, ${done}`, again })
      }
    },
  )

  test('also if it is killed again while it starts', { timeout: LIMIT }, async () => {
    const base = await prepared(workload)
    const { steps } = await runs(base, workload)
    for (const n of some(3 * steps, again === 1 ? 17 : 97, 5, 4)) {
      const [step, done] = [Math.floor(n / 3), MOMENTS[n % 3] ?? 'all']
      const { machine: killed } = await runs(base, workload, [death(step, done)])
      for (let second = 0; ; second += LONG ? 1 : 4) {
        const moment = MOMENTS[(second + n) % 3] ?? 'all'
        const machine = killed.copy()
        const { dead } = await goesOn(machine, [], [death(second, moment)])
        if (!dead) break
        const where = `step ${step}, ${done}, then step ${second}, ${moment}`
        await survives(machine, { kind: 'kill, and kill in recovery', where, again })
      }
    }
  })
})
