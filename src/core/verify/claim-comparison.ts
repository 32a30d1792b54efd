/** Judging comparisons: whether they are of exact files that records named in the claim show. What they find is a person's opinion. */

import { bytesToHex } from '../bytes.ts'
import { CODE_BYTES } from '../record/code.ts'
import { CAPTURED } from '../record/types.ts'
import { type Case, isReliedOn, reliedOn } from './claim-case.ts'
import type { Docket } from './docket.ts'
import { holds, type Judged, said, subjectOf } from './judged.ts'

/** Requires that the case has a claim. Returns how many are of exact files. */
export function judgeComparisons(it: Case, claim: Judged, docket: Docket): number {
  const records = reliedOn(it)
  const designs = records.filter(({ read }) => read.code?.length === CODE_BYTES)
  const captures = records.filter(({ read }) => read.record.type === CAPTURED)
  const gap = it.supports.some((one) => isReliedOn(one) && one.record === undefined)
  let exact = 0
  for (const { right, suspect, conclusion, by } of said(claim, 'comparison')) {
    const sides = [shows(designs, right, gap), shows(captures, suspect, gap)]
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

/**
 * Whether those of these records that hold list a file with this digest. It may be `hidden` in what
 * they withhold, in a record that could not be checked, or, if there is a `gap`, in one that is not here.
 */
function shows(
  records: readonly Judged[],
  digest: Uint8Array,
  gap: boolean,
): 'shown' | 'hidden' | 'absent' {
  const wanted = bytesToHex(digest)
  const listed = records.filter(holds).flatMap((it) => said(it, 'file'))
  if (listed.some(({ sha256 }) => bytesToHex(sha256) === wanted)) return 'shown'
  const whole = records.length > 0 && records.every((it) => holds(it) && isWhole(it))
  return whole && !gap ? 'absent' : 'hidden'
}

function isWhole({ shown, read }: Judged): boolean {
  return shown.filter(({ kind }) => kind === 'shown').length === read.record.content.size
}
