/** Judging cases: captures, and claims with what they stand on (docs/spec/evidence.md). Nothing here says that anybody infringes. */

import { judgeCapture } from './claim-captures.ts'
import { type Case, casesIn } from './claim-case.ts'
import { judgeComparisons } from './claim-comparison.ts'
import { judgeDuplicates } from './claim-duplicates.ts'
import { type ElementReport, judgeElements } from './claim-elements.ts'
import { judgeRights } from './claim-rights.ts'
import { judgeSequence } from './claim-sequence.ts'
import { judgeSupports } from './claim-support.ts'
import type { Docket } from './docket.ts'
import { distinct, holds, type Judged, said, subjectOf } from './judged.ts'

export interface CaseReport {
  /** The random id, in hex. */
  readonly id: string
  /** Leaf hashes in hex, in the order in which they stand by what is proved. */
  readonly records: readonly string[]
  readonly captures: readonly string[]
  /** The newest claim in the evidence. */
  readonly claim: string | undefined
  readonly title: string | undefined
  readonly statement: string | undefined
  /** All six, each with its gap; none if there is no claim. */
  readonly elements: readonly ElementReport[]
}

/** Requires that times, history and standing are judged. */
export function judgeClaims(judged: readonly Judged[], docket: Docket): CaseReport[] {
  const records = distinct(judged)
  return casesIn(records).map((it) => {
    for (const capture of it.captures) judgeCapture(capture, docket)
    for (const earlier of it.earlierClaims) {
      const by = it.claim?.record ?? ''
      docket.find('claim.current', 'superseded', subjectOf(earlier), { by })
    }
    const { id, captures, claim } = it
    const elements = claim ? judgeClaim(it, claim, records, docket) : []
    const [words] = claim ? said(claim, 'claim') : []
    return {
      id,
      records: it.records.map(({ record }) => record),
      captures: captures.map(({ record }) => record),
      claim: claim?.record,
      title: words?.title,
      statement: words?.statement,
      elements,
    }
  })
}

function judgeClaim(
  it: Case,
  claim: Judged,
  records: readonly Judged[],
  docket: Docket,
): ElementReport[] {
  const sound = judgeSupports(it, claim, records, docket)
  const comparisons = judgeComparisons(it, claim, docket)
  const ordered = judgeSequence(it, claim, docket)
  judgeRights(it, claim, docket)
  judgeDuplicates(it, records, docket)
  judgeFreshness(it, claim, docket)
  return judgeElements(it, claim, { sound, comparisons, ordered }, docket)
}

/** Whether for all that the claim stands on somebody states, as of after the claim, that nothing else came. */
function judgeFreshness({ supports }: Case, claim: Judged, docket: Docket): void {
  const stated = new Map(
    docket.findings
      .filter(({ code, reason }) => code === 'standing.revocation' && reason === 'none-stated')
      .map(({ record, facts }) => [record, Number(facts['size'])]),
  )
  const place = Math.max(-1, ...claim.inclusions.map(({ index }) => index))
  const wanted = [
    claim.record,
    ...supports.flatMap(({ record }) => (record ? [record.record] : [])),
  ]
  const fresh = (leaf: string) => (stated.get(leaf) ?? 0) > place
  const all = holds(claim) && wanted.every(fresh)
  const open = wanted.filter((leaf) => !fresh(leaf)).length
  docket.find('claim.standing', all ? 'stated' : 'not-stated', subjectOf(claim), { open })
}
