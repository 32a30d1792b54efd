/** Checking that a time stamp holds, as of the moment that it states (docs/spec/timestamp.md, section 4). */

import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, equalBytes } from '../bytes.ts'
import { sha256 } from '../digest.ts'
import { EvidenceError } from '../error.ts'
import { type Certificate, parseCertificate, USAGE } from './certificate.ts'
import { checkUnderstood, findChain, refused, TIME_STAMPING } from './chain.ts'
import { digestNamed, DIGESTS, type DigestName, type Imprint } from './imprint.ts'
import { directoryName } from './name.ts'
import { readPublicKey } from './public-key.ts'
import { nonceNumber } from './request.ts'
import { readSignatureScheme, type SignatureScheme } from './scheme.ts'
import { checkSigned, schemeText } from './signature.ts'
import { type CertificateId, SHA1, type SignerId } from './signer-info.ts'
import { type TimestampToken, TST_INFO } from './token.ts'
import { integerToHex, type Oid } from './values.ts'

/** What a token is held against. */
export type TimestampTerms = TimestampTrust &
  (
    | { readonly message: Uint8Array; readonly imprint?: never }
    | { readonly imprint: Imprint; readonly message?: never }
  )

/** Whom to believe. Nothing that comes within a token adds to it. */
export interface TimestampTrust {
  /** X.509 certificates in DER: where a chain may end. */
  readonly roots: readonly Uint8Array[]
  /** Further links of chains, for tokens that came without: the signer's own, or an authority's. */
  readonly certificates?: readonly Uint8Array[]
  /** Policies that count; all do, if none is given. */
  readonly policies?: readonly Oid[]
  /** What was asked with, in hex: the token must bring it back. */
  readonly nonce?: string
}

/** A certificate in the chain of a token that holds. */
export interface ChainLink {
  readonly subject: string
  readonly issuer: string
  /** Lower-case hex. */
  readonly serial: string
  /** POSIX seconds. Whether it has ended since is for those to say who have a clock. */
  readonly notBefore: number
  readonly notAfter: number
  /** Of the certificate, in lower-case hex. */
  readonly sha256: string
  readonly der: Uint8Array
}

/** What a token proves: that its imprint existed at `time`, by the word of `tsa`. */
export interface CheckedTimestamp {
  /** POSIX seconds; `fraction` holds the digits behind the point, if there were any. */
  readonly time: number
  readonly fraction: string
  /** How far off `time` may be, as the authority says; `undefined` if it does not say. */
  readonly accuracyMicros: number | undefined
  /** The subject of the signer's certificate. */
  readonly tsa: string
  readonly policy: Oid
  readonly serial: string
  readonly imprint: Imprint
  /** From the signer to the root. */
  readonly chain: readonly ChainLink[]
  /** Of the token's signature: `ecdsa-p256-sha256`. */
  readonly algorithm: string
}

export function checkTimestamp(token: TimestampToken, terms: TimestampTerms): CheckedTimestamp {
  const imprint = checkImprint(token, terms)
  checkPolicy(token, terms.policies)
  checkNonce(token, terms.nonce)
  const others = [...token.certificates, ...(terms.certificates ?? [])].map(parseCertificate)
  const roots = terms.roots.map(parseCertificate)
  const signer = findSigner(token, [...others, ...roots])
  const algorithm = checkSignature(token, signer)
  checkSignerMay(signer)
  checkName(token, signer)
  const chain = findChain(signer, roots, others, token.time)
  checkListed(token, chain)
  return {
    time: token.time.seconds,
    fraction: token.time.fraction,
    accuracyMicros: token.accuracyMicros,
    tsa: signer.subjectText,
    policy: token.policy,
    serial: token.serial,
    imprint,
    chain: chain.map(linkOf),
    algorithm,
  }
}

function checkImprint({ imprint }: TimestampToken, terms: TimestampTerms): Imprint {
  const { hash } = imprint
  const algorithm = digestNamed(imprint.algorithm, 'the imprint')
  const wanted = terms.imprint ?? { algorithm, hash: DIGESTS[algorithm].hash(terms.message) }
  if (wanted.algorithm !== algorithm) {
    throw new EvidenceError('root-mismatch', `stamped by ${algorithm}, not ${wanted.algorithm}`)
  }
  if (!equalBytes(wanted.hash, hash)) {
    throw new EvidenceError('root-mismatch', 'the token is over something else')
  }
  return { algorithm, hash }
}

function checkPolicy({ policy }: TimestampToken, policies: readonly Oid[] | undefined): void {
  if (policies === undefined || policies.includes(policy)) return
  throw new EvidenceError('unknown-signer', `the token's policy ${policy} is none that counts`)
}

function checkNonce({ nonce }: TimestampToken, asked: string | undefined): void {
  if (asked === undefined || nonce === integerToHex(nonceNumber(asked))) return
  const why = nonce === undefined ? 'has no nonce' : 'has another nonce than the request'
  throw new EvidenceError('wrong-origin', `the token answers another request: it ${why}`)
}

/**
 * The certificate that the signer names *and* signed the hash of (RFC 5035 §5, RFC 5816).
 *
 * A hash by SHA-1 alone is not enough: RFC 5035 exists because it no longer tells certificates apart.
 */
function findSigner({ signer }: TimestampToken, certificates: readonly Certificate[]): Certificate {
  const named = certificates.filter((certificate) => isNamed(signer.id, certificate))
  if (named.length === 0) {
    throw new EvidenceError('unknown-signer', `no certificate of the token's signer is at hand`)
  }
  const [better] = signer.certificateIdsV2 ?? []
  if (better === undefined) throw unbound(signer.certificateIds !== undefined)
  const [old] = signer.certificateIds ?? []
  const bound = named.find((it) => identifies(better, it) && (!old || identifies(old, it)))
  if (bound) return bound
  throw new EvidenceError(
    'bad-key',
    "the signer's certificate is not the one that the token is bound to (ESSCertIDv2)",
  )
}

function unbound(bySha1: boolean): EvidenceError {
  if (!bySha1) return new EvidenceError('malformed', 'a token without an ESSCertIDv2')
  return new EvidenceError(
    'unsupported',
    "the token binds its signer's certificate only by SHA-1 (ESSCertID), not by an ESSCertIDv2",
  )
}

function isNamed(id: SignerId, { issuer, serial, extensions }: Certificate): boolean {
  if ('issuer' in id) return id.serial === serial && equalBytes(id.issuer, issuer)
  const { subjectKeyId } = extensions
  return subjectKeyId !== undefined && equalBytes(id.subjectKeyId, subjectKeyId)
}

function identifies(id: CertificateId, { der, issuer, serial }: Certificate): boolean {
  const hash =
    id.digest === SHA1 ? sha1(der) : DIGESTS[digestNamed(id.digest, 'the ESSCertIDv2')].hash(der)
  if (!equalBytes(id.hash, hash)) return false
  return id.issuer === undefined || (equalBytes(id.issuer, issuer) && id.serial === serial)
}

/** RFC 5652 §5.4 and §5.6. Gives the scheme by name. */
function checkSignature({ signer, content }: TimestampToken, certificate: Certificate): string {
  const digest = digestNamed(signer.digest, "the token's signature")
  if (signer.contentType !== TST_INFO) {
    throw new EvidenceError('malformed', 'the attribute contentType is of another content')
  }
  if (!equalBytes(DIGESTS[digest].hash(content), signer.messageDigest)) {
    throw new EvidenceError('bad-signature', 'the attribute messageDigest is of another content')
  }
  const scheme = readSignatureScheme(signer.algorithm, digest)
  checkOneDigest(scheme, digest)
  const key = readPublicKey(certificate.key)
  checkSigned(key, scheme, signer.signed, signer.signature, "the token's signature")
  return schemeText(key, scheme)
}

/** RFC 5754 §3: the digest of the content is that of the signature. */
function checkOneDigest(scheme: SignatureScheme, digest: DigestName): void {
  if (scheme.digest === digest) return
  throw new EvidenceError('malformed', `signed with ${scheme.digest} over a digest by ${digest}`)
}

/** RFC 3161 §2.3: a certificate for time stamping and nothing else, critically so. */
function checkSignerMay(certificate: Certificate): void {
  const { extendedKeyUsage, keyUsage } = certificate.extensions
  checkUnderstood(certificate)
  if (extendedKeyUsage === undefined) {
    throw refused(certificate, 'does not say that it is for time stamping (no extended key usage)')
  }
  const { purposes, critical } = extendedKeyUsage
  if (!purposes.includes(TIME_STAMPING)) throw refused(certificate, 'is not for time stamping')
  if (purposes.length > 1) throw refused(certificate, 'is for more than time stamping')
  if (!critical) throw refused(certificate, 'has an extended key usage that is not critical')
  const signing: readonly number[] = [USAGE.digitalSignature, USAGE.nonRepudiation]
  if (keyUsage && (keyUsage.size === 0 || [...keyUsage].some((bit) => !signing.includes(bit)))) {
    throw refused(certificate, 'has a key usage other than signing')
  }
}

/** RFC 3161 §2.4.2: `tsa`, if there, is one of the certificate's names. */
function checkName({ tsa }: TimestampToken, certificate: Certificate): void {
  if (tsa === undefined) return
  const name = directoryName(tsa)
  const isSubject = name !== undefined && equalBytes(name.bytes, certificate.subject)
  const names = certificate.extensions.subjectAltNames
  if (isSubject || names.some((bytes) => equalBytes(bytes, tsa.bytes))) return
  throw refused(certificate, 'is of another name than the token gives')
}

/** RFC 5035 §5: all certificates that the signer lists are of the chain. */
function checkListed({ signer }: TimestampToken, chain: readonly Certificate[]): void {
  const ids = [...(signer.certificateIds ?? []), ...(signer.certificateIdsV2 ?? [])]
  if (ids.every((id) => chain.some((certificate) => identifies(id, certificate)))) return
  throw new EvidenceError(
    'bad-key',
    'the token is bound to a certificate that is not in its chain (ESSCertIDv2)',
  )
}

function linkOf(certificate: Certificate): ChainLink {
  const { subjectText, issuerText, serial, notBefore, notAfter, der } = certificate
  const fingerprint = bytesToHex(sha256(der))
  const names = { subject: subjectText, issuer: issuerText, serial }
  return { ...names, notBefore, notAfter, sha256: fingerprint, der }
}
