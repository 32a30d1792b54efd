/** The docket: findings as they come up, and the one way in which bad evidence becomes a finding. */

import { EvidenceError } from '../error.ts'
import {
  type Finding,
  finding,
  type FindingCode,
  type FindingFacts,
  type FindingSubject,
  type ReasonOf,
} from './finding.ts'

export class Docket {
  readonly #findings: Finding[] = []

  find<C extends FindingCode>(
    code: C,
    reason: ReasonOf<C>,
    subject: FindingSubject = {},
    facts: FindingFacts = {},
  ): void {
    this.#findings.push(finding(code, reason, subject, facts))
  }

  add(findings: readonly Finding[]): void {
    this.#findings.push(...findings)
  }

  get findings(): readonly Finding[] {
    return this.#findings
  }
}

/** What a check threw, if it is the evidence's fault. A bug is thrown on: it must not look like a verdict. */
export function faultOf(check: () => void): EvidenceError | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof EvidenceError) return error
    throw error
  }
}

/** The value, or what is wrong with the evidence that it was to be read from. */
export function attempt<T>(
  read: () => T,
): { readonly value: T } | { readonly fault: EvidenceError } {
  try {
    return { value: read() }
  } catch (error) {
    if (error instanceof EvidenceError) return { fault: error }
    throw error
  }
}

/** Whether an error says that we cannot judge, rather than that something is false (docs/spec/report.md §5). */
export function isUnknown({ fault }: EvidenceError): boolean {
  return fault === 'unknown-signer' || fault === 'unsupported' || fault === 'wrong-origin'
}

/** An error of the evidence as facts of a finding. */
export function factsOf({ fault, message }: EvidenceError): FindingFacts {
  return { fault, detail: message }
}
