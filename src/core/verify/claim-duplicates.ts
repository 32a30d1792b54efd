/** The same file in an earlier record about something else: shown, for people to judge. */

import { bytesToHex } from '../bytes.ts'
import { CODE_BYTES } from '../record/code.ts'
import { type Case, reliedOn } from './claim-case.ts'
import { provedOrder } from './claim-order.ts'
import type { Docket } from './docket.ts'
import { holds, type Judged, said, subjectOf, topicName } from './judged.ts'

export function judgeDuplicates(it: Case, records: readonly Judged[], docket: Docket): void {
  const designs = records.filter(({ read }) => read.code?.length === CODE_BYTES).filter(holds)
  for (const record of reliedOn(it).filter(holds)) {
    for (const { name, sha256 } of said(record, 'file')) {
      const digest = bytesToHex(sha256)
      const earlier = designs.find((other) => isEarlierTwin(other, record, digest))
      if (earlier === undefined) continue
      const facts = { name, sha256: digest, other: earlier.record, party: partyOf(record, earlier) }
      docket.find('claim.duplicate', 'earlier', subjectOf(record), facts)
    }
  }
}

function isEarlierTwin(other: Judged, record: Judged, digest: string): boolean {
  return (
    topicName(other) !== topicName(record) &&
    partyOf(record, other) !== 'same' &&
    said(other, 'file').some(({ sha256 }) => bytesToHex(sha256) === digest) &&
    provedOrder(other, record)?.order === 'before'
  )
}

/** By the opaque ids that the registry gives to those who act in it; two registries have none in common. */
function partyOf(a: Judged, b: Judged): 'same' | 'other' | 'unknown' {
  const [one] = said(a, 'attributed')
  const [two] = said(b, 'attributed')
  if (one === undefined || two === undefined) return 'unknown'
  const house = a.read.statement.issuer === b.read.statement.issuer
  return house && one.organisation === two.organisation ? 'same' : 'other'
}
