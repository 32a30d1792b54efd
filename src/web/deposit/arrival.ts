/** A certificate on its arrival: opened by the keys that the registry publishes, and held against what was handed in. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import { type CertificateFacts, openCertificate } from '../../core/certificate/open.ts'
import { EvidenceError } from '../../core/error.ts'
import { openPolicy } from '../../core/intake/policy.ts'
import { type ProvenanceCode } from '../../core/record/code.ts'
import type { Trust } from '../../core/verify/trust.ts'

export type ArrivalReason =
  'holds' | 'no-keys' | 'unknown-signer' | 'broken' | 'other-code' | 'other-files'

export interface Arrival {
  readonly verdict: 'consistent' | 'inconsistent' | 'undetermined'
  readonly reason: ArrivalReason
  /** Of a certificate that holds. */
  readonly facts?: CertificateFacts
  readonly detail?: string
}

export interface Arrived {
  readonly certificate: Uint8Array
  /** Of the page: nobody else says which is meant. */
  readonly code: ProvenanceCode
  /** `undefined` where it could not be had. */
  readonly policy: Uint8Array | undefined
  /** SHA-256 of what was hashed here, in hex; nothing where that is not known any more. */
  readonly files: readonly string[] | undefined
}

export function checkArrival({ certificate, code, policy, files }: Arrived): Arrival {
  if (!policy) return { verdict: 'undetermined', reason: 'no-keys' }
  try {
    const facts = openCertificate(certificate, certificateTrust(openPolicy(policy).trust))
    if (!facts.code || !equalBytes(facts.code, code)) {
      return { verdict: 'inconsistent', reason: 'other-code' }
    }
    if (files && !sameFiles(files, facts)) return { verdict: 'inconsistent', reason: 'other-files' }
    return { verdict: 'consistent', reason: 'holds', facts }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    const { fault, message: detail } = error
    const unknown = fault === 'unknown-signer' || fault === 'wrong-origin'
    if (unknown) return { verdict: 'undetermined', reason: 'unknown-signer', detail }
    return { verdict: 'inconsistent', reason: 'broken', detail }
  }
}

function certificateTrust({ issuers, policy }: Trust) {
  return {
    issuers: issuers.map(({ key }) => key),
    logs: policy.logs.map(({ key }) => key),
    witnesses: policy.witnesses.map(({ key }) => key),
  }
}

/** Each once, and no others. */
function sameFiles(files: readonly string[], facts: CertificateFacts): boolean {
  const certified = filesIn(facts).map(({ sha256 }) => bytesToHex(sha256))
  return certified.toSorted().join() === files.toSorted().join()
}

export function filesIn({ disclosures }: CertificateFacts) {
  return disclosures.flatMap((it) =>
    it.kind === 'shown' && it.field.kind === 'known' && it.field.name === 'file'
      ? [it.field.value]
      : [],
  )
}

export function titleIn({ disclosures }: CertificateFacts) {
  const titles = disclosures.flatMap((it) =>
    it.kind === 'shown' && it.field.kind === 'known' && it.field.name === 'title'
      ? [it.field.value]
      : [],
  )
  return titles[0]
}
