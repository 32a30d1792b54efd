/** Flipped bits in the journal, in the checkpoint cell, and in what the store gives back. */

import { expect, test } from 'vitest'
import { memoryLogStore, type MemoryStore } from '../../src/adapters/memory/log-store.ts'
import { type AuditStore } from '../../src/ports/audit-store.ts'
import { type LogStore } from '../../src/ports/log-store.ts'
import { AuditPieces } from '../../src/services/audit/audit-pieces.ts'
import { Notebook } from '../../src/services/audit/audit-report.ts'
import { auditFindings, checkTruth } from './look.ts'
import { CELL, DATA, type Machine, Process, signer } from './machine.ts'
import { survives } from './survives.ts'
import { LONG, reportTally, some, tally } from './tally.ts'
import { againFor, goesOn, prepared, type Workload, WORKLOADS } from './workload.ts'

reportTally('flip')

const LIMIT = LONG ? 3_600_000 : 60_000

async function finished(workload: Workload): Promise<Machine> {
  const machine = await prepared(workload)
  await goesOn(machine, workload.groups)
  return machine.copy()
}

function bit(n: number): number {
  return 2 ** (n % 8)
}

test.each(WORKLOADS)('in the journal ($name)', { timeout: LIMIT }, async (workload) => {
  const base = await finished(workload)
  const again = againFor(workload)
  for (const path of await base.segments()) {
    const { length } = (await base.files.read(path)) as Uint8Array
    for (const at of some(
      Math.min(length, 20_000),
      again === 1 ? 23 : 701,
      0,
      again === 1 ? 1 : 17,
    )) {
      const where = `${path}, byte ${at}`
      const bare = base.copy()
      bare.store = memoryLogStore()
      await bare.flip(path, at, bit(at))
      const refusals = ['journal-damaged'] as const
      const outcome = await survives(bare, { kind: 'flip: journal, no store', where, refusals })
      expect(outcome, where).toBe('refused: journal-damaged')

      const machine = base.copy()
      await machine.flip(path, at, bit(at))
      // Outside of what is replayed nothing is read at a start; the audit reads everything.
      expect(await auditFindings(machine.copy()), where).toContain('journal-damaged')
      await survives(machine, { kind: 'flip: journal', where, refusals, again })
    }
  }
})

test.each(WORKLOADS)('in the checkpoint cell ($name)', { timeout: LIMIT }, async (workload) => {
  const base = await finished(workload)
  const again = againFor(workload)
  const path = `${DATA}/${CELL}`
  for (const slot of [0, 65_536]) {
    for (const at of some(340, 29, slot % 7)) {
      const machine = base.copy()
      await machine.flip(path, slot + at, bit(at))
      // The other slot is one group behind, and the journal has that group.
      await survives(machine, { kind: 'flip: cell', where: `byte ${slot + at}`, again })
      const both = base.copy()
      for (const each of [0, 65_536]) await both.flip(path, each + (at % 100), bit(at))
      const refusals = ['cell-damaged'] as const
      const outcome = await survives(both, {
        kind: 'flip: both slots',
        where: `byte ${at}`,
        refusals,
      })
      expect(outcome).toBe('refused: cell-damaged')
    }
  }
})

/** A store that gives back one thing other than it was. */
type Spoil = (store: LogStore, at: number, mask: number) => LogStore

function flipped(bytes: Uint8Array, at: number, mask: number): Uint8Array {
  const other = bytes.slice()
  const place = at % other.length
  other[place] = (other[place] as number) ^ mask
  return other
}

const SPOILS: Readonly<Record<string, Spoil>> = {
  tile: (store, at, mask) => ({
    ...store,
    tile: async (place) => {
      const bytes = await store.tile(place)
      return bytes && flipped(bytes, at, mask)
    },
  }),
  'upper tile': (store, at, mask) => ({
    ...store,
    tile: async (place) => {
      const bytes = await store.tile(place)
      return bytes && place.level > 0 ? flipped(bytes, at, mask) : bytes
    },
  }),
  bundle: (store, at, mask) => ({
    ...store,
    bundle: async (index) => {
      const bytes = await store.bundle(index)
      return bytes && flipped(bytes, at, mask)
    },
  }),
  'group signature': (store, at, mask) => ({
    ...store,
    group: async (index) => {
      const mark = await store.group(index)
      return mark && { ...mark, signature: flipped(mark.signature, at, mask) }
    },
  }),
  'group size': (store, at, mask) => ({
    ...store,
    group: async (index) => {
      const mark = await store.group(index)
      return mark && { ...mark, size: mark.size ^ (mask * 2 ** (at % 3)) }
    },
  }),
  'group missing': (store, at) => ({
    ...store,
    group: (index) => store.group(index % 7 === at % 7 ? index + 1 : index),
  }),
  'index value': (store, at, mask) => ({
    ...store,
    find: async (leaves) => {
      const all = await store.find(leaves)
      return all.map((index) => (index === undefined ? index : index ^ (mask * 2 ** (at % 9))))
    },
  }),
  'index key': (store, at) => ({
    ...store,
    find: async (leaves) => {
      const all = await store.find(leaves)
      return all.map((index) => (index === undefined || index % 5 === at % 5 ? undefined : index))
    },
  }),
}

/** Marks where nothing is noticed at a start, and much is read that must then be the truth. */
test.each(Object.entries(SPOILS))(
  'in what the store has: %s',
  { timeout: LIMIT },
  async (what, spoil) => {
    for (const workload of WORKLOADS) {
      const base = await finished(workload)
      if (againFor(workload) > 1) thin(base)
      for (const at of some(LONG ? 160 : 24, 8, what.length)) {
        const machine = base.copy()
        machine.store = spoil(machine.store, at * 53, bit(at)) as MemoryStore
        const { log } = await Process.start(machine)
        const told = await checkTruth(log, signer.key, machine.ledger)
        const seen = told.refused > 0 ? 'refused: on reading' : 'went on'
        tally(`flip: store, ${what}`, told.twice > 0 ? 'refused: logged twice' : seen)
      }
    }
  },
)

/** Fewer witnesses of the same: each is asked for much. */
function thin(machine: Machine): void {
  const { acknowledged } = machine.ledger
  const kept = acknowledged.filter((_, i) => i % 41 === 0 || i >= acknowledged.length - 4)
  acknowledged.splice(0, acknowledged.length, ...kept)
}

test.each(WORKLOADS)('in the snapshot ($name)', { timeout: LIMIT }, async (workload) => {
  const base = await finished(workload)
  const { snapshot } = await base.store.standing()
  if (!snapshot) return
  for (const n of some(snapshot.length * 8, 67, 0, 5)) {
    const machine = base.copy()
    const { store } = machine
    const spoilt = flipped(snapshot, Math.floor(n / 8), bit(n))
    const standing = async (): ReturnType<LogStore['standing']> => ({
      ...(await store.standing()),
      snapshot: spoilt,
    })
    machine.store = { ...store, standing }
    // Whatever it says, the journal is read again from the beginning.
    const where = `bit ${n} of ${snapshot.length * 8}`
    await survives(machine, { kind: 'flip: snapshot', where, again: againFor(workload) })
  }
})

test('in how far the store says that it has come', { timeout: LIMIT }, async () => {
  for (const workload of WORKLOADS) {
    const base = await finished(workload)
    for (const n of some(40, 5)) {
      const machine = base.copy()
      const { store } = machine
      const { size } = await store.standing()
      machine.store = {
        ...store,
        standing: async () => ({ ...(await store.standing()), size: flip(size, n) }),
      }
      const refusals = flip(size, n) > size ? (['store-ahead'] as const) : []
      await survives(machine, { kind: 'flip: group key', where: `bit ${n}`, refusals, again: 61 })
    }
  }
})

/** Bit `n` of a number that may be larger than 32 bits. */
function flip(value: number, n: number): number {
  const weight = 2 ** n
  return Math.floor(value / weight) % 2 === 1 ? value - weight : value + weight
}

test('an audit says so where a snapshot is none', () => {
  const book = new Notebook()
  const bytes = new Uint8Array(40).fill(0xff)
  const pieces = new AuditPieces({} as AuditStore, { size: 3, snapshot: bytes }, book)
  expect(pieces.replayedFrom).toBe(0)
  expect(book.findings).toMatchObject([{ code: 'store-unreadable', place: 'snapshot' }])
})
