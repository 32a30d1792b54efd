/** What a token says: `TSTInfo` (RFC 3161 §2.4.2). */

import { EvidenceError } from '../error.ts'
import { contextTag, type Der, readDer, TAG, writeDer } from './der.ts'
import { fieldsOf, onlyChild } from './fields.ts'
import { DIGESTS, readDigestAlgorithm } from './imprint.ts'
import { type Moment, readMoment } from './time.ts'
import { integerToHex, type Oid, readBoolean, readCount, readInteger, readOid } from './values.ts'

/** The authority's statement, as it stands there: none of it is checked by reading it. */
export interface TstInfo {
  /** What was stamped, and by what: a DigestName, or the object identifier of what does not count here. */
  readonly imprint: { readonly algorithm: string; readonly hash: Uint8Array }
  readonly time: Moment
  readonly policy: Oid
  /** Lower-case hex, as is the nonce. */
  readonly serial: string
  readonly nonce?: string
  /** How far `time` may be off, either way, in microseconds. */
  readonly accuracyMicros?: number
  /** Whether any two of the authority's tokens are ordered by their times, however close. */
  readonly ordering: boolean
  /** The GeneralName by which the authority calls itself. A hint: the certificate says who it is. */
  readonly tsa?: Der
}

export function parseTstInfo(bytes: Uint8Array): TstInfo {
  const fields = fieldsOf(readDer(bytes), 'the content of a token')
  const version = readCount(fields.take(TAG.integer, 'version'), 255, 'the version of a token')
  if (version !== 1) throw new EvidenceError('unsupported', `a token of version ${version}, not 1`)
  const policy = readOid(fields.take(TAG.oid, 'policy'))
  const imprint = readImprint(fields.take(TAG.sequence, 'imprint'))
  const serial = integerToHex(readInteger(fields.take(TAG.integer, 'serial number')))
  const time = readMoment(fields.take(TAG.generalizedTime, 'time'))
  const accuracy = fields.optional(TAG.sequence)
  // DEFAULT FALSE: one that is written out is the authority's signed byte, and means what it says.
  const ordering = fields.optional(TAG.boolean)
  const nonce = fields.optional(TAG.integer)
  const tsa = fields.optional(contextTag(0))
  const extensions = fields.optional(contextTag(1))
  fields.end()
  if (extensions) checkExtensions(extensions)
  return {
    imprint,
    time,
    policy,
    serial,
    ...(nonce && { nonce: integerToHex(readInteger(nonce)) }),
    ...(accuracy && { accuracyMicros: readAccuracy(accuracy) }),
    ordering: ordering !== undefined && readBoolean(ordering),
    ...(tsa && { tsa: onlyChild(tsa, 'the name of the authority') }),
  }
}

/** MessageImprint ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashedMessage OCTET STRING } */
function readImprint(element: Der): TstInfo['imprint'] {
  const fields = fieldsOf(element, 'the imprint')
  const oid = readDigestAlgorithm(fields.take(TAG.sequence, 'algorithm'), "the imprint's algorithm")
  const { content } = fields.take(TAG.octetString, 'hash')
  fields.end()
  const known = Object.entries(DIGESTS).find(([, digest]) => digest.oid === oid)
  if (known && known[1].bytes !== content.length) {
    throw new EvidenceError('malformed', `an imprint of ${content.length} bytes for ${known[0]}`)
  }
  return { algorithm: known?.[0] ?? oid, hash: content }
}

/** Accuracy ::= SEQUENCE { seconds OPTIONAL, millis [0] (1..999) OPTIONAL, micros [1] (1..999) OPTIONAL } */
function readAccuracy(element: Der): number {
  const fields = fieldsOf(element, 'the accuracy')
  const seconds = fields.optional(TAG.integer)
  const millis = fields.optional(contextTag(0, 'primitive'))
  const micros = fields.optional(contextTag(1, 'primitive'))
  fields.end()
  const count = (it: Der | undefined, most: number) =>
    it === undefined ? 0 : readCount(asInteger(it), most, 'the accuracy')
  // An authority that is off by more than a year is off by more than anybody asks.
  const whole = count(seconds, 366 * 86_400)
  return whole * 1_000_000 + count(millis, 999) * 1_000 + count(micros, 999)
}

/** An INTEGER behind an IMPLICIT tag, held to the same rules. */
function asInteger({ content }: Der): Der {
  return readDer(writeDer(TAG.integer, content))
}

/** None is known to us, and a critical one may change the meaning of all the rest. */
function checkExtensions(extensions: Der): void {
  for (const element of extensions.children) {
    const fields = fieldsOf(element, 'an extension of a token')
    const oid = readOid(fields.take(TAG.oid, 'name'))
    const critical = fields.optional(TAG.boolean)
    fields.take(TAG.octetString, 'value')
    fields.end()
    if (critical && readBoolean(critical)) {
      throw new EvidenceError('unsupported', `a token with the critical extension ${oid}`)
    }
  }
}
