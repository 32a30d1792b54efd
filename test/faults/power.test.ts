/** Power cuts: every prefix of what was done to the disk, with what was not synced dropped, kept, reordered or torn. */

import { describe, test } from 'vitest'
import { type Keeps } from '../../src/adapters/memory/disk.ts'
import { type Fault } from '../../src/adapters/memory/faults.ts'
import { type PowerCut } from '../../src/adapters/memory/files.ts'
import { type Half, type MemoryStore } from '../../src/adapters/memory/log-store.ts'
import { keepAll, keepNothing, keepSome } from '../../src/adapters/memory/luck.ts'
import { Machine, type Process } from './machine.ts'
import { survives } from './survives.ts'
import { LONG, reportTally, some } from './tally.ts'
import { againFor, goesOn, prepared, runs, WORKLOADS } from './workload.ts'

reportTally('power')

const LIMIT = LONG ? 3_600_000 : 120_000

/** What becomes of the disk's cache, and of the store, which never syncs: it may be any older one, or have holes. */
interface Luck {
  readonly name: string
  readonly disk: Keeps
  readonly store: (number: number, half: Half) => boolean
}

function lucks(seed: number): Luck[] {
  const random = (n: number): Luck => {
    const spares = keepSome(seed * 31 + n, 0.7)
    const keeps = (number: number): boolean =>
      spares({ kind: 'remove', path: `${number}` }, 'whole')
    // An older store: nothing after some change. Otherwise holes, in either half.
    const older = (seed + n) % 2 === 0
    const lost = (seed * 7 + n) % 5
    return {
      name: `luck ${seed}/${n}`,
      disk: keepSome(seed * 100 + n, [0.5, 0.9, 0.1][n % 3]),
      store: older ? (number) => number < lost : (number) => !keeps(number),
    }
  }
  const all: Luck[] = [
    { name: 'nothing kept, store gone', disk: keepNothing, store: () => true },
    { name: 'nothing kept, store whole', disk: keepNothing, store: () => false },
    { name: 'all kept, index ahead', disk: keepAll, store: (n, half) => n === 0 && half === 'log' },
    { name: 'all kept, log ahead', disk: keepAll, store: (n, half) => n < 2 && half === 'index' },
  ]
  const more = Array.from({ length: LONG ? 24 : 3 }, (_, n) => random(n))
  return [...all, ...more]
}

/** The machine as it is found when the power comes back. */
function found(machine: Machine, process: Process, cut: PowerCut, luck: Luck): Machine {
  const { applied } = process
  const store: MemoryStore = machine.store.afterLoss((number, half) => {
    const at = applied[applied.length - 1 - number] ?? 0
    return at > cut.done || luck.store(number, half)
  })
  const ledger = machine.ledger.until(cut.done)
  return new Machine(machine.segmentBytes, cut.files(luck.disk), store, ledger, machine.time)
}

function describeCut({ done, last }: PowerCut): string {
  return `after operation ${done} (${last?.kind ?? 'none'})`
}

describe.each(WORKLOADS)('$name', (workload) => {
  const again = againFor(workload)
  const heavy = again === 1 ? 1 : 4

  test('a power cut loses nothing that was acknowledged', { timeout: LIMIT }, async () => {
    const machine = (await prepared(workload)).copy()
    const process = await goesOn(machine, workload.groups, [], true)
    for (const cut of machine.files.powerCuts()) {
      for (const [i, luck] of lucks(cut.done).entries()) {
        if (!LONG && (i + cut.done) % (4 * heavy) !== 0) continue
        const where = `${describeCut(cut)}, ${luck.name}`
        await survives(found(machine, process, cut, luck), { kind: 'power cut', where, again })
      }
    }
  })

  test(
    'nor does a second one while the log starts after the first',
    { timeout: LIMIT },
    async () => {
      const machine = (await prepared(workload)).copy()
      const process = await goesOn(machine, workload.groups, [], true)
      for (const cut of machine.files.powerCuts()) {
        if (cut.done % (LONG ? 3 : 17 * heavy) !== 1) continue
        const first = lucks(cut.done).at(-1 - (cut.done % 3)) as Luck
        const halfway = found(machine, process, cut, first)
        const second = await goesOn(halfway, [[900], [901, 902]], [], true)
        for (const next of halfway.files.powerCuts()) {
          for (const [i, luck] of lucks(1000 + cut.done + next.done).entries()) {
            if (i !== (LONG ? i & ~3 : next.done % 7)) continue
            const where = `${describeCut(cut)}, ${first.name}, then ${describeCut(next)}, ${luck.name}`
            const kind = 'power cut, and power cut in recovery'
            await survives(found(halfway, second, next, luck), { kind, where, again })
          }
        }
      }
    },
  )

  test.each([
    ['a kill', { code: 'EKILL', done: 'all', dies: true }],
    ['a kill in the middle of a write', { code: 'EKILL', done: 'part', dies: true }],
    ['a sync that failed and dropped its pages', { code: 'EIO', done: 'lost' }],
    ['a sync that failed and kept its pages', { code: 'EIO', done: 'nothing' }],
  ] as [string, Fault][])(
    'nor does one after %s and a new start',
    { timeout: LIMIT },
    async (name, fault) => {
      const base = await prepared(workload)
      const { kinds } = await runs(base, workload)
      // Only a sync can drop pages; a process can die anywhere.
      const steps = [...kinds.keys()].filter((n) => fault.dies === true || kinds[n] === 'datasync')
      const short = fault.dies === true ? 31 : 5
      for (const n of some(steps.length, short * heavy, name.length, fault.dies === true ? 4 : 1)) {
        const step = steps[n] as number
        const { machine } = await runs(base, workload, [{ step, fault }])
        const second = await goesOn(machine, [[900], [901, 902]], [], true)
        for (const cut of machine.files.powerCuts()) {
          const all = lucks(step * 50 + cut.done)
          const chosen = LONG
            ? [all[1], all[4 + (step % 8)]]
            : [all[(step + cut.done) % all.length]]
          for (const luck of chosen as Luck[]) {
            const where = `step ${step}, ${describeCut(cut)}, ${luck.name}`
            const kind = `power cut after ${name} and a start`
            await survives(found(machine, second, cut, luck), { kind, where, again })
          }
        }
      }
    },
  )
})
