/** What an authority answers: a token, or why there is none: `TimeStampResp` (RFC 3161 §2.4.2). */

import { EvidenceError } from '../error.ts'
import { type Der, readDer, TAG } from './der.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { printable, readCount, readNamedBits, readText } from './values.ts'

/**
 * The token of an answer, to be read by `parseToken`: nothing about it is checked here.
 *
 * An authority that refuses is `unsupported`, and the message says how it put it.
 */
export function parseTimestampResponse(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const response = fieldsOf(readDer(bytes), 'the time-stamp response')
  const status = readStatus(response.take(TAG.sequence, 'status'))
  const token = response.optional(TAG.sequence)
  response.end()

  // RFC 3161 §2.4.2: a token must be there for granted and grantedWithMods, and must not for the others.
  if (status.code > 1) {
    if (token !== undefined) throw malformed('a refusal that carries a token')
    throw new EvidenceError('unsupported', `the time-stamp authority refused: ${status.text}`)
  }
  if (token === undefined) throw malformed('granted, but without a token')
  return Uint8Array.from(token.bytes)
}

const STATUS = [
  'granted',
  'granted with changes',
  'rejection',
  'waiting',
  'revocation warning',
  'revocation notification',
]

/** PKIFailureInfo, by bit. */
const FAILURE: ReadonlyMap<number, string> = new Map([
  [0, 'unrecognized or unsupported algorithm'],
  [2, 'transaction not permitted or supported'],
  [5, 'the data submitted has the wrong format'],
  [14, "the authority's time source is not available"],
  [15, 'the requested policy is not supported'],
  [16, 'the requested extension is not supported'],
  [17, 'additional information is not understood or not available'],
  [25, 'the request cannot be handled due to a system failure'],
])

interface Status {
  readonly code: number
  readonly text: string
}

/** PKIStatusInfo ::= SEQUENCE { status INTEGER, statusString OPTIONAL, failInfo BIT STRING OPTIONAL } */
function readStatus(element: Der): Status {
  const fields = fieldsOf(element, 'the status')
  const code = readCount(fields.take(TAG.integer, 'code'), STATUS.length - 1, 'the status')
  const said = readFreeText(fields)
  const failure = fields.optional(TAG.bitString)
  fields.end()
  const bits = failure === undefined ? [] : [...readNamedBits(failure)]
  const why = bits.map((bit) => FAILURE.get(bit) ?? `failure ${bit}`)
  // Bit strings can be long, and texts are the authority's own: neither fills a log.
  const text = printable([STATUS[code], ...why.slice(0, 4), ...said].join('; '))
  return { code, text }
}

/** PKIFreeText ::= SEQUENCE SIZE (1..MAX) OF UTF8String */
function readFreeText(fields: Fields): string[] {
  const element = fields.optional(TAG.sequence)
  if (element === undefined) return []
  return element.children.map((child) => {
    const text = child.tag === TAG.utf8String ? readText(child) : undefined
    if (text === undefined) throw malformed('a status text that is no UTF8String')
    return text
  })
}

function malformed(why: string): EvidenceError {
  return new EvidenceError('malformed', `the time-stamp response: ${why}`)
}
