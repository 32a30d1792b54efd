/** The journal in segment files: written at one end, read from any record, never changed between. */

import { equalBytes } from '../../core/bytes.ts'
import { type Files, type OpenFile } from '../../ports/files.ts'
import {
  type Journal,
  JournalDamage,
  type Journaled,
  type JournalExtent,
  JournalFull,
  type JournalPosition,
  type JournalRecord,
} from '../../ports/journal.ts'
import {
  firstChain,
  formatRecord,
  formatSegmentHeader,
  parseRecord,
  recordLength,
  SEGMENT_HEADER_BYTES,
  segmentFirst,
  segmentName,
} from './journal-record.ts'
import { byteReader } from './byte-reader.ts'

export interface JournalSettings {
  readonly files: Files
  readonly directory: string
  /** The log's name; a journal of another log does not open. */
  readonly origin: string
  /** A segment that has grown beyond this is closed and a new one begun. */
  readonly segmentBytes?: number
}

const SEGMENT_BYTES = 64 * 1024 * 1024

export async function openFileJournal(settings: JournalSettings): Promise<Journal> {
  const { files, directory, origin: log, segmentBytes = SEGMENT_BYTES } = settings
  await files.makeDirectory(directory)
  const origin = { segment: segmentName(0), offset: SEGMENT_HEADER_BYTES, chain: firstChain(log) }
  let tail: Tail | undefined
  /** The file that is being written to, also while nobody knows how its writing ended. */
  let writing: OpenFile | undefined
  /** The last record that was read here. */
  let newest: Journaled | undefined

  async function append(record: JournalRecord): Promise<Journaled> {
    if (!tail) throw new Error('the journal was not resumed')
    const writer = tail
    // Until all is well, nobody may write behind what this leaves.
    tail = undefined
    await checkAlone(writer)
    const ready = writer.at.offset < segmentBytes ? writer : await rotate(writer, record.first)
    const { bytes, chain } = formatRecord(record, ready.at.chain)
    const end = { ...ready.at, offset: ready.at.offset + bytes.length, chain }
    if (ready !== writer) await checkAlone(ready)
    tail = await writeDurably(ready, bytes, end)
    return { record, start: ready.at, end }
  }

  /**
   * The lock keeps a second writer out. If one came past it, it would write over records that the first
   * one acknowledged: the checkpoint cell stops it only afterwards.
   */
  async function checkAlone({ file, at }: Tail): Promise<void> {
    const size = await file.size()
    if (size === at.offset) return
    const other = `somebody else has written to segment ${at.segment}`
    throw new Error(`${other}: it has ${size} bytes, and ${at.offset} were written here`)
  }

  async function writeDurably(at: Tail, bytes: Uint8Array, end: JournalPosition): Promise<Tail> {
    try {
      await at.file.write(bytes, at.at.offset)
    } catch (error) {
      if (!isFull(error)) throw error
      await at.file.truncate(at.at.offset)
      await at.file.datasync()
      tail = at
      throw new JournalFull('no room on the disk for the journal', { cause: error })
    }
    await at.file.datasync()
    return { file: at.file, at: end }
  }

  async function rotate(old: Tail, first: number): Promise<Tail> {
    const at = { segment: segmentName(first), offset: SEGMENT_HEADER_BYTES, chain: old.at.chain }
    try {
      const file = await beginSegment(first, at)
      await old.file.close()
      writing = file
      return { file, at }
    } catch (error) {
      if (!isFull(error)) throw error
      await files.remove(`${directory}/${at.segment}`)
      await files.syncDirectory(directory)
      tail = old
      throw new JournalFull('no room on the disk for another segment', { cause: error })
    }
  }

  async function beginSegment(first: number, at: JournalPosition): Promise<OpenFile> {
    const file = await files.open(`${directory}/${at.segment}`, { create: true })
    try {
      await file.write(formatSegmentHeader(first, at.chain), 0)
      await file.datasync()
      await files.syncDirectory(directory)
      return file
    } catch (error) {
      await file.close()
      throw error
    }
  }

  async function resume(at: JournalPosition): Promise<void> {
    await stop()
    for (const name of await segments()) {
      if (name > at.segment) await files.remove(`${directory}/${name}`)
    }
    const fresh = at.segment === origin.segment && at.offset === origin.offset
    const file = fresh
      ? await beginSegment(0, at)
      : await files.open(`${directory}/${at.segment}`, { create: false })
    writing = file
    if ((await file.size()) > at.offset) await file.truncate(at.offset)
    await writeAgain(file, at)
    // What was read back may still be in memory alone.
    await file.datasync()
    await files.syncDirectory(directory)
    tail = { file, at }
  }

  /**
   * Writes what the last append wrote once more, unchanged. If its sync failed, the system may
   * show its pages as clean without ever having written them, and no later sync would.
   */
  async function writeAgain(file: OpenFile, at: JournalPosition): Promise<void> {
    const last =
      newest?.end.segment === at.segment && newest.end.offset === at.offset ? newest : undefined
    const from = last?.start.offset ?? at.offset
    if (from === SEGMENT_HEADER_BYTES) await file.write(await file.read(0, from), 0)
    if (from < at.offset) await file.write(await file.read(from, at.offset - from), from)
  }

  async function stop(): Promise<void> {
    const file = writing
    writing = undefined
    tail = undefined
    await file?.close()
  }

  async function* read(from: JournalPosition): AsyncGenerator<Journaled> {
    let at = from
    let next: number | undefined
    for (;;) {
      for await (const journaled of readSegment(at)) {
        newest = journaled
        yield journaled
        at = journaled.end
        next = journaled.record.first + journaled.record.count
      }
      const following = (await segments()).find((name) => name > at.segment)
      if (following === undefined) return
      at = await enterSegment(following, at, next)
    }
  }

  async function* readSegment(from: JournalPosition): AsyncGenerator<Journaled> {
    const path = `${directory}/${from.segment}`
    const fresh =
      from === origin || (from.segment === origin.segment && from.offset === origin.offset)
    const known = await segments()
    if (fresh && known.length === 0) return
    if (!known.includes(from.segment)) throw new JournalDamage(from, 'the segment file is missing')
    const file = await files.open(path, { create: false })
    try {
      if (fresh) await checkHeader(file, 0, from)
      yield* records(file, from)
    } finally {
      await file.close()
    }
  }

  /** Goes over from the end of one segment to the next, which must say that it follows. */
  async function enterSegment(
    name: string,
    before: JournalPosition,
    next: number | undefined,
  ): Promise<JournalPosition> {
    const first = segmentFirst(name) as number
    const at = { segment: name, offset: 0, chain: before.chain }
    if (next !== undefined && first !== next) {
      throw new JournalDamage(before, `segment ${segmentName(next)} is missing, ${name} comes next`)
    }
    const file = await files.open(`${directory}/${name}`, { create: false })
    try {
      await checkHeader(file, first, at)
    } finally {
      await file.close()
    }
    return { ...at, offset: SEGMENT_HEADER_BYTES }
  }

  async function segments(): Promise<string[]> {
    return (await files.list(directory)).filter((name) => segmentFirst(name) !== undefined)
  }

  async function extent(): Promise<JournalExtent> {
    const names = await segments()
    let bytes = 0
    for (const name of names) bytes += await sizeOf(name)
    return { segments: names.length, bytes }
  }

  async function sizeOf(name: string): Promise<number> {
    const file = await files.open(`${directory}/${name}`, { create: false })
    try {
      return await file.size()
    } finally {
      await file.close()
    }
  }

  return {
    origin,
    read,
    resume,
    append,
    extent,
    close: stop,
  }
}

/** The open end of the journal. */
interface Tail {
  readonly file: OpenFile
  readonly at: JournalPosition
}

async function checkHeader(file: OpenFile, first: number, at: JournalPosition): Promise<void> {
  const header = await file.read(0, SEGMENT_HEADER_BYTES)
  if (!equalBytes(header, formatSegmentHeader(first, at.chain))) {
    throw new JournalDamage(
      { ...at, offset: 0 },
      'the segment header does not follow from what was before',
    )
  }
}

async function* records(file: OpenFile, from: JournalPosition): AsyncGenerator<Journaled> {
  const reader = byteReader(file, from.offset)
  let start = from
  for (;;) {
    const head = await reader.peek(4)
    if (head.length === 0) return
    const length = head.length < 4 ? 'the file ends within a record' : recordLength(head)
    if (typeof length === 'string') throw new JournalDamage(start, length)
    const bytes = await reader.take(length)
    if (bytes.length < length) throw new JournalDamage(start, 'the file ends within a record')
    const parsed = parseRecord(bytes, start.chain)
    if (typeof parsed === 'string') throw new JournalDamage(start, parsed)
    const end = { ...start, offset: start.offset + length, chain: parsed.chain }
    yield { record: parsed.record, start, end }
    start = end
  }
}

function isFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  )
}
