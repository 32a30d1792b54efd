/** Missing and cut files, and parts of the data directory put back from an older copy. */

import { expect, test } from 'vitest'
import { memoryLogStore } from '../../src/adapters/memory/log-store.ts'
import { auditFindings } from './look.ts'
import { CELL, DATA, type Machine, Process } from './machine.ts'
import { survives } from './survives.ts'
import { LONG, reportTally, some } from './tally.ts'
import { againFor, entry, goesOn, prepared, type Workload, WORKLOADS } from './workload.ts'

reportTally('missing')

const LIMIT = LONG ? 3_600_000 : 60_000
const CELL_PATH = `${DATA}/${CELL}`

async function finished(workload: Workload): Promise<Machine> {
  const machine = await prepared(workload)
  await goesOn(machine, workload.groups)
  return machine.copy()
}

async function cut(machine: Machine, path: string, size: number): Promise<void> {
  const file = await machine.files.open(path, { create: false })
  await file.truncate(size)
  await file.datasync()
  await file.close()
}

async function put(machine: Machine, path: string, bytes: Uint8Array): Promise<void> {
  const file = await machine.files.open(path, { create: true })
  await file.truncate(bytes.length)
  await file.write(bytes, 0)
  await file.datasync()
  await file.close()
}

const LOST = ['journal-damaged', 'journal-short'] as const

test.each(WORKLOADS)(
  'a segment is missing or cut ($name)',
  { timeout: LIMIT },
  async (workload) => {
    const base = await finished(workload)
    const again = againFor(workload)
    const paths = await base.segments()
    for (const [i, path] of paths.entries()) {
      const { length } = (await base.files.read(path)) as Uint8Array
      const sizes = [...some(length, again === 1 ? 31 : 1501, i, again === 1 ? 1 : 61)]
      for (const size of [undefined, ...sizes]) {
        const damaged = base.copy()
        if (size === undefined) await damaged.files.remove(path)
        else await cut(damaged, path, size)
        const kind = size === undefined ? 'missing segment' : 'cut segment'
        const where = `${path}, ${size ?? 'gone'} of ${length}`
        const found = await auditFindings(damaged.copy())
        expect(
          found.some((code) => code.startsWith('journal-')),
          where,
        ).toBe(true)

        const bare = damaged.copy()
        bare.store = memoryLogStore()
        const outcome = await survives(bare, { kind: `${kind}, no store`, where, refusals: LOST })
        expect(outcome, where).not.toBe('went on')
        await survives(damaged, { kind, where, refusals: LOST, again })
      }
    }
  },
)

test.each(WORKLOADS)('the cell is missing or cut ($name)', { timeout: LIMIT }, async (workload) => {
  const base = await finished(workload)
  const again = againFor(workload)
  const gone = base.copy()
  await gone.files.remove(CELL_PATH)
  const refusals = ['cell-missing'] as const
  const outcome = await survives(gone, { kind: 'missing cell', where: 'gone', refusals })
  expect(outcome).toBe('refused: cell-missing')
  for (const size of [0, ...some(340, 37), 65_536, ...some(340, 37)].map(
    (n, i) => n + (i > 20 ? 65_536 : 0),
  )) {
    const machine = base.copy()
    await cut(machine, CELL_PATH, size)
    // With one slot left, the log is as after a crash; with none, nobody knows what was acknowledged.
    const where = `${size} bytes left`
    await survives(machine, {
      kind: 'cut cell',
      where,
      refusals: ['cell-missing', 'cell-damaged'],
      again,
    })
  }
})

test.each(WORKLOADS)('the store is gone ($name)', { timeout: LIMIT }, async (workload) => {
  const machine = (await finished(workload)).copy()
  machine.store = memoryLogStore()
  await survives(machine, { kind: 'missing store', where: 'all of it', again: againFor(workload) })
})

/** What the machine was like before its first and after each of its groups. */
async function past(workload: Workload): Promise<Machine[]> {
  const machine = await prepared(workload)
  const states: Machine[] = []
  for (let n = 0; n <= workload.groups.length; n++) {
    // Every process begins, even if nobody comes: a log that was never begun has nothing to put back.
    await goesOn(
      machine,
      workload.groups.slice(n - 1, n).map((group) => [...group]),
    )
    states.push(machine.copy())
    machine.files = states.at(-1)?.copy().files ?? machine.files
  }
  return states
}

test.each(WORKLOADS.slice(0, 5))(
  'journal, cell and store are of different days ($name)',
  { timeout: LIMIT },
  async (workload) => {
    const states = await past(workload)
    const all = states.length ** 3
    for (const n of some(all, 7, workload.name.length)) {
      const [j, c, s] = [n, Math.floor(n / states.length), Math.floor(n / states.length ** 2)].map(
        (each) => states[each % states.length] as Machine,
      ) as [Machine, Machine, Machine]
      const [journal, cell, store] = [sizeOf(j), sizeOf(c), sizeOf(s)]
      const machine = j.copy()
      await put(machine, CELL_PATH, (await c.files.read(CELL_PATH)) as Uint8Array)
      machine.store = s.store.afterLoss(() => false)
      // People hold what they held when the journal was written: what is newer is lost with the disk.
      const days = `journal of ${journal}, cell of ${cell}, store of ${store}`
      const behind = states.filter((state) => sizeOf(state) > cell && sizeOf(state) <= journal)
      const sizes = new Set(behind.map(sizeOf)).size
      const refusal =
        cell > journal
          ? 'journal-short'
          : sizes > 1
            ? 'cell-rolled-back'
            : store > journal
              ? 'store-ahead'
              : undefined
      const expected = { kind: 'put back in part', where: days, again: againFor(workload) }
      const outcome = await survives(machine, { ...expected, refusals: refusal ? [refusal] : [] })
      expect(outcome, days).toBe(refusal ? `refused: ${refusal}` : 'went on')
    }
  },
)

function sizeOf({ ledger }: Machine): number {
  return ledger.shown.at(-1)?.head.size ?? 0
}

test('a directory that was put back whole starts: only others can tell', async () => {
  const workload = WORKLOADS[1] as Workload
  const states = await past(workload)
  const last = states.at(-1) as Machine
  for (const state of states) {
    const machine = state.copy()
    await survives(machine, { kind: 'put back whole', where: `${sizeOf(state)}` })
    if (sizeOf(state) === sizeOf(last)) continue
    // The same place is given out again: this is what witnesses are for (rollback.test.ts).
    const { log } = await Process.start(machine)
    const { index } = await log.append(entry(5000))
    expect(index).toBeLessThan(sizeOf(last) + 3)
  }
})
