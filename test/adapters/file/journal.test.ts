/** The journal in files: damage is found where it is, and a full disk leaves it usable. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openFileJournal } from '../../../src/adapters/file/journal.ts'
import { SEGMENT_HEADER_BYTES } from '../../../src/adapters/file/journal-record.ts'
import { memoryFiles, type MemoryFiles } from '../../../src/adapters/memory/files.ts'
import { type Journal, type Journaled, JournalFull } from '../../../src/ports/journal.ts'
import { filled, readAll, record } from '../../contract/journal.ts'

const DIRECTORY = 'data/journal'

function opener(files: MemoryFiles, segmentBytes = 400, origin = 'log.example') {
  return () => openFileJournal({ files, directory: DIRECTORY, origin, segmentBytes })
}

/** Nine records in five segments. */
async function nine(): Promise<{ files: MemoryFiles; answers: Journaled[]; names: string[] }> {
  const files = memoryFiles()
  const answers = await filled(opener(files), 9)
  return { files, answers, names: [...(await files.list(DIRECTORY))] }
}

async function flip(files: MemoryFiles, path: string, bit: number): Promise<void> {
  const at = Math.floor(bit / 8)
  const bytes = (await files.read(path)) as Uint8Array
  files.decay(path, at, Uint8Array.of((bytes[at] as number) ^ (1 << (bit % 8))))
}

async function reread(files: MemoryFiles): Promise<Awaited<ReturnType<typeof readAll>>> {
  const journal = await opener(files)()
  try {
    return await readAll(journal)
  } finally {
    await journal.close()
  }
}

async function resumed(files: MemoryFiles, segmentBytes?: number): Promise<Journal> {
  const journal = await opener(files, segmentBytes)()
  const { journaled } = await readAll(journal)
  await journal.resume(journaled.at(-1)?.end ?? journal.origin)
  return journal
}

describe('segments', () => {
  test('are begun when one is full, and each says which entry it begins with', async () => {
    const { answers, names } = await nine()
    expect(names.length).toBeGreaterThan(3)
    expect([...new Set(answers.map(({ end }) => end.segment))]).toEqual(names)
    for (const name of names) {
      const first = answers.find(({ start }) => start.segment === name)
      expect(Number(name.slice(0, 20))).toBe(first?.record.first)
    }
  })

  test('leave no file open behind them', async () => {
    let open = 0
    const files = memoryFiles({
      fault: ({ kind }) => {
        if (kind === 'open' || kind === 'create') open++
        if (kind === 'close') open--
        return undefined
      },
    })
    await filled(opener(files), 9)
    await reread(files)
    expect(open).toBe(0)
  })
})

describe('a damaged journal', () => {
  test('names the segment and the record in which a bit was flipped, and gives all before it', async () => {
    const { files: whole, answers, names } = await nine()
    const bits = fc.tuple(fc.nat(names.length - 1), fc.nat())
    await fc.assert(
      fc.asyncProperty(bits, async ([which, n]) => {
        const files = whole.afterPowerCut(() => false)
        const path = `${DIRECTORY}/${names[which] as string}`
        const size = ((await files.read(path)) as Uint8Array).length
        const bit = n % (8 * size)
        await flip(files, path, bit)
        const { journaled, damage } = await reread(files)
        expect(damage?.at.segment).toBe(names[which])
        const at = Math.floor(bit / 8)
        const hit = answers.find(
          ({ start, end }) => end.segment === names[which] && start.offset <= at && at < end.offset,
        )
        const expected = hit?.start.offset ?? 0
        expect(damage?.at.offset).toBe(expected)
        expect(hit !== undefined || at < SEGMENT_HEADER_BYTES).toBe(true)
        expect(damage?.message).toContain(`segment ${names[which] as string}, offset ${expected}`)
        const before = hit
          ? answers.indexOf(hit)
          : answers.findIndex(({ start }) => start.segment === names[which])
        expect(journaled).toEqual(answers.slice(0, before))
      }),
      { numRuns: 300 },
    )
  })

  test('cut short anywhere names the record that is torn', async () => {
    const { files: whole, answers, names } = await nine()
    const last = names.at(-1) as string
    const size = ((await whole.read(`${DIRECTORY}/${last}`)) as Uint8Array).length
    for (let cut = 0; cut < size; cut += 7) {
      const files = whole.afterPowerCut(() => false)
      const file = await files.open(`${DIRECTORY}/${last}`, { create: false })
      await file.truncate(cut)
      const { journaled, damage } = await reread(files)
      const torn = answers.find(
        ({ start, end }) => end.segment === last && start.offset < cut && cut < end.offset,
      )
      expect(journaled).toEqual(
        answers.filter(({ end }) => end.segment < last || end.offset <= cut),
      )
      if (cut < SEGMENT_HEADER_BYTES) expect(damage?.at).toMatchObject({ segment: last, offset: 0 })
      else expect(damage?.at).toEqual(torn?.start)
    }
  })

  test('names the segment that is missing in the middle, or at the beginning', async () => {
    for (const which of [0, 1, 2]) {
      const { files, answers, names } = await nine()
      const gone = names[which] as string
      await files.remove(`${DIRECTORY}/${gone}`)
      const { journaled, damage } = await reread(files)
      expect(damage?.message).toContain(gone)
      expect(journaled).toEqual(answers.filter(({ end }) => end.segment < gone))
    }
  })

  test('finds two records that changed places, and a record that was taken out', async () => {
    const files = memoryFiles()
    const answers = await filled(opener(files, 1e6), 4)
    const path = `${DIRECTORY}/${answers[0]?.start.segment ?? ''}`
    const bytes = (await files.read(path)) as Uint8Array
    const of = (n: number): Uint8Array =>
      bytes.slice(answers[n]?.start.offset ?? 0, answers[n]?.end.offset ?? 0)
    for (const order of [
      [0, 2, 1, 3],
      [0, 2, 3],
    ]) {
      const spoilt = Buffer.concat([bytes.slice(0, SEGMENT_HEADER_BYTES), ...order.map(of)])
      const file = await files.open(path, { create: false })
      await file.truncate(0)
      await file.write(spoilt, 0)
      const { journaled, damage } = await reread(files)
      expect(journaled).toEqual(answers.slice(0, 1))
      expect(damage?.at).toEqual(answers[1]?.start)
    }
  })

  test('is what another log’s journal is', async () => {
    const { files } = await nine()
    const journal = await opener(files, 400, 'other.example')()
    expect((await readAll(journal)).damage?.at.offset).toBe(0)
  })
})

describe('a full disk', () => {
  test('is named, and leaves the journal as it was, to go on when there is room', async () => {
    for (const segmentBytes of [1e6, 400]) {
      for (let room = 0; room < 700; room += 23) {
        const files = memoryFiles()
        const before = await filled(opener(files, segmentBytes), 2)
        const journal = await resumed(files, segmentBytes)
        const used = (
          await Promise.all(
            (await files.list(DIRECTORY)).map((n) => files.read(`${DIRECTORY}/${n}`)),
          )
        )
          .map((bytes) => bytes?.length ?? 0)
          .reduce((a, b) => a + b, 0)
        files.capacity = used + room
        const kept = [...before]
        for (let n = 2; n < 6; n++) {
          try {
            kept.push(await journal.append(record(n)))
          } catch (error) {
            expect(error).toBeInstanceOf(JournalFull)
            break
          }
        }
        expect(await readAll(journal)).toEqual({ journaled: kept })
        files.capacity = Infinity
        kept.push(await journal.append(record(kept.length)))
        await journal.close()
        expect(await reread(files)).toEqual({ journaled: kept })
      }
    }
  })
})

describe('after a failed append', () => {
  test.each(['nothing', 'part', 'all'] as const)(
    '(%s done) nothing more is taken',
    async (done) => {
      for (const kind of ['write', 'datasync'] as const) {
        let armed = false
        const files = memoryFiles({
          fault: (call) => (armed && call.kind === kind ? { code: 'EIO', done } : undefined),
        })
        await filled(opener(files), 3)
        const journal = await resumed(files)
        armed = true
        await expect(journal.append(record(3))).rejects.toThrow('EIO')
        armed = false
        await expect(journal.append(record(3))).rejects.toThrow('not resumed')
        await journal.close()
      }
    },
  )
})

test('resuming makes durable what it was told to go on from, whatever the last sync lost', async () => {
  let armed = false
  const files = memoryFiles({
    fault: ({ kind }) => (armed && kind === 'datasync' ? { code: 'EIO', done: 'lost' } : undefined),
  })
  await filled(opener(files), 3)
  const journal = await resumed(files, 1e6)
  armed = true
  await expect(journal.append(record(3))).rejects.toThrow('EIO')
  const alive = files.afterKill()
  await resumed(alive)
  const { journaled, damage } = await reread(alive.afterPowerCut(() => false))
  expect(damage).toBeUndefined()
  expect(journaled.map((each) => each.record)).toEqual([0, 1, 2, 3].map((n) => record(n)))
})
