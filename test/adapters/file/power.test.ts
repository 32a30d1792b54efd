/** Journal and cell on a disk that loses power after any operation: what was acknowledged is there. */

import { expect, test } from 'vitest'
import { openFileCell } from '../../../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../../../src/adapters/file/journal.ts'
import { type Fault } from '../../../src/adapters/memory/faults.ts'
import {
  memoryFiles,
  type MemoryFiles,
  type MemoryFileSettings,
} from '../../../src/adapters/memory/files.ts'
import { keepAll, keepNothing, keepSome } from '../../../src/adapters/memory/luck.ts'
import { type CheckpointCell } from '../../../src/ports/checkpoint-cell.ts'
import { type Journal } from '../../../src/ports/journal.ts'
import { readAll, record } from '../../contract/journal.ts'

const RECORDS = 7
const value = (n: number): Uint8Array | undefined =>
  n === 0 ? undefined : new Uint8Array(900).fill(n)

/** What a process did until it ended: how many records, and which value of the cell, were acknowledged. */
interface Done {
  records: number
  cell: number
  /** How many operations were done when each was acknowledged. */
  readonly at: { kind: 'record' | 'cell'; n: number; operations: number }[]
}

async function open(files: MemoryFiles): Promise<{ journal: Journal; cell: CheckpointCell }> {
  const journal = await openFileJournal({
    files,
    directory: 'data/journal',
    origin: 'log.example',
    segmentBytes: 600,
  })
  return { journal, cell: await openFileCell(files, 'data', 'checkpoint') }
}

/** Appends and swaps in turn, from where the disk stands to the end or to the first failure. */
async function work(files: MemoryFiles): Promise<Done> {
  const done: Done = { records: 0, cell: 0, at: [] }
  try {
    const { journal, cell } = await open(files)
    const { journaled } = await readAll(journal)
    await journal.resume(journaled.at(-1)?.end ?? journal.origin)
    done.records = journaled.length
    done.cell = (await cell.read())?.[0] ?? 0
    for (let n = done.records; n < RECORDS; n++) {
      await journal.append(record(n))
      done.records = n + 1
      done.at.push({ kind: 'record', n: n + 1, operations: files.trace.length })
      await cell.swap(value(done.cell), value(n + 1) as Uint8Array)
      done.cell = n + 1
      done.at.push({ kind: 'cell', n: n + 1, operations: files.trace.length })
    }
    await journal.close()
    await cell.close()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  return done
}

/** Holds the disk to what was acknowledged: all of it is there, nothing is wrong before it, and work goes on. */
async function check(
  files: MemoryFiles,
  { records, cell }: Pick<Done, 'records' | 'cell'>,
): Promise<void> {
  const opened = await open(files)
  const { journaled } = await readAll(opened.journal)
  expect(journaled.length).toBeGreaterThanOrEqual(records)
  for (const [n, each] of journaled.entries()) expect(each.record).toEqual(record(n))
  const held = (await opened.cell.read())?.[0] ?? 0
  expect(held).toBeGreaterThanOrEqual(cell)
  expect(held).toBeLessThanOrEqual(journaled.length)
  expect((await work(files)).records).toBe(RECORDS)
}

function acknowledged(done: Done, operations: number): { records: number; cell: number } {
  const before = done.at.filter((each) => each.operations <= operations)
  const last = (kind: 'record' | 'cell'): number =>
    before.findLast((each) => each.kind === kind)?.n ?? 0
  return { records: last('record'), cell: last('cell') }
}

test('after a power cut at any operation, with any luck', async () => {
  const files = memoryFiles({ record: true })
  const done = await work(files)
  let cuts = 0
  for (const cut of files.powerCuts()) {
    const lucks = [keepNothing, keepAll, ...[1, 2, 3, 4].map((n) => keepSome(cut.done * 10 + n))]
    for (const keeps of lucks) {
      await check(cut.files(keeps), acknowledged(done, cut.done))
      cuts++
    }
  }
  expect(cuts).toBe(6 * (files.trace.length + 1))
})

/** The fault at the `n`th call. */
function at(n: number, fault: Fault): MemoryFileSettings {
  return { fault: (_, number) => (number === n ? fault : undefined) }
}

async function calls(): Promise<number> {
  const files = memoryFiles()
  await work(files)
  return files.calls
}

test('after the process was killed at any call, before it, within it or after it', async () => {
  const all = await calls()
  for (let n = 0; n < all; n++) {
    for (const done of ['nothing', 'part', 'all'] as const) {
      const files = memoryFiles(at(n, { code: 'EIO', done, dies: true }))
      const acked = await work(files)
      await check(files.afterKill(), acked)
    }
  }
})

test('after any call failed, the process started again, and then the power went', async () => {
  const all = await calls()
  for (let n = 0; n < all; n++) {
    for (const done of ['nothing', 'part', 'all', 'lost'] as const) {
      const files = memoryFiles(at(n, { code: 'EIO', done }))
      const first = await work(files)
      const again = files.afterKill()
      const second = await work(again)
      expect(second.records).toBe(RECORDS)
      expect(second.records).toBeGreaterThanOrEqual(first.records)
      await check(again.afterPowerCut(keepNothing), second)
    }
  }
})

test('after the process was killed at any call, started again and opened, and then the power went', async () => {
  const all = await calls()
  for (let n = 0; n < all; n++) {
    const files = memoryFiles(at(n, { code: 'EIO', done: 'part', dies: true }))
    await work(files)
    const again = files.afterKill()
    const { journal, cell } = await open(again)
    const { journaled } = await readAll(journal)
    await journal.resume(journaled.at(-1)?.end ?? journal.origin)
    const held = (await cell.read())?.[0] ?? 0
    await check(again.afterPowerCut(keepNothing), { records: journaled.length, cell: held })
  }
})
