/** A design and all that happened to it, as its owner sees it and as the public does. */

import { type ProvenanceCode } from '../../core/record/code.ts'
import { DEPOSIT } from '../../core/record/types.ts'
import { type RecordIndex } from '../../ports/record-index.ts'
import { namedRecord, ownerOf } from './acts.ts'
import { type Certificates } from './certificates.ts'
import { type Actor } from './parts.ts'
import { type Recorded, type Recorder, unknownCode } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'
import { publicPlaces, type Standing, standingOf } from './state.ts'

export interface CertificateQuery {
  /** The leaf of a record; the deposit if nothing is said. */
  readonly record?: Uint8Array
  /** What to show; everything if nothing is said. */
  readonly places?: readonly number[]
  readonly refreshed?: boolean
  /** With all records that came after it. */
  readonly history?: boolean
}

export interface Design {
  readonly code: ProvenanceCode
  readonly standing: Standing
  /** Whether it belongs to whoever asks; not said to the public. */
  readonly own?: boolean
  readonly records: readonly Recorded[]
}

export interface DesignHistory {
  /** Everything, for the owner. */
  read(actor: Actor, code: ProvenanceCode): Promise<Design>
  /** What happened and when, which the log tells anyway; of the content, nothing. */
  outline(code: ProvenanceCode): Promise<Design>
  record(actor: Actor, code: ProvenanceCode, leaf?: Uint8Array): Promise<Recorded>
  certificate(actor: Actor, code: ProvenanceCode, query: CertificateQuery): Promise<Uint8Array>
  /** The deposit with what the public may see of it, and the records since, with nothing of theirs. */
  publicCertificate(code: ProvenanceCode): Promise<Uint8Array>
}

export interface DesignParts {
  readonly index: RecordIndex
  readonly recorder: Recorder
  readonly certificates: Certificates
}

export function designsOf({ index, recorder, certificates }: DesignParts): DesignHistory {
  async function all(code: ProvenanceCode): Promise<readonly Recorded[]> {
    const rows = await index.history(code)
    if (rows.length === 0) throw unknownCode(code)
    return Promise.all(rows.map((row) => recorder.load(row)))
  }

  async function owned(actor: Actor, code: ProvenanceCode): Promise<readonly Recorded[]> {
    const records = await all(code)
    if (mayRead(actor, records)) return records
    throw new RegistryRefusal('not-owner', 'the design belongs to somebody else')
  }

  return {
    async read(actor, code) {
      const records = await owned(actor, code)
      const own = ownerOf(records.map(({ row }) => row)) === actor.organisation
      return { code, standing: standingOf(records), own, records }
    },
    record: async (actor, code, leaf) => chosen(await owned(actor, code), leaf),
    async outline(code) {
      const records = await all(code)
      const rows = records.map(({ row }) => ({ row, sealed: undefined }))
      return { code, standing: standingOf(records), records: rows }
    },
    async certificate(actor, code, { record: leaf, places, refreshed = false, history = false }) {
      const records = await owned(actor, code)
      const first = chosen(records, leaf)
      const later = records.filter(({ row }) => row.index > first.row.index)
      return certificates.issue(first, {
        refreshed,
        ...(places && { places }),
        ...(history && { later }),
      })
    },
    async publicCertificate(code) {
      const records = await all(code)
      const [first, ...later] = records
      if (!first) throw unknownCode(code)
      return certificates.issue(first, {
        places: publicPlaces(first, standingOf(records)),
        refreshed: true,
        later: later.map(({ row, sealed }) => ({
          row,
          sealed: sealed && { ...sealed, kept: [] },
        })),
      })
    },
  }
}

/** The owner, and whoever made the deposit: a certificate that was given is not taken back. */
function mayRead({ organisation }: Actor, records: readonly Recorded[]): boolean {
  const rows = records.map(({ row }) => row)
  return ownerOf(rows) === organisation || rows[0]?.organisation === organisation
}

/** The record with this leaf; the deposit if nothing is said. */
function chosen(records: readonly Recorded[], leaf: Uint8Array | undefined): Recorded {
  const rows = records.map(({ row }) => row)
  const wanted = leaf ? namedRecord(rows, leaf) : rows.find(({ type }) => type === DEPOSIT)
  const found = records.find(({ row }) => row === wanted)
  if (found) return found
  throw new RegistryRefusal('unknown-record', 'the design has no such record')
}
