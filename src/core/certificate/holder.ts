/** What a holder does with a certificate alone: keep some disclosures back, or put a newer receipt in. */

import { bytesToHex, equalBytes, utf8ToBytes } from '../bytes.ts'
import { formatTransparent, parseTransparent } from '../cose/transparent.ts'
import { parseReceipt, type Receipt } from '../cose/receipt.ts'
import { sha256 } from '../digest.ts'
import { EvidenceError } from '../error.ts'
import { formatCheckpoint } from '../note/checkpoint.ts'
import { erase, isShown } from '../record/disclosure.ts'
import { parseToken } from '../timestamp/token.ts'
import { type Hash, leafHash } from '../tree/hash.ts'
import { impliedRoot } from '../tree/proof.ts'
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

/** A receipt under a checkpoint that timestamp authorities have signed, with their tokens over it. */
export interface StampedReceipt {
  readonly receipt: Uint8Array
  readonly tokens: readonly Uint8Array[]
}

/**
 * A copy with a newer receipt in front, and perhaps with one that was stamped.
 *
 * Of the same log's older ones it keeps the smallest tree that witnesses cosigned, which proves the
 * earliest time as the newer one proves the most witnesses; and each whose checkpoint a token of the
 * certificate is over, for without it the token would be over nothing. Neither the receipts nor the
 * tokens are checked here.
 */
export function refreshCertificate(
  certificate: Certificate,
  receipt: Uint8Array,
  stamped?: StampedReceipt,
): Certificate {
  const { entry, receipts } = parseTransparent(certificate.transparent)
  const leaf = leafHash(entry)
  const newer = parseReceipt(receipt)
  const tokens = uniqueBytes([...certificate.tokens, ...(stamped?.tokens ?? [])])
  const imprints = new Set(tokens.flatMap(imprintOf))
  const old = receipts
    .filter((bytes) => !equalBytes(bytes, receipt))
    .map((bytes) => ({ bytes, it: readable(bytes) }))
  const rivals = old.filter(({ it }) => it?.origin === newer.origin && witnessed(it))
  const earliest = rivals.toSorted((a, b) => sizeOf(a.it) - sizeOf(b.it))[0]
  const seen = new Set([checkpointDigest(newer, leaf)])
  const kept = old.filter((one) => {
    if (one.it?.origin !== newer.origin) return true
    const digest = checkpointDigest(one.it, leaf)
    const stays = one === earliest || (imprints.has(digest) && !seen.has(digest))
    if (stays) seen.add(digest)
    return stays
  })
  const all = [receipt, ...kept.map(({ bytes }) => bytes)]
  if (stamped && !seen.has(checkpointDigest(parseReceipt(stamped.receipt), leaf))) {
    all.push(stamped.receipt)
  }
  return { ...certificate, tokens, transparent: formatTransparent(entry, all) }
}

/** Hex of the SHA-256 of the checkpoint that a receipt is under, which is what tokens are over. */
function checkpointDigest({ origin, unbound, path }: Receipt, leaf: Hash): string {
  const { index, size } = unbound
  try {
    const root = impliedRoot(leaf, index, size, path)
    return bytesToHex(sha256(utf8ToBytes(formatCheckpoint({ origin, size, root, extensions: [] }))))
  } catch (error) {
    if (error instanceof EvidenceError) return ''
    throw error
  }
}

/** What cannot be read is over nothing that is known here. */
function imprintOf(token: Uint8Array): string[] {
  try {
    return [bytesToHex(parseToken(token).imprint.hash)]
  } catch (error) {
    if (error instanceof EvidenceError) return []
    throw error
  }
}

function uniqueBytes(them: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(them.map((it) => [bytesToHex(it), it])).values()]
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
