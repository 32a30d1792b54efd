/** The record index in LevelDB. */

import { hkdfSync } from 'node:crypto'
import { type ChainedBatch, Level } from 'level'
import {
  type IndexChange,
  type IndexedRecord,
  type RecordIndex,
  type RecordQuery,
} from '../../ports/record-index.ts'
import { asVaultRef } from '../../ports/vault.ts'
import {
  aboutKey,
  ALL_DATES,
  ALL_ENTRIES,
  dateKey,
  entryKey,
  entryValue,
  lastNumber,
  namer,
  number,
  numbered,
  ALL_OFFERS,
  offerId,
  offerKey,
  readEntry,
  readNumber,
  readRequest,
  requestValue,
  SETTLED_KEY,
  SWEPT_KEY,
} from './record-keys.ts'

type Database = Level<Buffer, Buffer>
type Batch = ChainedBatch<Database, Buffer, Buffer>
type Change<K extends IndexChange['kind']> = Extract<IndexChange, { kind: K }>

const NOTHING = Buffer.alloc(0)
const END = Number.MAX_SAFE_INTEGER

/**
 * What LevelDB wrote last it may drop in silence, after one flipped bit. It cannot drop what two
 * further buffers were written after; until then, what is in the index is looked through at a start.
 */
const BUFFER_BYTES = 4 * 2 ** 20
const SETTLE_BYTES = 2 * BUFFER_BYTES

/** Nobody else may have `directory` open. `secret` names what must not be readable. */
export async function openLevelRecordIndex(
  directory: string,
  secret: Uint8Array,
): Promise<RecordIndex> {
  const db: Database = new Level(directory, {
    keyEncoding: 'buffer',
    valueEncoding: 'buffer',
    writeBufferSize: BUFFER_BYTES,
  })
  await db.open()
  const names = namer(new Uint8Array(hkdfSync('sha256', secret, '', 'yuanzheng-index/v1', 32)))
  const settling = settler(await unbroken(db))

  function putRecord(batch: Batch, { record, terms, request }: Change<'record'>): void {
    const { index, about, issuedAt } = record
    batch.put(entryKey(index), entryValue(record))
    batch.put(aboutKey(about, index), NOTHING)
    batch.put(dateKey(issuedAt, index), NOTHING)
    for (const term of terms) batch.put(Buffer.concat([names.term(term), number(index)]), NOTHING)
    if (!request) return
    const name = names.request(request.organisation, request.key)
    batch.put(name, requestValue(index, request.hash))
  }

  async function put(batch: Batch, change: IndexChange): Promise<void> {
    switch (change.kind) {
      case 'record':
        putRecord(batch, change)
        break
      case 'foreign':
        batch.put(entryKey(change.index), entryValue(undefined))
        break
      case 'erased': {
        const { index, ref, terms } = change
        const record = await at(index)
        if (record) batch.put(entryKey(index), entryValue({ ...record, ref }))
        for (const term of terms) batch.del(Buffer.concat([names.term(term), number(index)]))
        break
      }
      case 'offer':
        batch.put(offerKey(change.id), Buffer.from(change.ref))
        break
      case 'offer-gone':
        batch.del(offerKey(change.id))
        break
      case 'swept':
        batch.put(SWEPT_KEY, Buffer.from(change.ref))
        break
    }
  }

  let waiting: IndexChange[] = []
  let last: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | undefined

  /** What comes while a batch is being written goes into the next one, all of it together. */
  function apply(changes: readonly IndexChange[]): Promise<void> {
    waiting = waiting.concat(changes)
    if (next === undefined) {
      next = last.then(writeWaiting)
      // Whoever waits for a batch is told how it went; the one after it is written all the same.
      last = next.catch(ignore)
    }
    return next
  }

  function writeWaiting(): Promise<void> {
    const changes = waiting
    waiting = []
    next = undefined
    return write(changes)
  }

  async function write(changes: readonly IndexChange[]): Promise<void> {
    const batch = db.batch()
    for (const change of changes) {
      await put(batch, change)
      if (change.kind === 'record')
        settling.wrote(change.record.index, 200 + 30 * change.terms.length)
      if (change.kind === 'foreign') settling.wrote(change.index, 20)
    }
    const settled = settling.due()
    if (settled !== undefined) batch.put(SETTLED_KEY, number(settled))
    await batch.write()
    if (!changes.some(({ kind }) => kind === 'erased')) return
    // What was deleted stands in LevelDB's files until they are merged.
    await compact(db)
  }

  async function at(index: number): Promise<IndexedRecord | undefined> {
    const value = await get(db, entryKey(index))
    return value && readEntry(index, value)
  }

  /** The places under `head`, the newest first. */
  async function* newest(head: Buffer, before: number): AsyncGenerator<number> {
    for await (const key of db.keys({ ...numbered(head, 0, before), reverse: true })) {
      yield lastNumber(key)
    }
  }

  async function* byDate({ from = 0, until = END - 1 }: RecordQuery): AsyncGenerator<number> {
    const range = { ...numbered(ALL_DATES, from, until + 1), reverse: true }
    for await (const key of db.keys(range)) yield lastNumber(key)
  }

  async function find(query: RecordQuery): Promise<IndexedRecord[]> {
    const { terms, from = 0, until = END, before = END, limit } = query
    const [first, ...others] = terms.map((term) => names.term(term))
    const found: IndexedRecord[] = []
    for await (const index of first ? newest(first, before) : byDate(query)) {
      if (found.length === limit) break
      if (index >= before) continue
      const keys = others.map((head) => Buffer.concat([head, number(index)]))
      const held: readonly (Buffer | undefined)[] = await db.getMany(keys)
      if (held.includes(undefined)) continue
      const record = await at(index)
      if (record && record.issuedAt >= from && record.issuedAt <= until) found.push(record)
    }
    return found
  }

  return {
    apply,
    at,
    find,
    async history(about) {
      const keys = await db.keys(numbered(aboutKey(about), 0, END)).all()
      const records = await Promise.all(keys.map((key) => at(lastNumber(key))))
      return records.filter((record) => record !== undefined)
    },
    async *having(term, before = END) {
      for await (const key of db.keys(numbered(names.term(term), 0, before))) {
        const record = await at(lastNumber(key))
        if (record) yield record
      }
    },
    async request(organisation, key) {
      const value = await get(db, names.request(organisation, key))
      return value && readRequest(value)
    },
    async offer(id) {
      const value = await get(db, offerKey(id))
      return value && asVaultRef(Uint8Array.from(value))
    },
    async *offers() {
      for await (const key of db.keys(ALL_OFFERS)) yield offerId(key)
    },
    async standing() {
      const swept = await get(db, SWEPT_KEY)
      const next = await unbroken(db)
      return { next, ...(swept && { swept: asVaultRef(Uint8Array.from(swept)) }) }
    },
    async close() {
      await last
      await db.close()
    },
  }
}

function ignore(): void {
  // It was told to those whose changes they were.
}

/** The types of `level` do not say that there may be nothing. */
function get(db: Database, key: Buffer): Promise<Buffer | undefined> {
  return db.get(key)
}

/** `level` has it in Node, where it is classic-level, and its types say only what browsers have as well. */
function compact(db: Database): Promise<void> {
  const whole = db as Database & { compactRange(from: Buffer, to: Buffer): Promise<void> }
  return whole.compactRange(Buffer.from([0]), Buffer.from([255]))
}

/** The first place that is missing, from the last one that LevelDB cannot have dropped. */
async function unbroken(db: Database): Promise<number> {
  const settled = await get(db, SETTLED_KEY)
  let next = settled ? readNumber(settled) : 0
  for await (const key of db.keys(numbered(ALL_ENTRIES, next, END))) {
    if (lastNumber(key) !== next) break
    next++
  }
  return next
}

/** Remembers how far the index was without a gap, and says so once enough was written behind it. */
function settler(start: number) {
  let next = start
  const ahead = new Set<number>()
  let written = 0
  let candidate: { readonly next: number; readonly written: number } | undefined
  return {
    wrote(index: number, bytes: number): void {
      written += bytes
      if (index >= next) ahead.add(index)
      while (ahead.delete(next)) next++
      candidate ??= { next, written }
    },
    due(): number | undefined {
      if (!candidate || written - candidate.written < SETTLE_BYTES) return undefined
      const settled = candidate.next
      candidate = { next, written }
      return settled
    },
  }
}
