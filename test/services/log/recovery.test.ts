/** Starting again: what is repaired, and what is refused with a reason and a command. */

import { appendFile, cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { openFileJournal } from '../../../src/adapters/file/journal.ts'
import { systemFiles } from '../../../src/adapters/system/files.ts'
import { checkConsistency } from '../../../src/core/tree/proof.ts'
import { entries, entry, openRealLog, ORIGIN, type RealLog } from '../../support/real-log.ts'
import { tempDirectory } from '../../support/temp.ts'

/** A closed log of some groups in a folder. */
async function written(groups: readonly number[], segmentBytes?: number): Promise<string> {
  const directory = await tempDirectory()
  const real = await openRealLog(directory, segmentBytes === undefined ? {} : { segmentBytes })
  await fill(real, groups)
  await real.close()
  return directory
}

async function fill({ log }: RealLog, groups: readonly number[]): Promise<void> {
  for (const count of groups) {
    await Promise.all(entries(log.head().size, count).map((bytes) => log.append(bytes)))
  }
}

async function lastSegment(directory: string): Promise<string> {
  const names = (await readdir(`${directory}/journal`)).sort()
  return `${directory}/journal/${String(names.at(-1))}`
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  const place = at < 0 ? bytes.length + at : at
  bytes[place] = (bytes[place] as number) ^ 1
  await writeFile(path, bytes)
}

describe('starting again', () => {
  test('goes on where it was, whatever the size of the last bundle', async () => {
    for (const groups of [[1], [255], [256], [257], [300, 1, 1], [512]]) {
      const directory = await written(groups)
      const size = groups.reduce((a, b) => a + b)
      const again = await openRealLog(directory)
      expect(again.log.head().size).toBe(size)
      await fill(again, [3])
      expect(await again.log.read.entry(0)).toEqual(entry(0))
      expect(await again.log.read.entry(size - 1)).toEqual(entry(size - 1))
      expect(await again.log.read.entry(size + 2)).toEqual(entry(size + 2))
      const proof = await again.log.read.proveConsistency(
        again.log.recovered.head.size,
        again.log.head().size,
      )
      const { head } = again.log.recovered
      checkConsistency(head.size, head.root, again.log.head().size, again.log.head().root, proof)
      await again.close()
    }
  })

  test('rebuilds LevelDB from the journal where it is gone, entry by entry the same', async () => {
    const directory = await written([600, 5, 1])
    const before = await openRealLog(directory)
    const receipts = await Promise.all(
      [0, 255, 599, 604, 605].map((i) => before.log.read.receipt(i)),
    )
    await before.close()
    await rm(`${directory}/level`, { recursive: true })
    const after = await openRealLog(directory)
    expect(after.log.recovered.replayed).toBe(606)
    for (const receipt of receipts) {
      expect(await after.log.read.receipt(receipt.index)).toEqual(receipt)
      expect(await after.log.read.find(receipt.leaf)).toBe(receipt.index)
    }
  })

  test('commits the record that a crash left between journal and cell', async () => {
    const directory = await written([10])
    const cell = await readFile(`${directory}/checkpoint.cell`)
    const real = await openRealLog(directory)
    await fill(real, [5])
    await real.close()
    await writeFile(`${directory}/checkpoint.cell`, cell)
    const again = await openRealLog(directory)
    expect(again.log.recovered.finished).toBe(5)
    expect(again.log.head().size).toBe(15)
    expect(again.log.head().root).toEqual(real.log.head().root)
  })

  test('cuts off a torn record that nobody was told of', async () => {
    const directory = await written([10])
    const path = await lastSegment(directory)
    const whole = await readFile(path)
    await appendFile(path, whole.subarray(93, 93 + 200))
    const again = await openRealLog(directory)
    expect(again.log.head().size).toBe(10)
    await fill(again, [1])
    await again.close()
    const third = await openRealLog(directory)
    expect(third.log.head().size).toBe(11)
  })

  test('takes as long for many groups as the store lets it: it replays the unsettled part alone', async () => {
    const directory = await tempDirectory()
    const real = await openRealLog(directory)
    const big = Array.from({ length: 600 }, (_, i) => entry(i, 60_000))
    await Promise.all(big.slice(0, 300).map((bytes) => real.log.append(bytes)))
    await Promise.all(big.slice(300).map((bytes) => real.log.append(bytes)))
    await real.close()
    const again = await openRealLog(directory)
    expect(again.log.recovered.replayed).toBeLessThan(300)
    expect(await again.log.read.entry(599)).toEqual(entry(599, 60_000))
  })
})

describe('starting is refused', () => {
  test('where an acknowledged record is flipped, naming segment, offset and command', async () => {
    const directory = await written([10, 10])
    await rm(`${directory}/level`, { recursive: true })
    await flip(await lastSegment(directory), 200)
    await expect(openRealLog(directory)).rejects.toMatchObject({
      reason: 'journal-damaged',
      command: 'yuanzheng audit',
      message: expect.stringMatching(
        /segment 0{20}\.journal, offset 93: .* 20 acknowledged entries from number 0 /,
      ) as string,
    })
  })

  test('where the last acknowledged record is torn', async () => {
    const directory = await written([10, 10])
    const path = await lastSegment(directory)
    await truncate(path, (await readFile(path)).length - 1)
    await expect(openRealLog(directory)).rejects.toMatchObject({
      reason: 'journal-damaged',
      message: expect.stringContaining('10 acknowledged entries from number 10') as string,
    })
  })

  test('where the journal is shorter than what was acknowledged', async () => {
    const directory = await written([10])
    const journal = await readFile(await lastSegment(directory))
    const real = await openRealLog(directory)
    await fill(real, [10])
    await real.close()
    await writeFile(await lastSegment(directory), journal)
    await expect(openRealLog(directory)).rejects.toMatchObject({ reason: 'journal-short' })
  })

  test('where a segment in the middle is missing', async () => {
    const directory = await written([10, 10, 10, 10], 500)
    const names = (await readdir(`${directory}/journal`)).sort()
    expect(names.length).toBeGreaterThan(2)
    await rm(`${directory}/journal/${String(names[1])}`)
    await rm(`${directory}/level`, { recursive: true })
    await expect(openRealLog(directory)).rejects.toMatchObject({ reason: 'journal-damaged' })
  })

  test('where the cell is gone', async () => {
    const directory = await written([10])
    await rm(`${directory}/checkpoint.cell`)
    await expect(openRealLog(directory)).rejects.toMatchObject({ reason: 'cell-missing' })
  })

  test('where the cell is another log’s, or no checkpoint', async () => {
    const directory = await written([10])
    const bytes = await readFile(`${directory}/checkpoint.cell`)
    await writeFile(`${directory}/checkpoint.cell`, Buffer.alloc(bytes.length, 0xee))
    await expect(openRealLog(directory)).rejects.toMatchObject({ reason: 'cell-damaged' })
  })

  test('where the cell is older than a crash explains', async () => {
    const directory = await written([10])
    const cell = await readFile(`${directory}/checkpoint.cell`)
    const real = await openRealLog(directory)
    await fill(real, [5, 5])
    await real.close()
    await writeFile(`${directory}/checkpoint.cell`, cell)
    await expect(openRealLog(directory)).rejects.toMatchObject({ reason: 'cell-rolled-back' })
  })

  test('where journal and cell were put back, but LevelDB remembers more', async () => {
    const directory = await written([10])
    await cp(`${directory}/journal`, `${directory}/old`, { recursive: true })
    const cell = await readFile(`${directory}/checkpoint.cell`)
    const real = await openRealLog(directory)
    await fill(real, [5])
    await real.close()
    await rm(`${directory}/journal`, { recursive: true })
    await cp(`${directory}/old`, `${directory}/journal`, { recursive: true })
    await writeFile(`${directory}/checkpoint.cell`, cell)
    await expect(openRealLog(directory)).rejects.toMatchObject({ reason: 'store-ahead' })
  })

  test('where the journal was written for other entries under the same size', async () => {
    const directory = await written([10])
    const other = await tempDirectory()
    const real = await openRealLog(other)
    await Promise.all(entries(50, 10).map((bytes) => real.log.append(bytes)))
    await real.close()
    await cp(`${other}/journal`, `${directory}/journal`, { recursive: true, force: true })
    await rm(`${directory}/level`, { recursive: true })
    await expect(openRealLog(directory)).rejects.toMatchObject({ reason: 'root-differs' })
  })

  test('where the clock is behind the last record', async () => {
    const directory = await written([1])
    await expect(openRealLog(directory, { now: () => Date.now() - 60_000 })).rejects.toMatchObject({
      reason: 'clock-went-back',
    })
  })

  test('and nothing is changed by being refused', async () => {
    const directory = await written([10, 10])
    const path = await lastSegment(directory)
    await flip(path, -1)
    const before = await readFile(path)
    await expect(openRealLog(directory)).rejects.toMatchObject({ reason: 'journal-damaged' })
    expect(await readFile(path)).toEqual(before)
    await flip(path, -1)
    const mended = await openRealLog(directory)
    expect(mended.log.head().size).toBe(20)
  })
})

test('a journal of another log does not open', async () => {
  const directory = await written([1])
  const files = systemFiles()
  const journal = await openFileJournal({
    files,
    directory: `${directory}/journal`,
    origin: `${ORIGIN}2`,
  })
  await expect(journal.read(journal.origin)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    name: 'JournalDamage',
  })
})
