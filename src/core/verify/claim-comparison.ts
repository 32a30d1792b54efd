/** Judging comparisons: whether they are of exact files that records named in the claim show. What they find is a person's opinion. */

import { bytesToHex } from '../bytes.ts'
import { CODE_BYTES } from '../record/code.ts'
import { CAPTURED } from '../record/types.ts'
import { type Case, reliedOn } from './claim-case.ts'
import type { Docket } from './docket.ts'
import { holds, type Judged, said, subjectOf } from './judged.ts'

/** Requires that the case has a claim. Returns how many are of exact files. */
export function judgeComparisons(it: Case, claim: Judged, docket: Docket): number {
  const records = reliedOn(it).filter(holds)
  const designs = records.filter(({ read }) => aboutDesign(read))
  const captures = records.filter(({ read }) => read.record.type === CAPTURED)
  let exact = 0
  for (const { right, suspect, conclusion, by } of said(claim, 'comparison')) {
    const sides = [shows(designs, right), shows(captures, suspect)]
    const reason = sides.includes('absent')
      ? 'not-listed'
      : sides.includes('hidden')
        ? 'not-shown'
        : 'exact'
    if (reason === 'exact') exact++
    docket.find('claim.comparison', reason, subjectOf(claim), {
      right: bytesToHex(right),
      suspect: bytesToHex(suspect),
      conclusion,
      ...(by && { person: by.name }),
    })
  }
  return exact
}

function aboutDesign({ code }: Judged['read']): boolean {
  return code?.length === CODE_BYTES
}

/** Whether these records list a file with this digest; `hidden` if it may be in what they withhold. */
function shows(records: readonly Judged[], digest: Uint8Array): 'shown' | 'hidden' | 'absent' {
  const wanted = bytesToHex(digest)
  const listed = records.flatMap((it) => said(it, 'file'))
  if (listed.some(({ sha256 }) => bytesToHex(sha256) === wanted)) return 'shown'
  const hidden = records.some(
    ({ shown, read }) =>
      shown.filter(({ kind }) => kind === 'shown').length < read.record.content.size,
  )
  return hidden || records.length === 0 ? 'hidden' : 'absent'
}
