/** Judging rights as they are quoted, against the time of the captures, and disclosure against filing. Nobody here examines a right. */

import { parsePatentNumber } from '../number/patent.ts'
import type { FieldValue } from '../record/fields.ts'
import { CAPTURED } from '../record/types.ts'
import { type Case, reliedOn } from './claim-case.ts'
import { dateSpan, yearsAfter } from './claim-dates.ts'
import type { Docket } from './docket.ts'
import type { FindingFacts, ReasonOf } from './finding.ts'
import { holds, type Judged, said, subjectOf, topicName } from './judged.ts'
import { DESIGN_TERMS, ENDED } from './right-terms.ts'

type Patent = FieldValue<'right.patent'>
type RightReason = ReasonOf<'claim.right'>

/** Requires that the case has a claim. */
export function judgeRights(it: Case, claim: Judged, docket: Docket): void {
  const records = reliedOn(it).filter(holds)
  const captures = reliedOn(it, CAPTURED).filter(holds)
  let rights = 0
  for (const record of records) {
    for (const patent of said(record, 'right.patent')) {
      rights++
      const [reason, facts] = patentReason(patent, captures)
      docket.find('claim.right', reason, subjectOf(record), { number: patent.number, ...facts })
      judgeDisclosure(patent, record, records, docket)
    }
    for (const { number, status, asOf } of otherRights(record)) {
      rights++
      const facts = {
        number,
        ...(status !== undefined && { status }),
        ...(asOf !== undefined && { asOf }),
      }
      const ended = status !== undefined && ENDED.has(status)
      docket.find('claim.right', ended ? 'ended' : 'not-dated', subjectOf(record), facts)
    }
  }
  if (rights === 0) docket.find('claim.right', 'none-quoted', subjectOf(claim))
}

function otherRights(record: Judged) {
  return [
    ...said(record, 'right.trademark'),
    ...said(record, 'right.copyright'),
    ...said(record, 'right.other'),
  ]
}

/** As quoted, on the day of the captures: the worst over all of them. */
function patentReason(
  patent: Patent,
  captures: readonly Judged[],
): readonly [RightReason, FindingFacts] {
  const { filed, granted, status, asOf } = patent
  const facts = {
    ...(filed !== undefined && { filed }),
    ...(granted !== undefined && { granted }),
    ...(status !== undefined && { status }),
    ...(asOf !== undefined && { asOf }),
  }
  if (status !== undefined && ENDED.has(status)) return ['ended', facts]
  if (granted === undefined) {
    const filedOnly = parsePatentNumber(patent.number).stage === 'application'
    return [filedOnly ? 'only-filed' : 'not-dated', facts]
  }
  const ends = endOf(patent)
  const more = { ...facts, ...(ends !== undefined && { ends }) }
  const found = captures.map((capture) => rightAt(granted, ends, capture))
  const worst = (['not-yet', 'ended', 'time-unknown'] as const).find((it) => found.includes(it))
  return [worst ?? (found.length > 0 ? 'valid' : 'time-unknown'), more]
}

function rightAt(
  granted: string,
  ends: string | undefined,
  { latest: [latest], earliest }: Judged,
): RightReason {
  if (latest && latest.time < dateSpan(granted).from) return 'not-yet'
  if (ends !== undefined && earliest && earliest.time >= dateSpan(ends).until) return 'ended'
  // A right whose end nobody knows may be over.
  if (!latest || !earliest || ends === undefined) return 'time-unknown'
  if (earliest.time < dateSpan(granted).until) return 'time-unknown'
  if (latest.time >= dateSpan(ends).from) return 'time-unknown'
  return 'valid'
}

/** The day on which a design patent ends if nothing ends it sooner. */
function endOf({ number, filed }: Patent): string | undefined {
  if (filed === undefined || parsePatentNumber(number).kind !== 'design') return undefined
  // A year or a month may lie on both sides of the day on which the law changed.
  const [first, last] = [`${filed}-01-01`, `${filed}-12-31`].map((day) =>
    DESIGN_TERMS.find(({ filedFrom }) => day.slice(0, 10) >= filedFrom),
  )
  return first && first === last ? yearsAfter(filed, first.years) : undefined
}

/** 专利法 23, 24: what the public knew before filing is prior design, the designer's own included. */
function judgeDisclosure(
  { number, filed }: Patent,
  right: Judged,
  records: readonly Judged[],
  docket: Docket,
): void {
  if (filed === undefined) return
  const filing = dateSpan(filed)
  for (const record of records) {
    if (topicName(record) !== topicName(right)) continue
    for (const { on } of said(record, 'disclosed')) {
      const shown = dateSpan(on)
      const [latest] = record.latest
      const early = shown.until <= filing.from || (latest && latest.time < filing.from)
      const reason = early ? 'before-filing' : shown.from >= filing.until ? 'after-filing' : 'near'
      docket.find('claim.disclosure', reason, subjectOf(record), { number, filed, on })
    }
  }
}
