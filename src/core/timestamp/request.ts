/** Asking for a time stamp: `TimeStampReq` (RFC 3161 §2.4.1). */

import { hexToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { TAG, writeDer } from './der.ts'
import { type Imprint, writeImprint } from './imprint.ts'
import { type Oid, writeInteger, writeOid } from './values.ts'

/** The media types of RFC 3161 §3.4. */
export const TIMESTAMP_QUERY_TYPE = 'application/timestamp-query'
export const TIMESTAMP_REPLY_TYPE = 'application/timestamp-reply'

/** No authority takes more, and 64 bits of chance are enough never to be asked twice. */
const MAX_NONCE_BYTES = 32

/** What is asked of an authority. */
export interface TimestampRequest {
  readonly imprint: Imprint
  /** Lower-case hex of whole bytes, read as one number. It comes back in the token and ties it to this request. */
  readonly nonce?: string
  /** Under which of its policies the authority shall stamp; without it, under its own choice. */
  readonly policy?: Oid
  /** Whether the token shall bring its signer's certificate along. Whoever wants to check it in twenty years does. */
  readonly certReq: boolean
}

export function formatTimestampRequest(request: TimestampRequest): Uint8Array<ArrayBuffer> {
  const { imprint, nonce, policy, certReq } = request
  const fields = [writeInteger(1n), writeImprint(imprint)]
  if (policy !== undefined) fields.push(writeOid(policy))
  if (nonce !== undefined) fields.push(writeInteger(nonceNumber(nonce)))
  // DEFAULT FALSE: in DER, what is default is not there (X.690 §11.5).
  if (certReq) fields.push(writeDer(TAG.boolean, Uint8Array.of(0xff)))
  return writeDer(TAG.sequence, ...fields)
}

/** The number that a nonce in hex stands for: zeros in front make no other one. */
export function nonceNumber(hex: string): bigint {
  const { length } = hexToBytes(hex)
  if (length === 0 || length > MAX_NONCE_BYTES) {
    throw new EvidenceError('malformed', `a nonce has 1 to ${MAX_NONCE_BYTES} bytes`)
  }
  return BigInt(`0x${hex}`)
}
