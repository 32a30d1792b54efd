/** Judging what a claim stands on: whether each record is here, holds, came before the claim, and still counts. */

import { bytesToHex } from '../bytes.ts'
import { type Case, isReliedOn, type Supported } from './claim-case.ts'
import { provedOrder } from './claim-order.ts'
import type { Docket } from './docket.ts'
import type { FindingFacts, ReasonOf } from './finding.ts'
import { holds, type Judged, said, subjectOf, topicName } from './judged.ts'

type SupportReason = ReasonOf<'claim.support'>

/** The records that a claim may rely on: those whose support was found sound. */
export type Sound = ReadonlySet<string>

/** Requires that the case has a claim. */
export function judgeSupports(
  it: Case,
  claim: Judged,
  records: readonly Judged[],
  docket: Docket,
): Sound {
  const sound = new Set<string>()
  for (const supported of it.supports) {
    const { support, leaf, record } = supported
    const [reason, more] = reasonOf(supported, it, claim, records)
    // Beside a record that is set against something nobody asked whether it still counts.
    const counts = reason === 'present' || reason === 'corrected'
    if (counts && isReliedOn(supported)) sound.add(leaf)
    const { element, relation } = support
    const type = record?.read.record.type
    const facts = {
      element,
      relation,
      support: leaf,
      ...(type !== undefined && { recordType: type }),
      ...more,
    }
    docket.find('claim.support', reason, subjectOf(claim), facts)
  }
  return sound
}

function reasonOf(
  supported: Supported,
  it: Case,
  claim: Judged,
  records: readonly Judged[],
): readonly [SupportReason, FindingFacts] {
  const { record } = supported
  if (record === undefined) return ['absent', {}]
  if (!holds(record) || !holds(claim)) return ['not-held', {}]
  // Whoever names a record by its hash has seen it: a log in which it comes later is no one log.
  if (provedOrder(record, claim)?.order === 'after') return ['later', {}]
  if (!isReliedOn(supported)) return ['present', {}]
  const undone = undoing(record, it, records)
  return undone ?? ['present', {}]
}

/** What took the record out of use: a revocation, a claim that supersedes it, a correction. */
function undoing(
  record: Judged,
  it: Case,
  records: readonly Judged[],
): readonly [SupportReason, FindingFacts] | undefined {
  const about = topicName(record)
  const others = records.filter((other) => holds(other) && topicName(other) === about)
  const names = (values: readonly { readonly record: Uint8Array }[]) =>
    values.some((value) => bytesToHex(value.record) === record.record)
  const revocation = others.find((other) => names(said(other, 'revocation')))
  if (revocation) return ['revoked', { by: revocation.record }]
  const successor = successorOf(record, it)
  if (successor) return ['superseded', { by: successor.record }]
  const corrections = others.filter((other) => names(said(other, 'correction')))
  // Whoever names each correction beside it hides nothing.
  const cited = new Set(it.supports.map(({ leaf }) => leaf))
  const uncited = corrections.find((other) => !cited.has(other.record))
  if (uncited) return ['corrected-uncited', { by: uncited.record }]
  const [correction] = corrections
  return correction && ['corrected', { by: correction.record }]
}

/** A capture of the case that says that it stands in place of this record. */
function successorOf(record: Judged, { captures }: Case): Judged | undefined {
  return captures.find(
    (capture) =>
      holds(capture) &&
      said(capture, 'claim.support').some(
        ({ leaf, relation }) => relation === 'supersedes' && bytesToHex(leaf) === record.record,
      ),
  )
}
