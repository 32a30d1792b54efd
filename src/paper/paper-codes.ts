/** The three QR codes of a certificate: where to look, the record, and its receipt (docs/spec/paper.md). */

import { equalBytes } from '../core/bytes.ts'
import { parseCertificate, readCertified } from '../core/certificate/certificate.ts'
import { formatLocator, formatReceiptText, formatStatementUrl, trimReceipt } from '../core/qr.ts'
import type { CertificateFacts } from '../core/certificate/open.ts'
import { type BoundInclusion, parseReceipt } from '../core/cose/receipt.ts'
import { EvidenceError } from '../core/error.ts'
import { type QrCode, qrCode, type QrLimit } from './qr-code.ts'

export interface PaperCode {
  readonly text: string
  /** Without quiet zone. */
  readonly sizeMm: number
  /** `undefined` where the text is larger than what scans reliably. */
  readonly code: QrCode | undefined
}

export interface PaperCodes {
  /** QR-A; there is none for a record about a case or an issuer. */
  readonly locator: PaperCode | undefined
  /** QR-B */
  readonly statement: PaperCode
  /** QR-C */
  readonly receipt: PaperCode
}

// What a telephone at arm's length still reads, measured: docs/spec/paper.md §2, "Size".
export const LOCATOR_MM = 20
export const LOCATOR_LIMITS: readonly QrLimit[] = [
  ['Q', 8],
  ['M', 8],
]
const STATEMENT_MM = 46
const STATEMENT_LIMITS: readonly QrLimit[] = [
  ['M', 20],
  ['L', 24],
]
const RECEIPT_MM = 60
const RECEIPT_LIMITS: readonly QrLimit[] = [
  ['M', 26],
  ['L', 30],
]

/** More cosignatures than these stay in the attachment. */
const WITNESSES = [2, 1, 0] as const

export interface CodedCertificate {
  readonly facts: CertificateFacts
  readonly certificate: Uint8Array
  readonly locatorBase: string
  readonly verifierBase: string
}

export function paperCodes(paper: CodedCertificate): PaperCodes {
  const { code, entry } = paper.facts
  return {
    locator: code && paperCode(formatLocator(paper.locatorBase, code), LOCATOR_LIMITS, LOCATOR_MM),
    statement: paperCode(
      formatStatementUrl(paper.verifierBase, entry),
      STATEMENT_LIMITS,
      STATEMENT_MM,
    ),
    receipt: receiptCode(receiptOf(paper)),
  }
}

/** The receipt that the facts rest on: others in the certificate may be of logs that nobody here knows. */
function receiptOf({ facts, certificate }: CodedCertificate): Uint8Array {
  const [best] = facts.inclusions
  const { receipts, entry } = readCertified(parseCertificate(certificate))
  const receipt = receipts.find((bytes) => isOf(bytes, best))
  if (receipt === undefined || !equalBytes(entry, facts.entry)) {
    throw new Error('these facts are not of this certificate')
  }
  return receipt
}

function isOf(bytes: Uint8Array, best: BoundInclusion | undefined): boolean {
  try {
    const { origin, unbound } = parseReceipt(bytes)
    return origin === best?.log.name && unbound.size === best.size && unbound.index === best.index
  } catch (error) {
    if (error instanceof EvidenceError) return false
    throw error
  }
}

/** With as many witnesses as fit, up to two, and as much error correction as fits then. */
function receiptCode(receipt: Uint8Array): PaperCode {
  const tries = WITNESSES.map((count) =>
    paperCode(formatReceiptText(trimReceipt(receipt, count)), RECEIPT_LIMITS, RECEIPT_MM),
  )
  return tries.find(({ code }) => code) ?? (tries[0] as PaperCode)
}

function paperCode(text: string, limits: readonly QrLimit[], sizeMm: number): PaperCode {
  return { text, sizeMm, code: qrCode(text, limits) }
}
