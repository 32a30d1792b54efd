/** A record as the index is told of it. */

import { parseSignedRecord } from '../../core/record/record.ts'
import { type IndexChange, type IndexedRecord } from '../../ports/record-index.ts'
import { type VaultRef } from '../../ports/vault.ts'
import { type SealedRecord } from './sealed-record.ts'
import { termsOf } from './terms.ts'

export interface Indexed {
  readonly row: IndexedRecord
  readonly change: IndexChange
}

const NOBODY = new Uint8Array(0)

/** The row of a record at `place` in the log, whose sealed part is at `ref`. */
export function indexed(place: number, ref: VaultRef, sealed: SealedRecord): Indexed {
  const { organisation, owner, request, kept } = sealed
  const row = { ...rowOf(place, sealed.entry, organisation), ...(owner !== null && { owner }), ref }
  const terms = [
    ...termsOf(kept),
    { kind: 'type', text: row.type } as const,
    { kind: 'organisation', text: organisation } as const,
  ]
  const asked = request && { organisation, key: request.key, hash: request.hash }
  return { row, change: { kind: 'record', record: row, terms, ...(asked && { request: asked }) } }
}

/** The row of a record of which there is nothing but the entry. */
export function rowOf(index: number, entry: Uint8Array, organisation: string): IndexedRecord {
  const { record, code, leaf, statement } = parseSignedRecord(entry)
  return {
    index,
    leaf,
    type: record.type,
    about: code ?? record.about ?? NOBODY,
    issuedAt: statement.issuedAt,
    organisation,
  }
}
