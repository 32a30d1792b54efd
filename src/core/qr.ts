/** What the QR codes on paper say: where to look, the statement, and its receipt (docs/spec/paper.md). */

import { base45ToBytes, bytesToBase45 } from './base45.ts'
import { asArray } from './cbor-fields.ts'
import { CBOR_LIMITS } from './cbor.ts'
import { COSIGNATURES } from './cose/cosigned.ts'
import { parseReceipt } from './cose/receipt.ts'
import { formatSign1 } from './cose/sign1.ts'
import { MAX_RECEIPT_BYTES } from './cose/signed-root.ts'
import { bytesToDigits, digitsToBytes } from './digits.ts'
import { EvidenceError } from './error.ts'
import { compactCode, parseCode, type ProvenanceCode } from './record/code.ts'

/** The version of both texts. */
const VERSION = '1'
const RECEIPT = 'DC2:'

/** QR-A, the locator: `<base>/c/<code>`, the 17 characters of the code without hyphens. */
export function formatLocator(base: string, code: ProvenanceCode): string {
  return `${checkBase(base)}/c/${compactCode(code)}`
}

/** The code at the end of a locator, whatever the host: the host is nobody's evidence. */
export function parseLocator(text: string): ProvenanceCode {
  const [, base = '', compact = ''] = /^(.{8,200})\/c\/([0-9A-Z]{17})$/.exec(text) ?? []
  checkBase(base)
  const code = parseCode(compact)
  if (compactCode(code) !== compact) throw new EvidenceError('malformed', 'not a locator')
  return code
}

/**
 * QR-B, the statement: `<base>/#1<digits>`, the entry as decimal digits behind a fragment, which
 * no browser sends to any server.
 */
export function formatStatementUrl(base: string, entry: Uint8Array): string {
  return `${checkBase(base)}/#${VERSION}${bytesToDigits(entry)}`
}

/** The bytes of the entry. What they say, and who signed them, `parseSignedRecord` and the checks tell. */
export function parseStatementUrl(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > 3 * CBOR_LIMITS.bytes) throw new EvidenceError('too-large', 'a long QR code')
  const [, base = '', version = '', digits = ''] = /^([^#]*)\/#(\d)(\d+)$/.exec(text) ?? []
  checkBase(base)
  if (version !== VERSION) throw new EvidenceError('unsupported', `QR-B of version ${version}`)
  return digitsToBytes(digits)
}

/** QR-C, the receipt: `DC2:` and base45. Read from within the verifier, so it is no URL. */
export function formatReceiptText(receipt: Uint8Array): string {
  return RECEIPT + bytesToBase45(receipt)
}

export function parseReceiptText(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > 2 * MAX_RECEIPT_BYTES) throw new EvidenceError('too-large', 'a long QR code')
  if (!text.startsWith(RECEIPT)) throw new EvidenceError('malformed', 'QR-C does not begin DC2:')
  return base45ToBytes(text.slice(RECEIPT.length))
}

/**
 * The same receipt with no more than `witnesses` cosignatures, so that a QR code can hold it.
 *
 * Nothing that is signed changes: each cosignature stands by itself.
 */
export function trimReceipt(receipt: Uint8Array, witnesses: number): Uint8Array {
  const { sign1 } = parseReceipt(receipt)
  const listed = sign1.unprotected.get(COSIGNATURES)
  if (listed === undefined) return receipt
  const kept = asArray(listed, 'the list of cosignatures').slice(0, 1 + witnesses)
  const unprotected = new Map([...sign1.unprotected, [COSIGNATURES, kept] as const])
  return formatSign1({ ...sign1, unprotected })
}

/** A scheme, a host and perhaps a path, without a slash at the end. */
function checkBase(base: string): string {
  if (/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]+)*$/.test(base)) return base
  throw new EvidenceError('malformed', 'not the beginning of a web address')
}
