/** What a holder does with a certificate alone: keep some disclosures back, or put a newer receipt in. */

import { bytesToHex } from '../bytes.ts'
import { formatTransparent, parseTransparent } from '../cose/transparent.ts'
import { parseReceipt, type Receipt } from '../cose/receipt.ts'
import { EvidenceError } from '../error.ts'
import { erase, isShown } from '../record/disclosure.ts'
import type { Certificate } from './certificate.ts'

/** A copy that shows only the disclosures in these places, and says nothing of the others. */
export function redactCertificate(certificate: Certificate, keep: readonly number[]): Certificate {
  const places = new Set(keep)
  const revealed = certificate.revealed.filter(({ index }) => places.has(index))
  if (revealed.length < places.size) {
    throw new EvidenceError('malformed', 'a disclosure to keep that is not in the certificate')
  }
  return { ...certificate, revealed }
}

/** A copy in which salt and value are gone from these places, and the hashes stay: 已依法删除. */
export function eraseInCertificate(
  certificate: Certificate,
  places: readonly number[],
): Certificate {
  const gone = new Set(places)
  const revealed = certificate.revealed.map((it) =>
    isShown(it) && gone.has(it.index) ? erase(it) : it,
  )
  return { ...certificate, revealed }
}

/**
 * A copy with a newer receipt in front.
 *
 * Of the same log's older ones it keeps the smallest tree that witnesses cosigned: that one proves
 * the earliest time, and the newer one the most witnesses. The receipt itself is not checked here.
 */
export function refreshCertificate(certificate: Certificate, receipt: Uint8Array): Certificate {
  const { entry, receipts } = parseTransparent(certificate.transparent)
  const newer = parseReceipt(receipt)
  const old = receipts
    .filter((bytes) => bytesToHex(bytes) !== bytesToHex(receipt))
    .map((bytes) => ({ bytes, it: readable(bytes) }))
  const rivals = old.filter(({ it }) => it?.origin === newer.origin && witnessed(it))
  const earliest = rivals.toSorted((a, b) => sizeOf(a.it) - sizeOf(b.it))[0]
  const kept = old.filter((one) => one.it?.origin !== newer.origin || one === earliest)
  const transparent = formatTransparent(entry, [receipt, ...kept.map(({ bytes }) => bytes)])
  return { ...certificate, transparent }
}

/** A receipt that we cannot read may be another log's, of a later version: it is kept. */
function readable(bytes: Uint8Array): Receipt | undefined {
  try {
    return parseReceipt(bytes)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

function witnessed({ cosignatures }: Receipt): boolean {
  return (cosignatures?.witnesses.length ?? 0) > 0
}

function sizeOf(receipt: Receipt | undefined): number {
  return receipt?.unbound.size ?? 0
}
