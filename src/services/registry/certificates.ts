/** Certificates out of what the log, the vault and the index hold. */

import { formatTransparent } from '../../core/cose/transparent.ts'
import {
  type Certificate,
  type CertifiedRecord,
  encodeCertificate,
} from '../../core/certificate/certificate.ts'
import { refreshCertificate } from '../../core/certificate/holder.ts'
import { discloseKept } from '../../core/record/disclosure.ts'
import { type IndexedRecord } from '../../ports/record-index.ts'
import { type RegistryLog } from './parts.ts'
import { type Receipts } from './receipts.ts'
import { type Recorded } from './recorder.ts'

export interface CertificateWish {
  /** The places to show; all of them if nothing is said. */
  readonly places?: readonly number[]
  /** With a receipt under the newest checkpoint, which has more witnesses, and what was stamped. */
  readonly refreshed?: boolean
  /** With the records that came after it. */
  readonly later?: readonly Recorded[]
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
      const history = await Promise.all(later.map((it) => certified(it, undefined)))
      const certificate: Certificate = { ...first, tokens: [], history }
      // Every part was made here just now, or was strictly read before it was sealed.
      if (!refreshed) return encodeCertificate(certificate)
      return encodeCertificate(await newer(certificate, recorded.row))
    },
  }

  /** Besides the newest checkpoint, that which a timestamp authority signed first: no later than then. */
  async function newer(certificate: Certificate, { index }: IndexedRecord): Promise<Certificate> {
    const newest = await receipts.newest(index)
    const found = await log.stamped?.(index)
    const receipt = found && (await receipts.under(index, found.note))
    const stamped = receipt && { receipt, tokens: found.tokens }
    return refreshCertificate(certificate, newest, stamped)
  }
}
