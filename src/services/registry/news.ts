/** What was recorded since one last looked: so that what is kept of it in memory is read again, and nothing else. */

import { type IndexedRecord, type RecordIndex } from '../../ports/record-index.ts'
import { EvidenceError } from '../../core/error.ts'
import { type RegistryLog } from './parts.ts'
import { readEntry } from './indexed.ts'

/** More than this, and it is better to begin anew. */
const MOST = 10_000

export interface News {
  /** The rows since the last call, or `everything` where they are too many to look through. */
  since(): Promise<readonly IndexedRecord[] | 'everything'>
}

/**
 * Begins at the head of the log: what is there already is no news.
 *
 * An entry is in the log a moment before its row is in the index, and rows need not come in order:
 * what is missing is looked for again. An entry that is no record never gets a row.
 */
export function newsOf(log: Pick<RegistryLog, 'head' | 'read'>, index: RecordIndex): News {
  let next = log.head().size as number
  let missing = new Set<number>()

  async function look(place: number, still: Set<number>): Promise<IndexedRecord | undefined> {
    const row = await index.at(place)
    if (!row && (await isRecord(log, place))) still.add(place)
    return row
  }

  return {
    async since() {
      const { size } = log.head()
      if (size - next + missing.size > MOST) {
        next = size
        missing = new Set()
        return 'everything'
      }
      const places = [...missing, ...Array.from({ length: size - next }, (_, i) => next + i)]
      const still = new Set<number>()
      const rows = await Promise.all(places.map((place) => look(place, still)))
      next = size
      missing = still
      return rows.filter((row) => row !== undefined)
    },
  }
}

async function isRecord({ read }: Pick<RegistryLog, 'read'>, place: number): Promise<boolean> {
  try {
    readEntry(await read.entry(place))
    return true
  } catch (error) {
    if (error instanceof EvidenceError) return false
    throw error
  }
}
