/** Judging the order of a claim's events: deposit before capture by proof, and declared dates beside it. */

import type { FieldValue } from '../record/fields.ts'
import { CAPTURED, DEPOSIT } from '../record/types.ts'
import { type Case, reliedOn } from './claim-case.ts'
import { dateSpan } from './claim-dates.ts'
import { provedOrder } from './claim-order.ts'
import type { Docket } from './docket.ts'
import { holds, type Judged, said, subjectOf } from './judged.ts'

/** Requires that the case has a claim. Whether every capture is proved to come after every deposit. */
export function judgeSequence(it: Case, claim: Judged, docket: Docket): boolean {
  const captures = reliedOn(it, CAPTURED).filter(holds)
  const deposits = reliedOn(it, DEPOSIT).filter(holds)
  const ordered = captures.map((capture) => judgeCaptureOrder(capture, deposits, docket))
  for (const capture of captures) judgeListings(capture, deposits, docket)
  for (const record of [claim, ...reliedOn(it).filter(holds)]) judgeQuotedDates(record, docket)
  return ordered.length > 0 && deposits.length > 0 && ordered.every((one) => one)
}

function judgeCaptureOrder(capture: Judged, deposits: readonly Judged[], docket: Docket): boolean {
  const proved = deposits.map((deposit) => ({ deposit, order: provedOrder(deposit, capture) }))
  const reversed = proved.find(({ order }) => order?.order === 'after')
  const open = proved.find(({ order }) => order === undefined)
  const [first] = proved
  const named = reversed ?? open ?? first
  if (named === undefined) return false
  const reason = reversed ? 'reversed' : open ? 'not-proved' : 'ordered'
  const by = named.order && { how: named.order.by }
  docket.find('claim.order', reason, subjectOf(capture), { deposit: named.deposit.record, ...by })
  return reason === 'ordered'
}

/** A listing that, by its own word, was public before the deposit is proved: prior design may be pleaded. */
function judgeListings(capture: Judged, deposits: readonly Judged[], docket: Docket): void {
  for (const { listed, firstListed } of said(capture, 'listing')) {
    const on = firstListed ?? listed
    if (on === undefined) continue
    const early = deposits.find(({ latest: [latest] }) => {
      return latest === undefined || dateSpan(on).from < latest.time
    })
    if (early === undefined) continue
    const [latest] = early.latest
    const facts = { on, deposit: early.record, ...(latest && { latest: latest.time }) }
    docket.find('claim.prior', 'suspect-earlier', subjectOf(capture), facts)
  }
}

/** Nobody can quote a day that had not begun when the record was seen in the log. */
function judgeQuotedDates(record: Judged, docket: Docket): void {
  const [latest] = record.latest
  if (latest === undefined) return
  for (const on of quotedDates(record)) {
    if (dateSpan(on).from <= latest.time) continue
    docket.find('claim.date', 'contradicted', subjectOf(record), { on, latest: latest.time })
  }
}

function quotedDates(record: Judged): string[] {
  const notices = said(record, 'notice').flatMap(({ on, deliveredOn }) => [on, deliveredOn])
  const listings = said(record, 'listing').flatMap(({ listed, firstListed }) => [
    listed,
    firstListed,
  ])
  const patents = said(record, 'right.patent').flatMap((it: FieldValue<'right.patent'>) => [
    it.filed,
    it.granted,
    it.asOf,
  ])
  const others = said(record, 'right.copyright').flatMap(({ registered, asOf }) => [
    registered,
    asOf,
  ])
  const all = [...notices, ...listings, ...patents, ...others]
  return all.filter((date) => date !== undefined)
}
