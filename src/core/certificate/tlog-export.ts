/** A certificate's proof as a C2SP tlog-proof file, for tools that know logs and nothing of us. */

import { type BoundInclusion, parseReceipt, type Receipt } from '../cose/receipt.ts'
import { parseTransparent } from '../cose/transparent.ts'
import { EvidenceError } from '../error.ts'
import { formatCheckpoint } from '../note/checkpoint.ts'
import { formatCosignature } from '../note/cosignature.ts'
import { formatNote, type NoteSignature } from '../note/note.ts'
import { formatTlogProof } from '../note/tlog-proof.ts'
import type { Hash } from '../tree/hash.ts'
import type { Certificate } from './certificate.ts'
import { type CertificateTrust, openCertificate, openReceipt } from './open.ts'

/**
 * The first receipt that holds, as a tlog-proof. The leaf's entry goes beside it.
 *
 * A note names its signers and a receipt has only their key ids, so the witnesses that `trust`
 * knows are taken over and the others left behind.
 */
export function certificateTlogProof(
  certificate: Certificate,
  trust: CertificateTrust,
): { readonly proof: Uint8Array; readonly entry: Uint8Array } {
  const { leaf, entry } = openCertificate(certificate, trust)
  const { receipts } = parseTransparent(certificate.transparent)
  const [held] = receipts.flatMap((bytes) => openIfItHolds(bytes, leaf, trust))
  const signed = held?.receipt.cosignatures
  if (held === undefined || signed === undefined) {
    throw new EvidenceError('unknown-signer', 'no receipt that we can trust')
  }
  const { receipt } = held
  const { log, size, root, index, cosigned } = held.inclusion
  const signatures: NoteSignature[] = [
    { name: log.name, id: log.id, payload: signed.log },
    ...cosigned.map(({ key, time }) => {
      const by = signed.witnesses.find(({ keyId }) => keyId === key.id)
      const signature = by?.signature ?? new Uint8Array(0)
      return { name: key.name, id: key.id, payload: formatCosignature({ time, signature }) }
    }),
  ]
  const text = formatCheckpoint({ origin: log.name, size, root, extensions: [] })
  const checkpoint = formatNote({ text, signatures })
  return { proof: formatTlogProof({ index, hashes: receipt.path, checkpoint }), entry }
}

interface Held {
  readonly receipt: Receipt
  readonly inclusion: BoundInclusion
}

function openIfItHolds(bytes: Uint8Array, leaf: Hash, trust: CertificateTrust): Held[] {
  try {
    return [{ receipt: parseReceipt(bytes), inclusion: openReceipt(bytes, leaf, trust) }]
  } catch (error) {
    if (error instanceof EvidenceError) return []
    throw error
  }
}
