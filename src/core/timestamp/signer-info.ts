/** Who signed a token, and what besides its content: `SignerInfo` (RFC 5652 §5.3), `SigningCertificate` (RFC 5035). */

import { EvidenceError } from '../error.ts'
import { checkSorted, contextTag, type Der, TAG, writeDer } from './der.ts'
import { fieldsOf, onlyChild } from './fields.ts'
import { DIGESTS, readDigestAlgorithm } from './imprint.ts'
import { directoryName, nameText } from './name.ts'
import { integerToHex, type Oid, readCount, readInteger, readOid } from './values.ts'

/** By what the signer's certificate is to be found. It is a hint until a signature bears it out. */
export type SignerId =
  | { readonly issuer: Uint8Array; readonly issuerText: string; readonly serial: string }
  | { readonly subjectKeyId: Uint8Array }

/** A certificate by its hash (RFC 5035 §4, §5): by SHA1, or by a digest's object identifier. */
export interface CertificateId {
  readonly digest: string
  readonly hash: Uint8Array
  /** The certificate's own issuer and serial number, if they are given. */
  readonly issuer?: Uint8Array
  readonly serial?: string
}

export interface Signer {
  readonly id: SignerId
  readonly digest: Oid
  /** AlgorithmIdentifier of the signature. */
  readonly algorithm: Der
  readonly signature: Uint8Array
  /** What is signed: the attributes, as the SET OF that they stand for. */
  readonly signed: Uint8Array
  readonly contentType: Oid
  readonly messageDigest: Uint8Array
  /** By SHA-1 … */
  readonly certificateIds?: readonly CertificateId[]
  /** … and by anything better. The first is the signer's. */
  readonly certificateIdsV2?: readonly CertificateId[]
}

const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

/** The digest of an ESSCertID, which need not say so. No object identifier: an ESSCertIDv2 cannot ask for it. */
export const SHA1 = 'sha1'

export function readSigner(element: Der): Signer {
  const fields = fieldsOf(element, 'a signer')
  const version = readCount(fields.take(TAG.integer, 'version'), 255, 'the version of a signer')
  const id = readSignerId(fields.any('identifier'), version)
  const digest = readDigestAlgorithm(fields.take(TAG.sequence, 'digest'), "the signer's digest")
  const attributes = fields.take(contextTag(0), 'signed attributes')
  const algorithm = fields.take(TAG.sequence, 'signature algorithm')
  const signature = fields.take(TAG.octetString, 'signature').content
  // Attributes that nobody signed: they may be there, and nobody looks at them.
  fields.optional(contextTag(1))
  fields.end()
  return { id, digest, algorithm, signature, ...readAttributes(attributes) }
}

/** Version 1 goes with an issuer and a serial number, version 3 with the identifier of a key. */
function readSignerId(element: Der, version: number): SignerId {
  if (element.tag === contextTag(0, 'primitive') && version === 3) {
    return { subjectKeyId: element.content }
  }
  if (element.tag !== TAG.sequence || version !== 1) {
    throw new EvidenceError('malformed', `a signer of version ${version} named in another way`)
  }
  const fields = fieldsOf(element, 'the name of a signer')
  const issuer = fields.take(TAG.sequence, 'issuer')
  const serial = readInteger(fields.take(TAG.integer, 'serial number'))
  fields.end()
  return { issuer: issuer.bytes, issuerText: nameText(issuer), serial: integerToHex(serial) }
}

type Attributes = Omit<Signer, 'id' | 'digest' | 'algorithm' | 'signature'>

/** RFC 5652 §5.3 and §11: DER, each attribute once, and each of ours with one value. */
function readAttributes(attributes: Der): Attributes {
  checkSorted(attributes.children)
  const all = new Map<Oid, Der>()
  for (const element of attributes.children) {
    const fields = fieldsOf(element, 'a signed attribute')
    const oid = readOid(fields.take(TAG.oid, 'name'))
    const values = fields.take(TAG.set, 'values')
    fields.end()
    if (all.has(oid)) throw new EvidenceError('malformed', `two signed attributes ${oid}`)
    all.set(oid, values)
  }
  const only = (oid: Oid): Der | undefined => {
    const values = all.get(oid)
    return values && onlyChild(values, `the signed attribute ${oid}`)
  }
  const v1 = only(ATTRIBUTE.signingCertificate)
  const v2 = only(ATTRIBUTE.signingCertificateV2)
  return {
    // The signature is over the SET OF, not over the [0] that stands for it in the message.
    signed: writeDer(TAG.set, attributes.content),
    contentType: readOid(needed(only(ATTRIBUTE.contentType), TAG.oid, 'contentType')),
    messageDigest: needed(only(ATTRIBUTE.messageDigest), TAG.octetString, 'messageDigest').content,
    ...(v1 && { certificateIds: readCertificateIds(v1, readIdV1) }),
    ...(v2 && { certificateIdsV2: readCertificateIds(v2, readIdV2) }),
  }
}

function needed(value: Der | undefined, tag: number, name: string): Der {
  if (value?.tag === tag) return value
  throw new EvidenceError('malformed', `no signed attribute ${name}`)
}

const MAX_CERTIFICATE_IDS = 16

/** SigningCertificate[V2] ::= SEQUENCE { certs SEQUENCE OF ESSCertID[v2], policies OPTIONAL } */
function readCertificateIds(element: Der, read: (id: Der) => CertificateId): CertificateId[] {
  const fields = fieldsOf(element, 'a signing certificate')
  const { children } = fields.take(TAG.sequence, 'list')
  fields.optional(TAG.sequence)
  fields.end()
  if (children.length === 0) throw new EvidenceError('malformed', 'a signing certificate of none')
  if (children.length > MAX_CERTIFICATE_IDS) {
    throw new EvidenceError('too-large', `over ${MAX_CERTIFICATE_IDS} signing certificates`)
  }
  return children.map(read)
}

function readIdV1(element: Der): CertificateId {
  const fields = fieldsOf(element, 'an ESSCertID')
  const { content } = fields.take(TAG.octetString, 'hash')
  const more = fields.optional(TAG.sequence)
  fields.end()
  return { digest: SHA1, hash: content, ...(more && readIssuerSerial(more)) }
}

/** ESSCertIDv2 ::= SEQUENCE { hashAlgorithm DEFAULT sha256, certHash, issuerSerial OPTIONAL } */
function readIdV2(element: Der): CertificateId {
  const fields = fieldsOf(element, 'an ESSCertIDv2')
  const algorithm = fields.optional(TAG.sequence)
  const { content } = fields.take(TAG.octetString, 'hash')
  const more = fields.optional(TAG.sequence)
  fields.end()
  const digest = algorithm ? readDigestAlgorithm(algorithm, 'an ESSCertIDv2') : DIGESTS.sha256.oid
  return { digest, hash: content, ...(more && readIssuerSerial(more)) }
}

/** IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber }; the issuer is one directoryName (RFC 5035 §4). */
function readIssuerSerial(element: Der): { issuer: Uint8Array; serial: string } {
  const fields = fieldsOf(element, 'an IssuerSerial')
  const names = fields.take(TAG.sequence, 'issuer')
  const serial = integerToHex(readInteger(fields.take(TAG.integer, 'serial number')))
  fields.end()
  const issuer = directoryName(onlyChild(names, 'the issuer of an IssuerSerial'))
  if (issuer === undefined) throw new EvidenceError('malformed', 'an IssuerSerial without a name')
  return { issuer: issuer.bytes, serial }
}
