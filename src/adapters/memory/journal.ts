/** The journal in memory: for logs that need not outlive the process, and for tests. */

import { concatBytes, equalBytes, utf8ToBytes, writeUint64 } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import {
  type Journal,
  JournalDamage,
  type Journaled,
  JournalFull,
  type JournalPosition,
  type JournalRecord,
} from '../../ports/journal.ts'

/** What outlives a journal that is closed: its records, as `Journal.read` gives them. */
export interface JournalMemory {
  readonly records: Journaled[]
  /** How many bytes of entries there is room for. */
  capacity?: number
}

/** The one segment of a journal that has no files. */
const SEGMENT = 'memory'

/** Opens the journal of the log that `log` names. Journals over the same memory are the same journal. */
export function openMemoryJournal(log: string, memory: JournalMemory = { records: [] }): Journal {
  const { records } = memory
  const origin = { segment: SEGMENT, offset: 0, chain: sha256(utf8ToBytes(log)) }
  let writing = false

  function append(record: JournalRecord): Journaled {
    if (!writing) throw new Error('the journal was not resumed')
    if (isFull(memory, record)) throw new JournalFull('no room in memory for the journal')
    const start = records.at(-1)?.end ?? origin
    const kept = { ...record, signature: record.signature.slice(), body: record.body.slice() }
    const journaled = { record: kept, start, end: after(start, kept) }
    records.push(journaled)
    return journaled
  }

  async function* read(from: JournalPosition): AsyncGenerator<Journaled> {
    let at = from
    for (let i = place(records, origin, from); i < records.length; i++) {
      const journaled = records[i] as Journaled
      const { record, start, end } = journaled
      if (!equalBytes(start.chain, at.chain) || !equalBytes(after(at, record).chain, end.chain)) {
        throw new JournalDamage(at, 'the record does not follow from those before it')
      }
      yield journaled
      at = end
    }
  }

  return {
    origin,
    read,
    async resume(at) {
      records.length = place(records, origin, at)
      writing = true
    },
    append: async (record) => append(record),
    extent: async () => ({
      segments: records.length === 0 ? 0 : 1,
      bytes: records.reduce((sum, { record }) => sum + record.body.length, 0),
    }),
    async close() {
      writing = false
    },
  }
}

function isFull({ records, capacity }: JournalMemory, next: JournalRecord): boolean {
  if (capacity === undefined) return false
  const used = records.reduce((sum, { record }) => sum + record.body.length, 0)
  return used + next.body.length > capacity
}

/** How many records stand before a position; every position is the end of one of them. */
function place(
  records: readonly Journaled[],
  origin: JournalPosition,
  at: JournalPosition,
): number {
  const before = records.findIndex(({ end }) => end.offset === at.offset)
  const chain = at.offset === origin.offset ? origin.chain : records[before]?.end.chain
  if (at.segment !== SEGMENT || !chain || !equalBytes(chain, at.chain)) {
    throw new JournalDamage(at, 'no record ends here')
  }
  return before + 1
}

/** Where a record ends. An offset counts records; the chain is over their bytes. */
function after(start: JournalPosition, record: JournalRecord): JournalPosition {
  const { first, count, time, signature, body } = record
  const head = new Uint8Array(24)
  writeUint64(head, first)
  writeUint64(head, count, 8)
  writeUint64(head, time, 16)
  const chain = sha256(concatBytes(start.chain, head, signature, body))
  return { segment: SEGMENT, offset: start.offset + 1, chain }
}
