/** A time-stamp token: CMS SignedData over a TSTInfo (RFC 3161 §2.4.2, RFC 5652 §5). */

import { EvidenceError } from '../error.ts'
import { contextTag, type Der, readDer, TAG } from './der.ts'
import { type Fields, fieldsOf, onlyChild } from './fields.ts'
import { readDigestAlgorithm } from './imprint.ts'
import { readSigner, type Signer } from './signer-info.ts'
import { parseTstInfo, type TstInfo } from './tst-info.ts'
import { type Oid, readCount, readOid } from './values.ts'

/** A token taken apart. Until `checkTimestamp` has judged it, it is hearsay. */
export interface TimestampToken extends TstInfo {
  /** The whole of it, as it came. */
  readonly der: Uint8Array
  /** Certificates that came along, in DER, in whatever order: at most 16. */
  readonly certificates: readonly Uint8Array[]
  readonly signer: Signer
  /** The bytes of the TSTInfo, which the signed attributes hold the digest of. */
  readonly content: Uint8Array
}

const SIGNED_DATA = '1.2.840.113549.1.7.2'
/** id-ct-TSTInfo */
export const TST_INFO = '1.2.840.113549.1.9.16.1.4'

/** A chain has three or four; some authorities send the certificates of all their chains. */
const MAX_CERTIFICATES = 16

/** ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT } */
export function parseToken(der: Uint8Array): TimestampToken {
  const info = fieldsOf(readDer(der), 'a time-stamp token')
  const type = readOid(info.take(TAG.oid, 'type'))
  if (type !== SIGNED_DATA) {
    throw new EvidenceError('unsupported', `a token of the type ${type}, not CMS SignedData`)
  }
  const data = fieldsOf(onlyChild(info.take(contextTag(0), 'content'), 'the content'), 'a token')
  info.end()
  return { der, ...readSignedData(data) }
}

function readSignedData(fields: Fields): Omit<TimestampToken, 'der'> {
  const version = readCount(fields.take(TAG.integer, 'version'), 255, 'the version of SignedData')
  // RFC 5652 §5.1: 3 because the content is no plain data; 4 and 5 are for things that no token has.
  if (version !== 3) {
    throw new EvidenceError('unsupported', `SignedData of version ${version}, not 3`)
  }
  const digests = fields.take(TAG.set, 'digest algorithms').children.map(readDigest)
  const content = readContent(fields.take(TAG.sequence, 'content'))
  const certificates = fields.optional(contextTag(0))
  // Revocation lists may come along. They are not looked at: see docs/spec/timestamp.md, section 5.
  fields.optional(contextTag(1))
  const signers = fields.take(TAG.set, 'signers').children
  fields.end()
  const signer = readSigner(onlySigner(signers))
  if (!digests.includes(signer.digest)) {
    throw new EvidenceError('malformed', "the signer's digest is not among the token's")
  }
  return {
    ...parseTstInfo(content),
    certificates: certificates ? readCertificates(certificates) : [],
    signer,
    content,
  }
}

function readDigest(element: Der): Oid {
  return readDigestAlgorithm(element, 'a digest algorithm')
}

/** EncapsulatedContentInfo ::= SEQUENCE { eContentType, eContent [0] EXPLICIT OCTET STRING } */
function readContent(element: Der): Uint8Array {
  const fields = fieldsOf(element, 'the content of a token')
  const type = readOid(fields.take(TAG.oid, 'type'))
  if (type !== TST_INFO) {
    throw new EvidenceError('malformed', `the signed content is of the type ${type}, no TSTInfo`)
  }
  const octets = onlyChild(fields.take(contextTag(0), 'content'), 'the signed content')
  fields.end()
  if (octets.tag !== TAG.octetString) throw new EvidenceError('malformed', 'no signed content')
  return octets.content
}

/** RFC 3161 §2.4.2: no signature but the authority's. */
function onlySigner(signers: readonly Der[]): Der {
  const [signer] = signers
  if (signer === undefined || signers.length > 1) {
    throw new EvidenceError('malformed', `a token has one signature, this has ${signers.length}`)
  }
  return signer
}

function readCertificates({ children }: Der): Uint8Array[] {
  if (children.length > MAX_CERTIFICATES) {
    throw new EvidenceError('too-large', `a token with over ${MAX_CERTIFICATES} certificates`)
  }
  return children.map(({ tag, bytes }) => {
    // The other kinds of RFC 5652 §10.2.2 are attribute certificates and older things.
    if (tag !== TAG.sequence) {
      throw new EvidenceError('unsupported', 'a token with a certificate that is not X.509')
    }
    return bytes
  })
}
