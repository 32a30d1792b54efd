/** Transparent Statements (RFC 9943): a statement together with the receipts of the logs that hold it. */

import { asArray, asBytes, checkKeys } from '../cbor-fields.ts'
import { CBOR_LIMITS } from '../cbor.ts'
import { equalBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { RECEIPTS } from './header.ts'
import { formatSign1, parseSign1 } from './sign1.ts'
import { MAX_RECEIPT_BYTES } from './signed-root.ts'
import { parseStatement, type Statement, statementOf } from './statement.ts'

/** A statement and its receipts, none of them checked yet. */
export interface TransparentStatement {
  /** The statement's own bytes, as they stand in the log. */
  readonly entry: Uint8Array
  readonly statement: Statement
  /** The best first (RFC 9942 §2). Each is judged by itself, so that one bad does not hide a good. */
  readonly receipts: readonly Uint8Array[]
}

export const MAX_RECEIPTS = 16

// The largest entry with the largest receipts, and what CBOR spends on their lengths.
const LIMITS = { bytes: CBOR_LIMITS.bytes + MAX_RECEIPTS * (MAX_RECEIPT_BYTES + 3) + 16, depth: 8 }

/** The statement of `entry` with `{394: receipts}` in its unprotected header. */
export function formatTransparent(
  entry: Uint8Array,
  receipts: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  // Whatever is written can be read again: a statement, and receipts such as may go with it.
  const { sign1 } = parseStatement(entry)
  checkReceipts(receipts)
  return formatSign1({ ...sign1, unprotected: new Map([[RECEIPTS, receipts]]) }, LIMITS)
}

/** Takes receipts off a statement again, down to the bytes that its issuer handed in. */
export function parseTransparent(bytes: Uint8Array): TransparentStatement {
  const { unprotected, ...signed } = parseSign1(bytes, LIMITS)
  checkKeys(unprotected, [RECEIPTS], 'the unprotected header')
  const receipts = asArray(unprotected.get(RECEIPTS), 'the list of receipts').map((receipt) =>
    asBytes(receipt, 'a receipt'),
  )
  checkReceipts(receipts)
  const sign1 = { ...signed, unprotected: new Map() }
  // The entry's only spelling, within its own limits: to read it again would give what was read here.
  return { entry: formatSign1(sign1, CBOR_LIMITS), statement: statementOf(sign1), receipts }
}

function checkReceipts(receipts: readonly Uint8Array[]): void {
  if (receipts.length === 0) throw new EvidenceError('malformed', 'a list of no receipts')
  if (receipts.length > MAX_RECEIPTS) {
    throw new EvidenceError('too-large', `more than ${MAX_RECEIPTS} receipts`)
  }
  if (receipts.some((receipt, i) => isAmong(receipts, i, receipt))) {
    throw new EvidenceError('malformed', 'the same receipt twice')
  }
}

/** Whether one of the first `end` is this one. */
function isAmong(receipts: readonly Uint8Array[], end: number, receipt: Uint8Array): boolean {
  return receipts.slice(0, end).some((other) => equalBytes(other, receipt))
}
