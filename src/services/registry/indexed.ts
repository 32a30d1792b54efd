/** A record as the index is told of it. */

import { CASE_BYTES } from '../../core/record/about.ts'
import { type Disclosure } from '../../core/record/disclosure.ts'
import { parseSignedRecord, type SignedRecord } from '../../core/record/record.ts'
import { type IndexChange, type IndexedRecord, type Term } from '../../ports/record-index.ts'
import { type VaultRef } from '../../ports/vault.ts'
import { type SealedRecord } from './sealed-record.ts'
import { disclosuresOf, termsOf } from './terms.ts'

export interface Indexed {
  readonly row: IndexedRecord
  readonly change: IndexChange
}

const NOBODY = new Uint8Array(0)

/** By which the first record of a case is found. */
export const CASE_OPENED: Term = { kind: 'case', text: 'opened' }

/** What an entry says, as far as the index asks. */
export type IndexedEntry = Pick<SignedRecord, 'record' | 'code' | 'leaf'> & {
  readonly issuedAt: number
}

/** What is sealed for a record, taken apart: whoever has just made it need not read it. */
export interface ReadSealed {
  readonly entry: IndexedEntry
  readonly disclosures: readonly Disclosure[]
}

/** The row of a record at `place` in the log, whose sealed part is at `ref`. */
export function indexed(
  place: number,
  ref: VaultRef,
  sealed: SealedRecord,
  { entry, disclosures }: ReadSealed = readSealed(sealed),
): Indexed {
  const { organisation, owner, request } = sealed
  const row = { ...rowOf(place, entry, organisation), ...(owner !== null && { owner }), ref }
  const terms = [
    ...termsOf(disclosures),
    { kind: 'type', text: row.type } as const,
    { kind: 'organisation', text: organisation } as const,
    // Only what opens a case says whose it is.
    ...(owner !== null && row.about.length === CASE_BYTES ? [CASE_OPENED] : []),
  ]
  const asked = request && { organisation, key: request.key, hash: request.hash }
  return { row, change: { kind: 'record', record: row, terms, ...(asked && { request: asked }) } }
}

function readSealed({ entry, kept }: SealedRecord): ReadSealed {
  return { entry: readEntry(entry), disclosures: disclosuresOf(kept) }
}

export function readEntry(entry: Uint8Array): IndexedEntry {
  const { statement, ...signed } = parseSignedRecord(entry)
  return { ...signed, issuedAt: statement.issuedAt }
}

/** The row of a record of which there may be nothing but the entry. */
export function rowOf(
  index: number,
  { record, code, leaf, issuedAt }: IndexedEntry,
  organisation: string,
): IndexedRecord {
  const about = code ?? record.about ?? NOBODY
  return { index, leaf, type: record.type, about, issuedAt, organisation }
}
