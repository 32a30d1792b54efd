/** Damaging a log's files on purpose: bits, bytes, pieces and whole histories. */

import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { Level } from 'level'
import { openFileCell } from '../../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../../src/adapters/file/journal.ts'
import { systemFiles } from '../../src/adapters/system/files.ts'
import { formatBundle, parseBundle } from '../../src/core/tree/tile.ts'
import { type JournalRecord } from '../../src/ports/journal.ts'
import { type Place } from './support.ts'

export async function flipBit(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(path, bytes)
}

/** The files of a folder with this ending. */
export async function filesIn(directory: string, ending: string): Promise<string[]> {
  const names = await readdir(directory)
  return names.filter((name) => name.endsWith(ending)).map((name) => `${directory}/${name}`)
}

export function journalFile(place: Place): string {
  return place.path('data/journal/00000000000000000000.journal')
}

/** Opens one of the two databases as nobody should. */
export async function withLevel(
  place: Place,
  name: 'log' | 'index',
  change: (database: Level<Buffer, Buffer>) => Promise<void>,
): Promise<void> {
  const database = new Level<Buffer, Buffer>(place.path('data/level', name), {
    keyEncoding: 'buffer',
    valueEncoding: 'buffer',
  })
  await change(database)
  await database.close()
}

export async function records(place: Place): Promise<JournalRecord[]> {
  const { name } = await place.vkey()
  const directory = place.path('data/journal')
  const journal = await openFileJournal({ files: systemFiles(), directory, origin: name })
  const all: JournalRecord[] = []
  for await (const { record } of journal.read(journal.origin)) all.push(record)
  await journal.close()
  return all
}

/** Writes a whole journal anew, its chain in order: what somebody with the disk and no key can do. */
export async function forgeJournal(
  place: Place,
  change: (records: readonly JournalRecord[]) => readonly JournalRecord[],
): Promise<void> {
  const changed = change(await records(place))
  const directory = place.path('data/journal')
  await rm(directory, { recursive: true })
  const { name } = await place.vkey()
  const journal = await openFileJournal({ files: systemFiles(), directory, origin: name })
  await journal.resume(journal.origin)
  for (const record of changed) await journal.append(record)
  await journal.close()
}

/** Puts bytes into a cell, whatever it holds. */
export async function putIntoCell(place: Place, name: string, bytes: Uint8Array): Promise<void> {
  const cell = await openFileCell(systemFiles(), place.data, name)
  await cell.swap(await cell.read(), bytes)
  await cell.close()
}

export async function readCell(place: Place): Promise<Uint8Array> {
  const cell = await openFileCell(systemFiles(), place.data, 'checkpoint.cell')
  const note = await cell.read()
  await cell.close()
  if (!note) throw new Error('the cell is empty')
  return note
}

/** Keeps a copy of a file under another name. */
export async function keepAside(path: string): Promise<() => Promise<void>> {
  await copyFile(path, `${path}.aside`)
  return () => copyFile(`${path}.aside`, path)
}

/** Swaps the first two entries of the second record. */
export function swapTwo(all: readonly JournalRecord[]): readonly JournalRecord[] {
  return all.map((record, i) => {
    if (i !== 1) return record
    const [one, two, ...rest] = parseBundle(record.body, record.count)
    if (!one || !two) throw new Error('too few entries to swap two')
    return { ...record, body: formatBundle([two, one, ...rest]) }
  })
}
