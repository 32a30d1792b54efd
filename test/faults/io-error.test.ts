/** I/O errors at every file operation and store change: the process lives on, halts or refuses, and starts again. */

import { describe, test } from 'vitest'
import { type Fault } from '../../src/adapters/memory/faults.ts'
import { keepAll, keepNothing, keepSome } from '../../src/adapters/memory/luck.ts'
import { memoryLogStore } from '../../src/adapters/memory/log-store.ts'
import { Machine } from './machine.ts'
import { survives } from './survives.ts'
import { LONG, reportTally, some } from './tally.ts'
import { againFor, goesOn, prepared, runs, WORKLOADS } from './workload.ts'

reportTally('io-error')

const LIMIT = LONG ? 3_600_000 : 120_000

const CODES = ['EIO', 'ENOSPC', 'EDQUOT'] as const

/** `part` is a short write; `all` failed but persisted; `lost` is a failed sync whose pages are dropped. */
const DONE = ['nothing', 'part', 'all', 'lost'] as const

const FAULTS: readonly Fault[] = CODES.flatMap((code) => DONE.map((done) => ({ code, done })))

describe.each(WORKLOADS)('$name', (workload) => {
  const again = againFor(workload)
  const heavy = again === 1 ? 1 : 8

  test('one error, and a new start', { timeout: LIMIT }, async () => {
    const base = await prepared(workload)
    const { steps } = await runs(base, workload)
    for (const n of some(FAULTS.length * steps, 5 * heavy)) {
      const step = Math.floor(n / FAULTS.length)
      const fault = FAULTS[n % FAULTS.length] as Fault
      const { machine } = await runs(base, workload, [{ step, fault }])
      const where = `step ${step}, ${fault.done}`
      await survives(machine, { kind: `${fault.code} (${fault.done})`, where, again })
    }
  })

  test('one error, and the power goes before a new start', { timeout: LIMIT }, async () => {
    const base = await prepared(workload)
    const { steps } = await runs(base, workload)
    for (const n of some(FAULTS.length * steps, 11 * heavy, 3)) {
      const step = Math.floor(n / FAULTS.length)
      const fault = FAULTS[n % FAULTS.length] as Fault
      const { machine } = await runs(base, workload, [{ step, fault }])
      const lucks = [keepNothing, keepAll, keepSome(n), keepSome(n + 1, 0.9)]
      for (const keeps of LONG ? lucks : [lucks[n % 4] ?? keepAll]) {
        const { segmentBytes, files, time } = machine
        // Each luck is a future of its own: what one of them is promised is no promise in the next.
        const ledger = machine.ledger.until(files.trace.length)
        const store = n % 3 === 0 ? memoryLogStore() : machine.store.afterLoss(() => false)
        const cut = new Machine(segmentBytes, files.afterPowerCut(keeps), store, ledger, time)
        const where = `step ${step}, ${fault.done}`
        await survives(cut, { kind: `${fault.code} (${fault.done}), power cut`, where, again })
      }
    }
  })

  test('an error in the work and another in the next start', { timeout: LIMIT }, async () => {
    const base = await prepared(workload)
    const { steps } = await runs(base, workload)
    for (const n of some(FAULTS.length * steps, 97 * heavy, 7, 7)) {
      const step = Math.floor(n / FAULTS.length)
      const { machine: broken } = await runs(base, workload, [
        { step, fault: FAULTS[n % FAULTS.length] as Fault },
      ])
      for (let second = n % 3; ; second += LONG ? 3 : 5) {
        const fault = FAULTS[(n + second) % FAULTS.length] as Fault
        const machine = broken.copy()
        const { steps: made } = await goesOn(machine, [], [{ step: second, fault }])
        if (made <= second) break
        const where = `step ${step}, then step ${second}, ${fault.code}, ${fault.done}`
        await survives(machine, { kind: 'error, and error in recovery', where, again })
      }
    }
  })
})

test('a disk that is full for a while', { timeout: LIMIT }, async () => {
  for (const workload of WORKLOADS) {
    const base = await prepared(workload)
    for (const room of some(2500, 97)) {
      const machine = base.copy()
      const used = await bytesOn(machine)
      machine.files.capacity = used + room
      const files = machine.files
      const capacity = files.capacity
      machine.files = new Proxy(files, {
        get: (target, name) =>
          name === 'afterKill'
            ? (settings: object) => target.afterKill({ ...settings, capacity })
            : (Reflect.get(target, name) as unknown),
      })
      await goesOn(machine, workload.groups)
      machine.files.capacity = Infinity
      await survives(machine, {
        kind: 'full disk',
        where: `${workload.name}, room for ${room} bytes`,
        again: againFor(workload),
      })
    }
  }
})

async function bytesOn({ files }: Machine): Promise<number> {
  const names = (await files.list('data/journal')).map((name) => `data/journal/${name}`)
  const all = await Promise.all([...names, 'data/checkpoint.cell'].map((name) => files.read(name)))
  return all.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0)
}
