/** What every implementation of the journal promises. */

import { describe, expect, test } from 'vitest'
import { equalBytes } from '../../src/core/bytes.ts'
import { formatBundle } from '../../src/core/tree/tile.ts'
import {
  type Journal,
  JournalDamage,
  type Journaled,
  type JournalPosition,
  type JournalRecord,
} from '../../src/ports/journal.ts'

const NOTHING = new Uint8Array(0)

/** Opens one and the same journal, as often as asked. */
export type OpenJournal = () => Promise<Journal>

/** The `n`th record of a log whose groups have two entries each, of `bytes` bytes together. */
export function record(n: number, bytes = 100): JournalRecord {
  const half = new Uint8Array(bytes / 2).fill(n)
  return {
    first: 2 * n,
    count: 2,
    time: 1_700_000_000_000 + n,
    signature: new Uint8Array(64).fill(n),
    body: formatBundle([half, half]),
  }
}

/** Every record from a position on, and the damage that ended the reading, if any did. */
export async function readAll(
  journal: Journal,
  from: JournalPosition = journal.origin,
): Promise<{ journaled: Journaled[]; damage?: JournalDamage }> {
  const journaled: Journaled[] = []
  try {
    for await (const each of journal.read(from)) journaled.push(each)
  } catch (error) {
    if (!(error instanceof JournalDamage)) throw error
    return { journaled, damage: error }
  }
  return { journaled }
}

/** A journal with some records, closed again; what it answered to each. */
export async function filled(
  open: OpenJournal,
  count: number,
  bytes?: number,
): Promise<Journaled[]> {
  const journal = await open()
  await journal.resume(journal.origin)
  const answers: Journaled[] = []
  for (let n = 0; n < count; n++) answers.push(await journal.append(record(n, bytes)))
  await journal.close()
  return answers
}

export function journalContract(name: string, make: () => Promise<OpenJournal>): void {
  describe(`journal: ${name}`, () => {
    test('is empty at first', async () => {
      const journal = await (await make())()
      expect(await readAll(journal)).toEqual({ journaled: [] })
      await journal.close()
    })

    test('gives back what was appended, in order, when it is opened again', async () => {
      const open = await make()
      const answers = await filled(open, 7)
      const journal = await open()
      const { journaled, damage } = await readAll(journal)
      expect(damage).toBeUndefined()
      expect(journaled).toEqual(answers)
      expect(journaled.map((each) => each.record)).toEqual(
        [0, 1, 2, 3, 4, 5, 6].map((n) => record(n)),
      )
      await journal.close()
    })

    test('reads from any record on, and from the end nothing', async () => {
      const open = await make()
      const answers = await filled(open, 5)
      const journal = await open()
      for (const [n, { start, end }] of answers.entries()) {
        expect((await readAll(journal, start)).journaled).toEqual(answers.slice(n))
        expect((await readAll(journal, end)).journaled).toEqual(answers.slice(n + 1))
      }
      await journal.close()
    })

    test('takes a record of any size, also one without entries', async () => {
      const open = await make()
      const journal = await open()
      await journal.resume(journal.origin)
      const large = formatBundle(Array.from({ length: 50 }, () => new Uint8Array(60_000).fill(7)))
      const odd = [
        { ...record(0), count: 50, body: large },
        { ...record(25, 0), count: 0, body: NOTHING },
      ]
      for (const each of odd) await journal.append(each)
      const { journaled } = await readAll(journal)
      expect(journaled.map((each) => each.record.count)).toEqual([50, 0])
      // Compared as bytes: a matcher takes seconds for so many.
      for (const [i, { record: back }] of journaled.entries()) {
        expect(equalBytes(back.body, odd[i]?.body ?? NOTHING)).toBe(true)
      }
      await journal.close()
    })

    test('cuts off what stands behind the place where it goes on', async () => {
      const open = await make()
      const answers = await filled(open, 6)
      const journal = await open()
      await readAll(journal)
      await journal.resume((answers[2] as Journaled).end)
      const other = { ...record(3), time: 5 }
      await journal.append(other)
      await journal.close()
      const { journaled, damage } = await readAll(await open())
      expect(damage).toBeUndefined()
      expect(journaled.map((each) => each.record)).toEqual([record(0), record(1), record(2), other])
    })

    test('goes on at the end as if it had never been closed', async () => {
      const [open, twin] = [await make(), await make()]
      const answers = await filled(open, 4)
      const journal = await open()
      await journal.resume((answers[3] as Journaled).end)
      const last = await journal.append(record(4))
      await journal.close()
      expect([...answers, last]).toEqual(await filled(twin, 5))
    })

    test('says how much it keeps, and no less once there is more', async () => {
      const open = await make()
      const journal = await open()
      await journal.resume(journal.origin)
      const before = await journal.extent()
      for (let n = 0; n < 3; n++) await journal.append(record(n))
      const after = await journal.extent()
      expect(after.segments).toBeGreaterThanOrEqual(1)
      const bodies = [0, 1, 2].reduce((sum, n) => sum + record(n).body.length, 0)
      expect(after.bytes - before.bytes).toBeGreaterThanOrEqual(bodies)
      await journal.close()
      expect(await (await open()).extent()).toEqual(after)
    })

    test('takes nothing before it was told where to go on, nor after it was closed', async () => {
      const journal = await (await make())()
      await expect(journal.append(record(0))).rejects.toThrow('not resumed')
      await journal.resume(journal.origin)
      await journal.append(record(0))
      await journal.close()
      await expect(journal.append(record(1))).rejects.toThrow('not resumed')
    })

    test('refuses to read from where no record ends', async () => {
      const open = await make()
      const [first] = await filled(open, 2)
      const journal = await open()
      const start = (first as Journaled).end
      const elsewhere = { ...start, chain: new Uint8Array(32) }
      expect((await readAll(journal, elsewhere)).damage).toBeInstanceOf(JournalDamage)
      await journal.close()
    })
  })
}
