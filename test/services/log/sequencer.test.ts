/** The one writer: order, sharing, refusing, halting. */

import { describe, expect, test } from 'vitest'
import { openCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { checkConsistency, checkInclusion } from '../../../src/core/tree/proof.ts'
import { JournalFull } from '../../../src/ports/journal.ts'
import { type Receipt } from '../../../src/services/log/receipt.ts'
import { entries, entry, logSigner, openRealLog, type RealLog } from '../../support/real-log.ts'
import { tempDirectory } from '../../support/temp.ts'

async function append(log: RealLog['log'], bytes: Uint8Array): Promise<Receipt> {
  return (await log.append(bytes)).receipt()
}

function checkReceipt(bytes: Uint8Array, { index, head, proof, leaf }: Receipt): void {
  expect(leaf).toEqual(leafHash(bytes))
  const { checkpoint } = openCheckpoint(head.note, logSigner.key)
  checkInclusion(leaf, index, checkpoint.size, checkpoint.root, proof)
}

/** Runs `before` each time the journal is about to be written. */
function beforeJournal({ parts }: RealLog, before: () => Promise<void>): void {
  const { journal } = parts
  const write = journal.append.bind(journal)
  journal.append = async (record) => {
    await before()
    return write(record)
  }
}

describe('append', () => {
  test('gives every entry an index in order and a receipt that verifies', async () => {
    const { log } = await openRealLog(await tempDirectory())
    for (const [i, bytes] of entries(0, 5).entries()) {
      const receipt = await append(log, bytes)
      expect(receipt.index).toBe(i)
      checkReceipt(bytes, receipt)
    }
  })

  test('commits what arrives together as one group, over tile borders', async () => {
    const groups: number[] = []
    const { log } = await openRealLog(await tempDirectory(), {
      events: { committed: (_, count) => groups.push(count) },
    })
    const all = entries(0, 700)
    const receipts = await Promise.all(all.map((bytes) => append(log, bytes)))
    expect(groups).toEqual([700])
    for (const [i, receipt] of receipts.entries()) {
      expect(receipt.index).toBe(i)
      checkReceipt(entry(i), receipt)
    }
  })

  test('lets what arrives during a commit be the next group', async () => {
    const groups: number[] = []
    const real = await openRealLog(await tempDirectory(), {
      events: { committed: (_, count) => groups.push(count) },
    })
    const late: Promise<unknown>[] = []
    beforeJournal(real, async () => {
      if (late.length === 0) for (const bytes of entries(1, 9)) late.push(real.log.append(bytes))
    })
    await real.log.append(entry(0))
    await Promise.all(late)
    expect(groups).toEqual([1, 9])
  })

  test('keeps the bytes it was given, whatever the caller does to them afterwards', async () => {
    const { log } = await openRealLog(await tempDirectory())
    const bytes = entry(0)
    const answer = log.append(bytes)
    bytes.fill(0)
    const { index } = await answer
    expect(await log.read.entry(index)).toEqual(entry(0))
  })

  test('keeps groups within their bounds', async () => {
    const groups: number[] = []
    const { log } = await openRealLog(await tempDirectory(), {
      events: { committed: (_, count) => groups.push(count) },
      limits: { groupEntries: 10, groupBytes: 5 * 42 },
    })
    await Promise.all(entries(0, 25).map((bytes) => log.append(bytes)))
    expect(groups).toEqual([5, 5, 5, 5, 5])
  })

  test('refuses nothing and too much, by name', async () => {
    const { log } = await openRealLog(await tempDirectory())
    await expect(log.append(new Uint8Array(0))).rejects.toMatchObject({ reason: 'empty-entry' })
    await expect(log.append(new Uint8Array(65_536))).rejects.toMatchObject({
      reason: 'entry-too-large',
    })
    const largest = new Uint8Array(65_535).fill(9)
    checkReceipt(largest, await append(log, largest))
    expect(log.head().size).toBe(1)
  })
})

describe('entries while they wait', () => {
  test('are as they were handed in, whatever the caller does to its bytes', async () => {
    const { log } = await openRealLog(await tempDirectory())
    const bytes = entry(1)
    const logged = log.append(bytes)
    bytes.fill(0)
    checkReceipt(entry(1), await (await logged).receipt())
    expect(await log.read.entry(0)).toEqual(entry(1))
  })

  test('are kept apart, large and small', async () => {
    const { log } = await openRealLog(await tempDirectory())
    const sizes = [1, 65_535, 40_000, 40_000, 30_000, 65_535, 2, 20_000]
    const all = sizes.map((size, i) => new Uint8Array(size).fill(i))
    await Promise.all(all.map((bytes) => log.append(bytes)))
    for (const [i, bytes] of all.entries()) expect(await log.read.entry(i)).toEqual(bytes)
  })
})

describe('the same entry again', () => {
  test('has the same receipt: at once, later, and after a restart', async () => {
    const directory = await tempDirectory()
    const first = await openRealLog(directory)
    const at_once = await Promise.all([1, 1, 2, 1].map((i) => append(first.log, entry(i))))
    await Promise.all(entries(10, 300).map((bytes) => first.log.append(bytes)))
    const later = await append(first.log, entry(1))
    await first.close()
    const second = await openRealLog(directory)
    const after = await append(second.log, entry(1))
    expect(at_once.map(({ index }) => index)).toEqual([0, 0, 1, 0])
    for (const receipt of [at_once[1], at_once[3], later, after])
      expect(receipt).toEqual(at_once[0])
    expect(second.log.head().size).toBe(302)
  })

  test('while the first is being committed shares its answer', async () => {
    const real = await openRealLog(await tempDirectory())
    let again: Promise<Receipt> | undefined
    beforeJournal(real, async () => {
      again ??= append(real.log, entry(0))
    })
    const receipt = await append(real.log, entry(0))
    expect(await again).toEqual(receipt)
    expect(real.log.head().size).toBe(1)
  })
})

describe('every checkpoint', () => {
  test('begins with the ones before it', async () => {
    const { log } = await openRealLog(await tempDirectory())
    const heads = [log.head()]
    for (let i = 0; i < 40; i++) {
      await Promise.all(entries(i * 100, 1 + ((i * 37) % 90)).map((bytes) => log.append(bytes)))
      heads.push(log.head())
    }
    for (const older of heads) {
      for (const newer of heads.slice(heads.indexOf(older))) {
        const proof = await log.read.proveConsistency(older.size, newer.size)
        checkConsistency(older.size, older.root, newer.size, newer.root, proof)
        expect(await log.read.root(older.size)).toEqual(older.root)
      }
    }
  })
})

describe('back-pressure', () => {
  test('refuses what would wait too long, says when to come back, and takes it then', async () => {
    const real = await openRealLog(await tempDirectory(), { limits: { waitingEntries: 3 } })
    const waiting = entries(0, 3).map((bytes) => real.log.append(bytes))
    await expect(real.log.append(entry(3))).rejects.toMatchObject({ reason: 'busy', retryAfter: 1 })
    await expect(real.log.append(entry(2))).resolves.toMatchObject({ index: 2 })
    await Promise.all(waiting)
    await expect(real.log.append(entry(3))).resolves.toMatchObject({ index: 3 })
  })

  test('counts bytes as well', async () => {
    const { log } = await openRealLog(await tempDirectory(), { limits: { waitingBytes: 100 } })
    const both = [entry(0), entry(1)].map((bytes) => log.append(bytes))
    await expect(log.append(entry(2))).rejects.toMatchObject({ reason: 'busy' })
    await Promise.all(both)
  })
})

describe('trouble', () => {
  test('a full disk refuses the group, and the next one goes on', async () => {
    const real = await openRealLog(await tempDirectory())
    let full = true
    beforeJournal(real, async () => {
      if (full) throw new JournalFull('no room')
    })
    await expect(real.log.append(entry(0))).rejects.toMatchObject({
      reason: 'disk-full',
      retryAfter: 60,
    })
    full = false
    checkReceipt(entry(0), await append(real.log, entry(0)))
    expect(real.log.head().size).toBe(1)
  })

  test('a failed disk halts: nobody is answered, nothing more is taken', async () => {
    const halted: string[] = []
    const refused: string[] = []
    const real = await openRealLog(await tempDirectory(), {
      events: {
        halted: (why) => halted.push(why),
        refused: (reason) => refused.push(reason),
      },
    })
    beforeJournal(real, async () => {
      throw new Error('the cell', {
        cause: Object.assign(new Error('EIO: i/o error, write'), { code: 'EIO' }),
      })
    })
    const both = await Promise.allSettled([real.log.append(entry(0)), real.log.append(entry(1))])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(real.log.append(entry(2))).rejects.toMatchObject({ reason: 'halted' })
    expect(halted).toEqual(['the log cannot be written (EIO)'])
    expect(refused).toEqual(['halted', 'halted', 'halted'])
  })

  test('a cell that somebody else moved halts the writer', async () => {
    const real = await openRealLog(await tempDirectory())
    await real.log.append(entry(0))
    await real.parts.cell.swap(real.log.head().note, new TextEncoder().encode('another'))
    await expect(real.log.append(entry(1))).rejects.toMatchObject({ reason: 'halted' })
  })

  test('a clock that went back refuses, and a little is forgiven', async () => {
    let now = 1_000_000
    const real = await openRealLog(await tempDirectory(), { now: () => now })
    await real.log.append(entry(0))
    now -= 1500
    await real.log.append(entry(1))
    now -= 60_000
    await expect(real.log.append(entry(2))).rejects.toMatchObject({ reason: 'clock-went-back' })
    now = 1_000_000
    await real.log.append(entry(2))
    const times = []
    for await (const { record } of real.parts.journal.read(real.parts.journal.origin))
      times.push(record.time)
    expect(times).toEqual([1_000_000, 1_000_000, 1_000_000])
  })

  test('closing finishes what was let in and refuses what comes after', async () => {
    const real = await openRealLog(await tempDirectory())
    const let_in = entries(0, 50).map((bytes) => real.log.append(bytes))
    const closing = real.log.close()
    await expect(real.log.append(entry(99))).rejects.toMatchObject({ reason: 'closed' })
    await closing
    expect((await Promise.all(let_in)).map(({ index }) => index)).toEqual([...Array(50).keys()])
  })
})
