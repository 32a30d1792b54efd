/** X.509 certificates, as much of them as a time stamp needs (RFC 5280 §4). */

import { equalBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { contextTag, type Der, readDer, TAG } from './der.ts'
import { type Fields, fieldsOf, onlyChild } from './fields.ts'
import { nameText } from './name.ts'
import { readValidityTime } from './time.ts'
import {
  integerToHex,
  type Oid,
  readBitString,
  readBoolean,
  readCount,
  readInteger,
  readNamedBits,
  readOid,
} from './values.ts'

/** A certificate taken apart; nothing about it is checked but its form. */
export interface Certificate {
  /** The whole of it, as it came. */
  readonly der: Uint8Array
  readonly version: number
  /** What its issuer signed, how, and the signature. */
  readonly signed: Uint8Array
  readonly algorithm: Der
  readonly signature: Uint8Array
  /** Lower-case hex. */
  readonly serial: string
  /** Names as bytes, for comparing … */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** … and for people. */
  readonly issuerText: string
  readonly subjectText: string
  /** POSIX seconds; both ends are within. */
  readonly notBefore: number
  readonly notAfter: number
  /** SubjectPublicKeyInfo, unread: a certificate that nobody needs may have any key. */
  readonly key: Der
  readonly extensions: Extensions
}

/** What extensions say; `undefined` for what they do not. */
export interface Extensions {
  /** keyUsage, by bit (RFC 5280 §4.2.1.3). */
  readonly keyUsage?: ReadonlySet<number>
  readonly extendedKeyUsage?: { readonly critical: boolean; readonly purposes: readonly Oid[] }
  readonly authority: boolean
  /** How many authorities may stand between this one and the signer. */
  readonly pathLength?: number
  readonly subjectKeyId?: Uint8Array
  /** The subjectKeyId of who signed, to tell authorities of one name apart. */
  readonly authorityKeyId?: Uint8Array
  /** GeneralNames, each as its bytes. */
  readonly subjectAltNames: readonly Uint8Array[]
  /** Critical ones that nobody here understands: whoever relies on the certificate must refuse. */
  readonly unknownCritical: readonly Oid[]
}

/** keyUsage bits. */
export const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5 } as const

/** The largest certificates of authorities have 4 kB. */
const MAX_CERTIFICATE_BYTES = 16_384

export function parseCertificate(der: Uint8Array): Certificate {
  const whole = readDer(der, { bytes: MAX_CERTIFICATE_BYTES, depth: 24 })
  const outer = fieldsOf(whole, 'a certificate')
  const tbs = outer.take(TAG.sequence, 'content')
  const algorithm = outer.take(TAG.sequence, 'signature algorithm')
  const signature = readBitString(outer.take(TAG.bitString, 'signature'), 'the signature')
  outer.end()
  return { der, signed: tbs.bytes, algorithm, signature, ...readContent(tbs, algorithm) }
}

type Content = Omit<Certificate, 'der' | 'signed' | 'algorithm' | 'signature'>

/** TBSCertificate (RFC 5280 §4.1.2). */
function readContent(tbs: Der, algorithm: Der): Content {
  const fields = fieldsOf(tbs, 'a certificate')
  const version = readVersion(fields.optional(contextTag(0)))
  const serial = integerToHex(readInteger(fields.take(TAG.integer, 'serial number')))
  checkSame(fields.take(TAG.sequence, 'signature algorithm'), algorithm)
  const issuer = fields.take(TAG.sequence, 'issuer')
  const validity = fieldsOf(fields.take(TAG.sequence, 'validity'), 'the validity')
  const notBefore = readValidityTime(validity.any('begin'))
  const notAfter = readValidityTime(validity.any('end'))
  validity.end()
  const subject = fields.take(TAG.sequence, 'subject')
  const key = fields.take(TAG.sequence, 'public key')
  fields.optional(contextTag(1, 'primitive'))
  fields.optional(contextTag(2, 'primitive'))
  const extensions = readExtensions(fields)
  fields.end()
  return {
    version,
    serial,
    issuer: issuer.bytes,
    subject: subject.bytes,
    issuerText: nameText(issuer),
    subjectText: nameText(subject),
    notBefore,
    notAfter,
    key,
    extensions,
  }
}

/** [0] EXPLICIT Version DEFAULT v1, and v1 is written 0. */
function readVersion(version: Der | undefined): number {
  if (version === undefined) return 1
  return 1 + readCount(onlyChild(version, 'the version'), 2, 'the version of a certificate')
}

/** RFC 5280 §4.1.1.2: the algorithm within the signed part is the one outside. */
function checkSame(inner: Der, outer: Der): void {
  if (!equalBytes(inner.bytes, outer.bytes))
    throw new EvidenceError('malformed', 'a certificate that names two algorithms')
}

const EXTENSION = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  certificatePolicies: '2.5.29.32',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const

/** Critical or not, these change nothing, or are looked at where the chain is made. */
const UNDERSTOOD: ReadonlySet<Oid> = new Set(Object.values(EXTENSION))

interface Extension {
  readonly critical: boolean
  readonly value: Uint8Array
}

function readExtensions(fields: Fields): Extensions {
  const all = new Map<Oid, Extension>()
  const wrapped = fields.optional(contextTag(3))
  const list = wrapped ? onlyChild(wrapped, 'the extensions') : undefined
  for (const element of list?.children ?? []) {
    const [oid, extension] = readExtension(element)
    // RFC 5280 §4.2: never two of a kind.
    if (all.has(oid)) throw new EvidenceError('malformed', `two extensions ${oid}`)
    all.set(oid, extension)
  }
  return understand(all)
}

/** Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } */
function readExtension(element: Der): [Oid, Extension] {
  const fields = fieldsOf(element, 'an extension')
  const oid = readOid(fields.take(TAG.oid, 'name'))
  // Old authorities write the default out. It is their signed byte, and means what it says.
  const flag = fields.optional(TAG.boolean)
  const { content } = fields.take(TAG.octetString, 'value')
  fields.end()
  return [oid, { critical: flag !== undefined && readBoolean(flag), value: content }]
}

function understand(all: ReadonlyMap<Oid, Extension>): Extensions {
  const usage = all.get(EXTENSION.keyUsage)
  const purposes = all.get(EXTENSION.extendedKeyUsage)
  const keyId = all.get(EXTENSION.subjectKeyId)
  const names = all.get(EXTENSION.subjectAltName)
  const issuerId = readAuthorityKeyId(all.get(EXTENSION.authorityKeyId))
  return {
    ...readBasicConstraints(all.get(EXTENSION.basicConstraints)),
    ...(usage && { keyUsage: readNamedBits(typed(usage, TAG.bitString, 'keyUsage')) }),
    ...(purposes && {
      extendedKeyUsage: { critical: purposes.critical, purposes: readPurposes(purposes) },
    }),
    ...(keyId && { subjectKeyId: typed(keyId, TAG.octetString, 'subjectKeyIdentifier').content }),
    ...(issuerId && { authorityKeyId: issuerId }),
    subjectAltNames: names
      ? typed(names, TAG.sequence, 'subjectAltName').children.map(({ bytes }) => bytes)
      : [],
    unknownCritical: [...all]
      .filter(([oid, { critical }]) => critical && !UNDERSTOOD.has(oid))
      .map(([oid]) => oid),
  }
}

function readPurposes(extension: Extension): Oid[] {
  const { children } = typed(extension, TAG.sequence, 'extKeyUsage')
  return children.map((child) => {
    if (child.tag !== TAG.oid) throw new EvidenceError('malformed', 'not an extKeyUsage')
    return readOid(child)
  })
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
function readBasicConstraints(
  extension: Extension | undefined,
): Pick<Extensions, 'authority' | 'pathLength'> {
  if (extension === undefined) return { authority: false }
  const fields = fieldsOf(typed(extension, TAG.sequence, 'basicConstraints'), 'basicConstraints')
  const flag = fields.optional(TAG.boolean)
  const length = fields.optional(TAG.integer)
  fields.end()
  return {
    authority: flag !== undefined && readBoolean(flag),
    ...(length && { pathLength: readCount(length, 255, 'pathLenConstraint') }),
  }
}

/** AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] IMPLICIT OCTET STRING OPTIONAL, … } */
function readAuthorityKeyId(extension: Extension | undefined): Uint8Array | undefined {
  if (extension === undefined) return undefined
  const element = typed(extension, TAG.sequence, 'authorityKeyIdentifier')
  return fieldsOf(element, 'authorityKeyIdentifier').optional(contextTag(0, 'primitive'))?.content
}

function typed({ value }: Extension, tag: number, what: string): Der {
  const element = readDer(value, { bytes: MAX_CERTIFICATE_BYTES, depth: 16 })
  if (element.tag !== tag) throw new EvidenceError('malformed', `not ${what}`)
  return element
}
