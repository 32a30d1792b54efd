/** What a visitor's own device finds of a code: certificate, standing and claim, by the keys at hand. No network, no clock. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import {
  type CertificateFacts,
  type CertificateTrust,
  earliestWitness,
  openCertificate,
  type RecordFacts,
} from '../../core/certificate/open.ts'
import { takeApart } from '../../core/certificate/certificate.ts'
import { checkStatement } from '../../core/cose/statement.ts'
import { EvidenceError } from '../../core/error.ts'
import { quorumMet } from '../../core/note/policy.ts'
import type { ProvenanceCode } from '../../core/record/code.ts'
import { parseStanding } from '../../core/record/standing.ts'
import { parseTrust, type Trust, type TrustedIssuer } from '../../core/verify/trust.ts'
import type { StateName } from '../../paper/record-words.ts'
import { DISCLOSED } from '../../paper/scan-view.ts'

export interface ScanEvidence {
  /** From the address that the visitor opened: nobody else may say which code is meant. */
  readonly code: ProvenanceCode
  /** What the server says in plain words. */
  readonly claimed: StateName
  readonly certificate: Uint8Array
  readonly standing: Uint8Array
  readonly policy: string
  /** By the visitor's clock, in POSIX seconds: when the answers came. */
  readonly at: number
}

export type ScanFindingName =
  | 'keys' //      the list of keys can be read
  | 'issuer' //    signed by an issuer on it, and said about this code
  | 'log' //       every record stands in the log
  | 'witnesses' // as many as the list asks for have seen the log
  | 'last' //      the issuer's fresh word that no record is missing
  | 'state' //     what the server says of the state follows from the records

export interface ScanFinding {
  readonly name: ScanFindingName
  readonly verdict: 'consistent' | 'inconsistent' | 'undetermined' | 'inapplicable'
  readonly reason: string
  /** Why, for whoever wants to know. */
  readonly detail?: string
  readonly count?: number
  readonly time?: number
}

export interface ScanReport {
  readonly findings: readonly ScanFinding[]
  /** Of a certificate that holds; nothing of one that does not. */
  readonly facts: CertificateFacts | undefined
  readonly verdict: 'consistent' | 'inconsistent' | 'undetermined'
}

/** How far the issuer's clock and the visitor's may be apart, in seconds. */
export const FRESH_SECONDS = 600

export function checkScan(evidence: ScanEvidence): ScanReport {
  const findings: ScanFinding[] = []
  const trust = attempt('keys', findings, () => parseTrust(evidence.policy))
  const facts = trust && attempt('issuer', findings, () => certified(evidence, trust))
  if (trust && facts) {
    findings.push(issuerOf(facts, trust), logOf(facts, evidence.certificate))
    findings.push(witnessesOf(facts, trust))
    findings.push(lastOf(evidence, facts, trust), stateOf(evidence.claimed, facts))
  }
  const verdicts = findings.map(({ verdict }) => verdict)
  const bad = verdicts.includes('inconsistent')
  const verdict = bad
    ? 'inconsistent'
    : verdicts.includes('undetermined')
      ? 'undetermined'
      : 'consistent'
  return { findings, facts: bad ? undefined : facts, verdict }
}

/** The certificate, if it holds by these keys and is of this code. */
function certified({ code, certificate }: ScanEvidence, trust: Trust): CertificateFacts {
  const facts = openCertificate(certificate, certificateTrust(trust))
  if (facts.code && equalBytes(facts.code, code)) return facts
  throw new EvidenceError('malformed', 'the certificate is of another code')
}

function certificateTrust({ issuers, policy }: Trust): CertificateTrust {
  return {
    issuers: issuers.map(({ key }) => key),
    logs: policy.logs.map(({ key }) => key),
    witnesses: policy.witnesses.map(({ key }) => key),
  }
}

/** A key that was given up counts for what was signed before. */
function issuerOf(facts: CertificateFacts, { issuers }: Trust): ScanFinding {
  const late = allOf(facts).find((it) => !inTerm(it, issuers))
  if (!late) return { name: 'issuer', verdict: 'consistent', reason: 'signed' }
  return { name: 'issuer', verdict: 'inconsistent', reason: 'key-given-up', time: late.issuedAt }
}

function inTerm({ issuer, issuedAt }: RecordFacts, issuers: readonly TrustedIssuer[]): boolean {
  const known = issuers.find(({ key }) => key.name === issuer.name && key.id === issuer.id)
  return (known?.from ?? 0) <= issuedAt && issuedAt <= (known?.until ?? Infinity)
}

/** One receipt that holds proves inclusion; one that does not is still something that somebody changed. */
function logOf(facts: CertificateFacts, certificate: Uint8Array): ScanFinding {
  const records = takeApart(certificate).records
  const held = allOf(facts).every(
    ({ inclusions }, i) => inclusions.length === records[i]?.receipts.length,
  )
  const count = records.length
  return held
    ? { name: 'log', verdict: 'consistent', reason: 'included', count }
    : { name: 'log', verdict: 'undetermined', reason: 'receipt-broken', count }
}

function witnessesOf(facts: CertificateFacts, { policy }: Trust): ScanFinding {
  const name = 'witnesses'
  if (policy.quorum === 'none') return { name, verdict: 'inapplicable', reason: 'none-asked' }
  const records = allOf(facts)
  const met = records.every(({ inclusions }) =>
    inclusions.some(({ cosigned }) => {
      const ids = new Set(cosigned.map(({ key }) => key.id))
      const names = policy.witnesses.filter(({ key }) => ids.has(key.id)).map((it) => it.name)
      return quorumMet(policy, new Set(names))
    }),
  )
  const time = earliestWitness(facts)?.time
  if (!met) return { name, verdict: 'undetermined', reason: 'too-few' }
  return { name, verdict: 'consistent', reason: 'seen', ...(time !== undefined && { time }) }
}

/** What no certificate can say for itself: that nothing came after. */
function lastOf({ code, standing, at }: ScanEvidence, facts: CertificateFacts, trust: Trust) {
  const found: ScanFinding[] = []
  const read = attempt('last', found, () => {
    const { standing: said, statement } = parseStanding(standing)
    const signer = trust.issuers.find(
      ({ key }) => key.name === statement.issuer && key.id === statement.keyId,
    )
    if (!signer) throw new EvidenceError('unknown-signer', 'an issuer that we were not told of')
    checkStatement(statement, signer.key)
    if (statement.issuedAt > (signer.until ?? Infinity)) {
      throw new EvidenceError('unknown-signer', 'a key that was given up before')
    }
    if (!equalBytes(said.about, code)) {
      throw new EvidenceError('malformed', 'a standing of another code')
    }
    return { last: said.last, time: statement.issuedAt }
  })
  if (!read) return found[0] as ScanFinding
  return lastJudged(read, allOf(facts), at)
}

function lastJudged(
  { last, time }: { readonly last: Uint8Array; readonly time: number },
  records: readonly RecordFacts[],
  at: number,
): ScanFinding {
  const name = 'last'
  const place = records.findLastIndex(({ leaf }) => equalBytes(last, leaf))
  if (place === -1) {
    const newest = records.at(-1)?.leaf ?? new Uint8Array(0)
    const detail = `${bytesToHex(last).slice(0, 8)} / ${bytesToHex(newest).slice(0, 8)}`
    return { name, verdict: 'inconsistent', reason: 'records-missing', time, detail }
  }
  // A record was made after that word: none of those that it knew is missing, and it says nothing of later ones.
  if (place < records.length - 1) {
    return { name, verdict: 'undetermined', reason: 'superseded', time }
  }
  if (Math.abs(at - time) > FRESH_SECONDS) {
    return { name, verdict: 'undetermined', reason: 'not-fresh', time }
  }
  return { name, verdict: 'consistent', reason: 'complete', time }
}

/**
 * Which claims the kinds of records bear out. What a revocation or a decision names is not shown to
 * the public, so some can only be left open, and none is taken on trust.
 */
function stateOf(claimed: StateName, facts: CertificateFacts): ScanFinding {
  const types = allOf(facts).map(({ record }) => record.type)
  const count = (type: string): number => types.filter((it) => it === type).length
  const revocations = count('certificate.revoked/1')
  const objections = count('objection.filed/1')
  const decided = count('objection.resolved/1')
  const name = 'state'
  const refused = (reason: string): ScanFinding => ({ name, verdict: 'inconsistent', reason })
  if (claimed === 'revoked') {
    if (revocations === 0) return refused('no-revocation')
  } else if (revocations > 0) {
    return { name, verdict: 'undetermined', reason: 'revocation-of-what' }
  } else if (claimed === 'objected') {
    if (objections === 0) return refused('no-objection')
  } else {
    if (objections > decided) return refused('objection-open')
    const published = types.includes(DISCLOSED)
    if (published !== (claimed === 'valid')) return refused('not-as-published')
  }
  return { name, verdict: 'consistent', reason: 'follows' }
}

function allOf(facts: CertificateFacts): readonly RecordFacts[] {
  return [facts, ...facts.history]
}

/** What does not hold becomes a finding; only a signer whom nobody told us of leaves it open. */
function attempt<T>(name: ScanFindingName, findings: ScanFinding[], check: () => T): T | undefined {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    const { fault, message: detail } = error
    const unknown = fault === 'unknown-signer' || fault === 'wrong-origin'
    const verdict = unknown ? 'undetermined' : 'inconsistent'
    findings.push({ name, verdict, reason: unknown ? 'unknown-signer' : 'broken', detail })
    return undefined
  }
}
