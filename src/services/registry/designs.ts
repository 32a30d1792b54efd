/** A design and all that happened to it, as its owner sees it and as the public does. */

import { bytesToHex } from '../../core/bytes.ts'
import { type ProvenanceCode } from '../../core/record/code.ts'
import { parseDisclosure } from '../../core/record/disclosure.ts'
import { readField } from '../../core/record/fields.ts'
import { DEPOSIT } from '../../core/record/types.ts'
import { type RecordIndex } from '../../ports/record-index.ts'
import { type Vault } from '../../ports/vault.ts'
import { namedRecord, ownerOf } from './acts.ts'
import { type Certificates } from './certificates.ts'
import { newsOf } from './news.ts'
import { type Actor, type RegistryLog } from './parts.ts'
import { type Recorded, type Recorder, unknownCode } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'
import { type SealedRecord } from './sealed-record.ts'
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
  /** The deposit and the records since, with what the public may see of each. */
  publicCertificate(code: ProvenanceCode): Promise<Uint8Array>
  /** The leaf of its newest record: whatever is said of the design is as old as that. */
  newest(code: ProvenanceCode): Promise<Uint8Array>
  /** The picture that the public may see, if it is kept: of the newest disclosure that has one. */
  publicPicture(code: ProvenanceCode): Promise<PublicPicture | undefined>
}

export interface PublicPicture {
  readonly type: string
  readonly bytes: number
  readonly content: AsyncIterable<Uint8Array>
}

/** Of so many designs the newest record is known without looking. */
const MAX_LAST = 10_000

export interface DesignParts {
  readonly log: Pick<RegistryLog, 'head' | 'read'>
  readonly index: RecordIndex
  readonly recorder: Recorder
  readonly certificates: Certificates
  readonly vault: Pick<Vault, 'readFile'>
}

export function designsOf({
  log,
  index,
  recorder,
  certificates,
  vault,
}: DesignParts): DesignHistory {
  const news = newsOf(log, index)
  const last = new Map<string, Uint8Array>()
  let changes = 0

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

  /** Asked for each scan of a tag, so kept in memory until something is recorded. */
  async function newest(code: ProvenanceCode): Promise<Uint8Array> {
    const rows = await news.since()
    if (rows === 'everything') last.clear()
    else for (const { about } of rows) last.delete(bytesToHex(about))
    if (rows.length > 0) changes++
    const name = bytesToHex(code)
    const known = last.get(name)
    if (known) return known
    const before = changes
    const leaf = (await index.history(code)).at(-1)?.leaf
    if (!leaf) throw unknownCode(code)
    // What was read before somebody else heard of news may be older than the news.
    if (changes === before) last.set(name, leaf)
    if (last.size > MAX_LAST) last.delete(last.keys().next().value ?? '')
    return leaf
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
    newest,
    async publicCertificate(code) {
      const records = await all(code)
      const [first, ...later] = records
      if (!first) throw unknownCode(code)
      const [places = [], ...since] = publicPlaces(records, standingOf(records))
      return certificates.issue(first, {
        places,
        refreshed: true,
        later: later.map((it, i) => ({ ...it, places: since[i] ?? [] })),
      })
    },
    async publicPicture(code) {
      const records = await all(code)
      const places = publicPlaces(records, standingOf(records))
      const shown = records.flatMap(({ sealed }, i) => pictures(sealed, places[i] ?? []))
      const newest = shown.at(-1)
      const content = newest?.ref && (await vault.readFile(newest.ref))
      return content && { type: newest.type, bytes: newest.bytes, content }
    },
  }
}

/** The owner, and whoever made the deposit: a certificate that was given is not taken back. */
function mayRead({ organisation }: Actor, records: readonly Recorded[]): boolean {
  const rows = records.map(({ row }) => row)
  return ownerOf(rows) === organisation || rows[0]?.organisation === organisation
}

/** The files among these places, each with where it is kept. */
function pictures(sealed: SealedRecord | undefined, places: readonly number[]) {
  return places.flatMap((place) => {
    const kept = sealed?.kept[place]
    if (sealed === undefined || !kept || 'leaf' in kept) return []
    const field = readField(parseDisclosure(kept))
    if (field.kind !== 'known' || field.name !== 'file') return []
    const ref = sealed.files.find((file) => file.place === place)?.ref
    return [{ ref, type: field.value.type, bytes: field.value.bytes }]
  })
}

/** The record with this leaf; the deposit if nothing is said. */
function chosen(records: readonly Recorded[], leaf: Uint8Array | undefined): Recorded {
  const rows = records.map(({ row }) => row)
  const wanted = leaf ? namedRecord(rows, leaf) : rows.find(({ type }) => type === DEPOSIT)
  const found = records.find(({ row }) => row === wanted)
  if (found) return found
  throw new RegistryRefusal('unknown-record', 'the design has no such record')
}
