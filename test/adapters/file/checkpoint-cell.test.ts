/** The cell in a file: a torn or decayed slot leaves the older value, and two leave none. */

import { describe, expect, test } from 'vitest'
import { openFileCell } from '../../../src/adapters/file/checkpoint-cell.ts'
import { type Fault } from '../../../src/adapters/memory/faults.ts'
import { memoryFiles, type MemoryFiles } from '../../../src/adapters/memory/files.ts'
import { keepNothing } from '../../../src/adapters/memory/luck.ts'
import { systemFiles } from '../../../src/adapters/system/files.ts'
import { ReadOnlyError, readOnlyFiles } from '../../../src/adapters/system/read-only-files.ts'
import { CellDamage, type CheckpointCell } from '../../../src/ports/checkpoint-cell.ts'
import { tempDirectory } from '../../support/temp.ts'

const SLOT = 64 * 1024
const value = (n: number): Uint8Array => new Uint8Array(1200).fill(n)

function open(files: MemoryFiles): Promise<CheckpointCell> {
  return openFileCell(files, 'data', 'cell')
}

/** A cell that holds value `n`, and `n - 1` in its older slot. */
async function holding(n: number): Promise<MemoryFiles> {
  const files = memoryFiles()
  const cell = await open(files)
  for (let i = 1; i <= n; i++) await cell.swap(i === 1 ? undefined : value(i - 1), value(i))
  return files
}

async function read(files: MemoryFiles): Promise<Uint8Array | undefined> {
  return (await open(files)).read()
}

async function flip(files: MemoryFiles, at: number, bit = 0): Promise<void> {
  const bytes = (await files.read('data/cell')) as Uint8Array
  files.decay('data/cell', at, Uint8Array.of((bytes[at] as number) ^ (1 << bit)))
}

describe('one damaged slot', () => {
  test('leaves the older value, whichever of its bytes it is, and the cell goes on', async () => {
    const whole = await holding(4)
    const newest = 0
    for (const at of [0, 1, 7, 8, 11, 12, 700, 1211, 1212, 1243]) {
      for (const bit of [0, 7]) {
        const files = whole.afterPowerCut(keepNothing)
        await flip(files, newest + at, bit)
        const cell = await open(files)
        expect(await cell.read()).toEqual(value(3))
        await cell.swap(value(3), value(9))
        expect(await read(files.afterPowerCut(keepNothing))).toEqual(value(9))
      }
    }
  })

  test('that is the older one changes nothing, and is written over', async () => {
    const whole = await holding(4)
    for (const at of [0, 3, 8, 500]) {
      const files = whole.afterPowerCut(keepNothing)
      await flip(files, SLOT + at, 7)
      const cell = await open(files)
      expect(await cell.read()).toEqual(value(4))
      await cell.swap(value(4), value(5))
      expect(await read(files.afterPowerCut(keepNothing))).toEqual(value(5))
    }
  })

  test('torn by the power going within a swap, at any sector, leaves one of the two values', async () => {
    const files = memoryFiles({ record: true })
    const cell = await open(files)
    await cell.swap(undefined, value(1))
    await cell.swap(value(1), value(2))
    const before = files.trace.length
    await cell.swap(value(2), value(3))
    const found = new Set<number | undefined>()
    for (const cut of files.powerCuts()) {
      if (cut.done <= before) continue
      for (let kept = 0; kept < 8; kept++) {
        const after = cut.files((_, part) => ((kept >> (Number(part) % 3)) & 1) === 1)
        const held = await read(after)
        found.add(held?.[0])
        expect([value(2), value(3)]).toContainEqual(held)
      }
    }
    expect(found).toEqual(new Set([2, 3]))
  })
})

describe('two damaged slots', () => {
  test('are damage, not an empty cell', async () => {
    const files = await holding(4)
    await flip(files, 20)
    await flip(files, SLOT + 20)
    const cell = open(files).then((opened) => opened.read())
    await expect(cell).rejects.toThrow(CellDamage)
  })

  test('one never written and one torn are the first swap that was cut short', async () => {
    const files = await holding(1)
    await flip(files, SLOT + 20)
    expect(await read(files)).toBeUndefined()
  })
})

describe('a failed swap', () => {
  const faults: Fault[] = [
    { code: 'EIO', done: 'nothing' },
    { code: 'ENOSPC', done: 'part' },
    { code: 'EIO', done: 'all' },
    { code: 'EIO', done: 'lost' },
  ]

  test.each(faults)(
    '%o: the cell then says what it holds, and that outlives a power cut',
    async (fault) => {
      for (const kind of ['write', 'datasync']) {
        let armed = false
        const files = memoryFiles({
          fault: (call) => (armed && call.kind === kind ? fault : undefined),
        })
        const cell = await open(files)
        await cell.swap(undefined, value(1))
        armed = true
        await expect(cell.swap(value(1), value(2))).rejects.toThrow(fault.code)
        armed = false
        const held = await cell.read()
        expect([value(1), value(2)]).toContainEqual(held)
        expect(await read(files.afterPowerCut(keepNothing))).toEqual(held)
        await cell.swap(held, value(3))
        expect(await read(files.afterPowerCut(keepNothing))).toEqual(value(3))
      }
    },
  )
})

test('a process that was killed before the name was synced leaves a cell that is safe when opened again', async () => {
  const files = memoryFiles({
    fault: ({ kind, path }) =>
      kind === 'syncDirectory' && path === 'data'
        ? { code: 'EIO', done: 'nothing', dies: true }
        : undefined,
  })
  await expect(open(files)).rejects.toThrow('EIO')
  const again = files.afterKill()
  await (await open(again)).swap(undefined, value(1))
  expect(await read(again.afterPowerCut(keepNothing))).toEqual(value(1))
})

test('a value that does not fit is refused, and the cell keeps what it holds', async () => {
  const cell = await open(await holding(1))
  await expect(cell.swap(value(1), new Uint8Array(SLOT))).rejects.toThrow(RangeError)
  expect(await cell.read()).toEqual(value(1))
  await cell.swap(value(1), value(2))
})

test('whoever only looks reads the value and changes nothing', async () => {
  const directory = await tempDirectory()
  const cell = await openFileCell(systemFiles(), directory, 'cell')
  await cell.swap(undefined, value(1))
  const looking = await openFileCell(readOnlyFiles(systemFiles()), directory, 'cell')
  expect(await looking.read()).toEqual(value(1))
  await cell.swap(value(1), value(2))
  expect(await looking.read()).toEqual(value(2))
  await expect(looking.swap(value(2), value(3))).rejects.toThrow(ReadOnlyError)
  expect(await cell.read()).toEqual(value(2))
  await looking.close()
  await cell.close()
})
