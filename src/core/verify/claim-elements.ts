/** The completeness of a claim: for each of the six elements, whether something that holds supports it. */

import { CLAIM_ELEMENTS } from '../record/fields-of-evidence.ts'
import { type Case, isReliedOn } from './claim-case.ts'
import type { Sound } from './claim-support.ts'
import type { Docket } from './docket.ts'
import type { ReasonOf } from './finding.ts'
import { holds, type Judged, said, subjectOf } from './judged.ts'

export type ClaimElement = (typeof CLAIM_ELEMENTS)[number]

export interface ElementReport {
  readonly element: ClaimElement
  readonly state: ReasonOf<'claim.element'>
  /** The records named for it, in hex, whether they hold or not. */
  readonly records: readonly string[]
}

export interface ElementParts {
  readonly sound: Sound
  /** How many comparisons are of exact files. */
  readonly comparisons: number
  /** Whether every capture is proved to come after every deposit. */
  readonly ordered: boolean
}

/** Requires that the case has a claim. */
export function judgeElements(
  it: Case,
  claim: Judged,
  parts: ElementParts,
  docket: Docket,
): ElementReport[] {
  return CLAIM_ELEMENTS.map((element) => {
    const records = it.supports
      .filter((one) => one.support.element === element && isReliedOn(one))
      .map(({ leaf }) => leaf)
    const state = stateOf(element, records, claim, parts)
    docket.find('claim.element', state, subjectOf(claim), { element })
    return { element, state, records }
  })
}

function stateOf(
  element: ClaimElement,
  records: readonly string[],
  claim: Judged,
  { sound, comparisons, ordered }: ElementParts,
): ElementReport['state'] {
  const proved =
    records.some((leaf) => sound.has(leaf)) ||
    (element === 'comparison' && comparisons > 0) ||
    (element === 'sequence' && ordered)
  if (proved && holds(claim)) return 'supported'
  if (isDeclared(element, claim)) return 'declared'
  if (records.length > 0 || proved) return 'unproved'
  const { shown, read } = claim
  const open = shown.filter(({ kind }) => kind === 'shown').length
  return open < read.record.content.size ? 'withheld' : 'missing'
}

/** What the claim itself says of it, with no record to show it. */
function isDeclared(element: ClaimElement, claim: Judged): boolean {
  if (element === 'subject') return said(claim, 'respondent').length > 0
  if (element === 'damage') {
    return said(claim, 'damage').length > 0 || said(claim, 'notice').length > 0
  }
  return element === 'comparison' && said(claim, 'comparison').length > 0
}
