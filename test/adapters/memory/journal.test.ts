/** The journal in memory checks its chain, and can be full, as the one in files. */

import { expect, test } from 'vitest'
import { openMemoryJournal } from '../../../src/adapters/memory/journal.ts'
import { type Journaled, JournalFull } from '../../../src/ports/journal.ts'
import { filled, readAll, record } from '../../contract/journal.ts'

test('a flipped bit is found at its record', async () => {
  const memory = { records: [] as Journaled[] }
  const answers = await filled(async () => openMemoryJournal('log.example', memory), 5)
  const body = memory.records[3]?.record.body as Uint8Array
  body[17] = (body[17] as number) ^ 4
  const { journaled, damage } = await readAll(openMemoryJournal('log.example', memory))
  expect(journaled).toEqual(answers.slice(0, 3))
  expect(damage?.at).toEqual(answers[3]?.start)
})

test('another log’s journal does not read', async () => {
  const memory = { records: [] as Journaled[] }
  await filled(async () => openMemoryJournal('log.example', memory), 2)
  expect((await readAll(openMemoryJournal('other.example', memory))).damage?.at.offset).toBe(0)
})

test('a full one is named, and goes on when there is room', async () => {
  const memory = { records: [] as Journaled[], capacity: 250 }
  const journal = openMemoryJournal('log.example', memory)
  await journal.resume(journal.origin)
  await journal.append(record(0))
  await journal.append(record(1))
  await expect(journal.append(record(2))).rejects.toThrow(JournalFull)
  memory.capacity = 1000
  await journal.append(record(2))
  expect((await readAll(journal)).journaled).toHaveLength(3)
})
