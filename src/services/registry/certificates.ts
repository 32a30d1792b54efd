/** Certificates out of what the log, the vault and the index hold. */

import { bytesToHex } from '../../core/bytes.ts'
import { formatTransparent, parseTransparent } from '../../core/cose/transparent.ts'
import {
  type Certificate,
  type CertifiedRecord,
  encodeCertificate,
} from '../../core/certificate/certificate.ts'
import { refreshCertificate, type StampedReceipt } from '../../core/certificate/holder.ts'
import { challengesIn, type HeldCheckpoint } from '../../core/record/challenge.ts'
import { discloseKept } from '../../core/record/disclosure.ts'
import { type RegistryLog } from './parts.ts'
import { type Receipts } from './receipts.ts'
import { type Recorded } from './recorder.ts'
import { disclosuresOf } from './terms.ts'

export interface CertificateWish {
  /** The places to show; all of them if nothing is said. */
  readonly places?: readonly number[]
  /** With a receipt under the newest checkpoint, which has more witnesses, and what was stamped. */
  readonly refreshed?: boolean
  /** With the records that came after it, and of each the places to show; all if nothing is said. */
  readonly later?: readonly (Recorded & { readonly places?: readonly number[] })[]
}

export interface Certificates {
  /** The same bytes whenever the same is wished for, until something is refreshed or erased. */
  issue(recorded: Recorded, wish?: CertificateWish): Promise<Uint8Array>
}

export function certificatesOf(log: RegistryLog, receipts: Receipts): Certificates {
  async function certified(
    { row, sealed, logged }: Recorded,
    places: readonly number[] | undefined,
  ): Promise<CertifiedRecord> {
    const entry = sealed?.entry ?? (await log.read.entry(row.index))
    const kept = sealed?.kept ?? []
    const all = Array.from(kept.keys())
    // A place that the registry has nothing for, as of a blind deposit, cannot be shown by it.
    const which = places ? places.filter((place) => place < kept.length) : all
    const transparent = formatTransparent(entry, [await receipts.first(row.index, logged)])
    return { transparent, revealed: which.length === 0 ? [] : discloseKept(kept, which) }
  }

  return {
    async issue(recorded, { places, refreshed = false, later = [] } = {}) {
      const first = await certified(recorded, places)
      const history = await Promise.all(later.map((it) => certified(it, it.places)))
      // Every part was made here just now, or was strictly read before it was sealed.
      if (!refreshed) return encodeCertificate({ ...first, tokens: [], history })
      const held = heldBy([recorded, ...later])
      const newer = await refreshedFirst(first, recorded.row.index, held)
      const since = later.map(({ row }, i) =>
        refreshedLater(history[i] as CertifiedRecord, row.index, held),
      )
      return encodeCertificate({ ...newer, history: await Promise.all(since) })
    },
  }

  /** What a timestamp authority signed first: no later than then. */
  async function stampedAt(index: number): Promise<StampedReceipt | undefined> {
    const found = await log.stamped?.(index)
    const receipt = found && (await receipts.under(index, found.note))
    return receipt && { receipt, tokens: found.tokens }
  }

  async function refreshedFirst(
    record: CertifiedRecord,
    index: number,
    held: readonly HeldCheckpoint[],
  ): Promise<Certificate> {
    const { entry, receipts: old } = parseTransparent(record.transparent)
    const transparent = formatTransparent(entry, unique([...old, ...(await early(index, held))]))
    const certificate = { ...record, transparent, tokens: [], history: [] }
    return refreshCertificate(certificate, await receipts.newest(index), await stampedAt(index))
  }

  /** Its first receipt stays: from that tree to the newest, the log is seen to have grown. */
  async function refreshedLater(
    { transparent, revealed }: CertifiedRecord,
    index: number,
    held: readonly HeldCheckpoint[],
  ): Promise<CertifiedRecord> {
    const { entry, receipts: old } = parseTransparent(transparent)
    const all = unique([await receipts.newest(index), ...old, ...(await early(index, held))])
    return { transparent: formatTransparent(entry, all), revealed }
  }

  /** Under the smallest checkpoint that a later record holds: who cosigned that saw this no later than then. */
  async function early(index: number, held: readonly HeldCheckpoint[]): Promise<Uint8Array[]> {
    const note = held.find(({ size }) => size > index)?.note
    const receipt = note && (await receipts.under(index, note))
    return receipt ? [receipt] : []
  }
}

function unique(all: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(all.map((bytes) => [bytesToHex(bytes), bytes])).values()]
}

/** The checkpoints that these records hold as challenges, the smallest first. */
function heldBy(records: readonly Recorded[]): HeldCheckpoint[] {
  return records
    .flatMap(({ sealed }) => challengesIn(disclosuresOf(sealed?.kept ?? [])))
    .toSorted((a, b) => a.size - b.size)
}
