/** Judging captures: what each declares of how it was made, and whether its own times fit what is proved. */

import type { FieldValue } from '../record/fields.ts'
import { missingProvenance } from '../record/provenance.ts'
import type { Docket } from './docket.ts'
import { type Judged, said, subjectOf } from './judged.ts'
import { CLOCK_SKEW } from './times.ts'

export function judgeCapture(it: Judged, docket: Docket): void {
  judgeProvenance(it, docket)
  const [capture] = said(it, 'capture')
  if (capture) judgeDeclared(it, capture, docket)
}

/** That something is declared does not make it true; that it is missing cannot be mended afterwards. */
function judgeProvenance(it: Judged, docket: Docket): void {
  const { shown, read } = it
  const disclosures = shown.flatMap((one) => (one.kind === 'shown' ? [one.disclosure] : []))
  const missing = missingProvenance(disclosures)
  const facts = missing.length > 0 ? { missing: missing.join(', ') } : {}
  const hidden = disclosures.length < read.record.content.size
  const reason = missing.length === 0 ? 'declared' : hidden ? 'withheld' : 'missing'
  docket.find('capture.provenance', reason, subjectOf(it), facts)
}

function judgeDeclared(
  it: Judged,
  { started, ended }: FieldValue<'capture'>,
  docket: Docket,
): void {
  const [latest] = it.latest
  const { earliest } = it
  const [first, last] = [started ?? ended, ended ?? started]
  const subject = subjectOf(it)
  if (first === undefined || last === undefined) {
    docket.find('capture.time', 'not-stated', subject)
    return
  }
  const facts = {
    started: first,
    ended: last,
    ...(latest && { latest: latest.time }),
    ...(earliest && { earliest: earliest.time }),
  }
  const tooLate = latest !== undefined && last > latest.time + CLOCK_SKEW
  if (tooLate || last < first) docket.find('capture.time', 'contradicted', subject, facts)
  else if (earliest !== undefined && first < earliest.time - CLOCK_SKEW) {
    // The record was made after the challenge, and what was captured, by its own word, before it.
    docket.find('capture.time', 'before-challenge', subject, facts)
  } else if (latest === undefined || earliest === undefined) {
    docket.find('capture.time', 'only-declared', subject, facts)
  } else docket.find('capture.time', 'within', subject, facts)
}
