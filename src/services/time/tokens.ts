/** What stamping asks of tokens: that they answer the question, and until when their certificates vouch for them. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { type Certificate, parseCertificate } from '../../core/timestamp/certificate.ts'
import { checkTimestamp } from '../../core/timestamp/check.ts'
import { nonceNumber } from '../../core/timestamp/request.ts'
import { parseToken, type TimestampToken } from '../../core/timestamp/token.ts'
import { integerToHex } from '../../core/timestamp/values.ts'

export interface TokenFacts {
  /** What it is over: a SHA-256 digest, or something that nothing of ours is over. */
  readonly imprint: Uint8Array
  /** By the authority's clock, in POSIX seconds. Believed only by whoever trusts a root above it. */
  readonly time: number
  /** Whose certificate it says it was signed by; nobody has checked that here. */
  readonly signer: string
  /** POSIX seconds at which the first of the certificates ends that it rests on, as far as they are here. */
  readonly until: number | undefined
}

export interface Question {
  readonly imprint: Uint8Array
  readonly nonce: string
}

export interface Tokens {
  /** Whether there are roots to judge by. Without them tokens are kept that nobody here can judge. */
  readonly judges: boolean
  /** Throws an `EvidenceError` unless a token is over this imprint, with this nonce, and holds by the roots there are. */
  check(token: Uint8Array, question: Question): TokenFacts
  /** What a kept token says. Throws an `EvidenceError` for what is no token. */
  read(token: Uint8Array): TokenFacts
}

/** `roots` are certificates in DER; none if the operator named none. */
export function tokensUnder(roots: readonly Uint8Array[]): Tokens {
  const ends = roots.map(parseCertificate)
  const read = (token: TimestampToken) => factsOf(token, ends)
  return {
    judges: roots.length > 0,
    check(bytes, question) {
      const token = parseToken(bytes)
      checkAnswers(token, question)
      if (roots.length === 0) checkAlone(token, question)
      else checkTimestamp(token, { ...termsOf(question), roots })
      return read(token)
    },
    read: (bytes) => read(parseToken(bytes)),
  }
}

function termsOf({ imprint, nonce }: Question) {
  return { imprint: { algorithm: 'sha256', hash: imprint }, nonce } as const
}

/** What anybody can see who asked: it is over this, and it is not an old one. */
function checkAnswers({ imprint, nonce }: TimestampToken, question: Question): void {
  if (imprint.algorithm !== 'sha256' || !equalBytes(imprint.hash, question.imprint)) {
    throw new EvidenceError('root-mismatch', 'the token is over something else')
  }
  if (nonce !== integerToHex(nonceNumber(question.nonce))) {
    throw new EvidenceError('wrong-origin', 'the token answers another request')
  }
}

/**
 * Checks that a token holds under the certificates that it brings itself: nobody need believe those,
 * but one that fails even so is worth nothing to anybody. What we cannot compute, somebody else may.
 */
function checkAlone(token: TimestampToken, question: Question): void {
  try {
    checkTimestamp(token, { ...termsOf(question), roots: token.certificates })
  } catch (error) {
    if (!(error instanceof EvidenceError && error.fault === 'unsupported')) throw error
  }
}

function factsOf(token: TimestampToken, roots: readonly Certificate[]): TokenFacts {
  const chain = chainOf(token, [...token.certificates.flatMap(readable), ...roots])
  const ends = chain.map(({ notAfter }) => notAfter)
  return {
    imprint: token.imprint.hash,
    time: token.time.seconds,
    signer: chain[0]?.subjectText ?? '',
    until: ends.length === 0 ? undefined : Math.min(...ends),
  }
}

/** From the signer upwards by names, as far as certificates are here. Each once, so it ends. */
function chainOf({ signer }: TimestampToken, known: readonly Certificate[]): Certificate[] {
  const { id } = signer
  let next = known.find(({ issuer, serial, extensions: { subjectKeyId } }) =>
    'issuer' in id
      ? id.serial === serial && equalBytes(id.issuer, issuer)
      : subjectKeyId !== undefined && equalBytes(id.subjectKeyId, subjectKeyId),
  )
  const chain: Certificate[] = []
  while (next && !chain.includes(next)) {
    chain.push(next)
    const { issuer } = next
    next = known.find(({ subject }) => equalBytes(subject, issuer))
  }
  return chain
}

function readable(der: Uint8Array): Certificate[] {
  try {
    return [parseCertificate(der)]
  } catch (error) {
    if (error instanceof EvidenceError) return []
    throw error
  }
}
