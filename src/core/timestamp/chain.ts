/** From the signer's certificate to a root that the caller trusts (RFC 5280 §6), as of the moment of the stamp. */

import { bytesToHex, equalBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { type Certificate, USAGE } from './certificate.ts'
import { readPublicKey } from './public-key.ts'
import { readSignatureScheme } from './scheme.ts'
import { checkSigned } from './signature.ts'
import { type Moment, momentText } from './time.ts'

/** id-kp-timeStamping */
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const ANY_PURPOSE = '2.5.29.37.0'

/** No honest search comes near: a token full of namesakes would cost hundreds. */
const MAX_SIGNATURES = 32
const MAX_CHAIN = 8

/**
 * The chain from `signer` to one of `roots`, both included.
 *
 * Every certificate in it was valid at `moment`, every authority in it is one, and every signature in
 * it holds. A root is trusted because the caller named it, whoever signed it: its own signature is
 * not looked at. `others` may be links of the chain and never its end.
 */
export function findChain(
  signer: Certificate,
  roots: readonly Certificate[],
  others: readonly Certificate[],
  moment: Moment,
): readonly Certificate[] {
  // Breadth first, each certificate once: the shortest chain, in time that nobody's certificates can stretch.
  const waiting: (readonly Certificate[])[] = [[signer]]
  const seen = new Set([bytesToHex(signer.der)])
  const search = { signatures: 0, problem: unknownIssuer(signer) }
  const candidates = [...roots, ...others]
  checkValid(signer, moment)
  for (let chain = waiting.shift(); chain; chain = waiting.shift()) {
    const last = chain.at(-1) as Certificate
    if (roots.some(({ der }) => equalBytes(der, last.der))) return chain
    const issuers = candidates.filter((candidate) => mayHaveIssued(candidate, last))
    if (issuers.length === 0) search.problem = unknownIssuer(last)
    for (const issuer of issuers) {
      if (seen.has(bytesToHex(issuer.der))) continue
      if (!issued(issuer, chain, roots.includes(issuer), moment, search)) continue
      seen.add(bytesToHex(issuer.der))
      waiting.push([...chain, issuer])
    }
  }
  throw search.problem
}

/** Whether the names fit, and the identifiers of the key (RFC 5280 §4.2.1.1) where both have one. */
function mayHaveIssued({ subject, extensions }: Certificate, child: Certificate): boolean {
  if (!equalBytes(subject, child.issuer)) return false
  const { subjectKeyId } = extensions
  const { authorityKeyId } = child.extensions
  return !subjectKeyId || !authorityKeyId || equalBytes(subjectKeyId, authorityKeyId)
}

interface Search {
  signatures: number
  /** Why the last candidate was none. */
  problem: EvidenceError
}

/** Whether `issuer` may, and did, sign the last of `chain`; if not, `search` learns why. */
function issued(
  issuer: Certificate,
  chain: readonly Certificate[],
  isRoot: boolean,
  moment: Moment,
  search: Search,
): boolean {
  if (++search.signatures > MAX_SIGNATURES || chain.length >= MAX_CHAIN) {
    throw new EvidenceError('too-large', 'too many certificates between the signer and a root')
  }
  try {
    checkAuthority(issuer, chain.length - 1, isRoot)
    checkValid(issuer, moment)
    checkIssued(issuer, chain.at(-1) as Certificate)
    return true
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    search.problem = error
    return false
  }
}

function unknownIssuer({ subjectText, issuerText }: Certificate): EvidenceError {
  return new EvidenceError(
    'unknown-signer',
    `the certificate of ${subjectText} leads to none of the given roots: no certificate of ${issuerText}`,
  )
}

/** RFC 5280 §6.1.4 (k) to (n). `below` counts the authorities between this one and the signer. */
function checkAuthority(issuer: Certificate, below: number, isRoot: boolean): void {
  const { authority, pathLength, keyUsage, extendedKeyUsage } = issuer.extensions
  const refuse = (why: string) => refused(issuer, why)
  checkUnderstood(issuer)
  if (!authority) throw refuse('is not that of an authority')
  if (keyUsage && !keyUsage.has(USAGE.keyCertSign)) throw refuse('may not sign certificates')
  if (pathLength !== undefined && below > pathLength) {
    throw refuse(`may have only ${pathLength} authorities below it`)
  }
  // An authority that was made for other ends is no authority over time. A root is the caller's choice.
  const purposes = extendedKeyUsage?.purposes ?? [TIME_STAMPING]
  if (!isRoot && !purposes.includes(TIME_STAMPING) && !purposes.includes(ANY_PURPOSE)) {
    throw refuse('is for other purposes than time stamping')
  }
}

/** Checks that nothing critical in a certificate is beyond us, and that it can say what it is for. */
export function checkUnderstood(certificate: Certificate): void {
  const { subjectText, version, extensions } = certificate
  if (version !== 3) {
    throw new EvidenceError('unsupported', `the certificate of ${subjectText} is not of version 3`)
  }
  const [oid] = extensions.unknownCritical
  if (oid === undefined) return
  throw new EvidenceError(
    'unsupported',
    `the certificate of ${subjectText} has the critical extension ${oid}`,
  )
}

function checkValid(certificate: Certificate, moment: Moment): void {
  const { notBefore, notAfter } = certificate
  const { seconds, fraction } = moment
  const late = seconds > notAfter || (seconds === notAfter && fraction !== '')
  if (seconds >= notBefore && !late) return
  const [from, to] = [notBefore, notAfter].map((at) => momentText({ seconds: at, fraction: '' }))
  throw refused(
    certificate,
    `was valid from ${from ?? ''} to ${to ?? ''}, not at ${momentText(moment)}`,
  )
}

function checkIssued(issuer: Certificate, subject: Certificate): void {
  const what = `the signature of ${issuer.subjectText} on the certificate of ${subject.subjectText}`
  const scheme = readSignatureScheme(subject.algorithm)
  checkSigned(readPublicKey(issuer.key), scheme, subject.signed, subject.signature, what)
}

/** Whoever trusts the root, this key is not one to be believed here. */
export function refused({ subjectText }: Certificate, why: string): EvidenceError {
  return new EvidenceError('bad-key', `the certificate of ${subjectText} ${why}`)
}
