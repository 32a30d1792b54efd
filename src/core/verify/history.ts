/** Judging how records stand to each other: forks, gaps, keys that changed, and what later records say of earlier ones. */

import { bytesToHex, equalBytes } from '../bytes.ts'
import type { Docket } from './docket.ts'
import { distinct, holds, type Judged, said, subjectOf, topicName } from './judged.ts'

/** Requires that times are judged. */
export function judgeHistory(judged: readonly Judged[], docket: Docket): void {
  const records = distinct(judged)
  judgeForks(records, docket)
  judgePrevious(records, docket)
  const rotations = records.filter((it) => holds(it) && it.read.record.type === 'key.rotated/1')
  for (const it of judged) judgeValidity(it, rotations, docket)
  judgeErasures(records, docket)
}

function judgeForks(records: readonly Judged[], docket: Docket): void {
  const after = new Map<string, Judged>()
  for (const it of records) {
    const { prev } = it.read.record
    if (prev === null) continue
    const place = `${topicName(it)} ${bytesToHex(prev)}`
    const other = after.get(place)
    if (other === undefined) after.set(place, it)
    else docket.find('history.fork', 'forked', subjectOf(it), { other: other.record })
  }
}

function judgePrevious(records: readonly Judged[], docket: Docket): void {
  const known = new Set(records.map(({ record }) => record))
  for (const it of records) {
    const { prev } = it.read.record
    const reason = prev === null ? 'first' : known.has(bytesToHex(prev)) ? 'present' : 'absent'
    docket.find('history.previous', reason, subjectOf(it))
  }
}

/** Whether the key was the issuer's when the record was made: by the policy's dates, and by rotations in the log. */
function judgeValidity(it: Judged, rotations: readonly Judged[], docket: Docket): void {
  const { issuer } = it
  const subject = subjectOf(it)
  if (issuer === undefined) {
    docket.find('issuer.validity', 'unknown-issuer', subject)
    return
  }
  const { from, until } = issuer
  const latest = it.latest[0]?.time
  const earliest = it.earliest?.time
  const facts = { issuer: issuer.key.name, ...(from && { from }), ...(until && { until }) }
  if (
    (from !== undefined && latest !== undefined && latest < from) ||
    (until !== undefined && earliest !== undefined && earliest > until)
  ) {
    docket.find('issuer.validity', 'outside', subject, facts)
    return
  }
  // Places in a log have an order that no clock has, so they are asked first.
  if (judgeRotation(it, rotations, docket)) return
  // The record that gives the key up is the one that sets its end.
  const asked = !givesUp(it, issuer.key.publicKey)
  if (asked && until !== undefined && !(latest !== undefined && latest <= until)) {
    docket.find('issuer.validity', 'time-unknown', subject, facts)
    return
  }
  const limited = from !== undefined || until !== undefined
  docket.find('issuer.validity', limited ? 'within' : 'unlimited', subject, facts)
}

/** Whether a rotation of this very key has said something. */
function judgeRotation(it: Judged, rotations: readonly Judged[], docket: Docket): boolean {
  const key = it.issuer?.key.publicKey
  for (const rotation of rotations) {
    if (rotation.record === it.record) continue
    const [terms] = said(rotation, 'key.rotation')
    // Only the old key may give itself up.
    const own = key && terms && equalBytes(terms.old, key)
    if (!own || rotation.issuer === undefined || !equalBytes(rotation.issuer.key.publicKey, key)) {
      continue
    }
    const { reason, from } = terms
    const facts = { rotation: rotation.record, reason, ...(from !== undefined && { from }) }
    docket.find('issuer.validity', rotationReason(it, rotation, terms), subjectOf(it), facts)
    return true
  }
  return false
}

function givesUp(it: Judged, key: Uint8Array): boolean {
  return said(it, 'key.rotation').some((terms) => equalBytes(terms.old, key))
}

function rotationReason(
  it: Judged,
  rotation: Judged,
  { reason, from = -Infinity }: { readonly reason: string; readonly from?: number | undefined },
): 'before-rotation' | 'after-rotation' | 'perhaps-exposed' | 'time-unknown' {
  const places = it.inclusions.flatMap(({ log, index }) =>
    rotation.inclusions
      .filter((other) => other.log.name === log.name)
      .map((other) => index < other.index),
  )
  if (places.length === 0) return 'time-unknown'
  if (places.some((before) => !before)) return 'after-rotation'
  const latest = it.latest[0]?.time
  // A key that others had may have signed anything since then, although the log took it before the rotation.
  const lost = reason === 'exposed' || reason === 'lost'
  const exposed = lost && !(latest !== undefined && latest <= from)
  return exposed ? 'perhaps-exposed' : 'before-rotation'
}

function judgeErasures(records: readonly Judged[], docket: Docket): void {
  const erasures = records
    .filter((it) => holds(it) && it.read.record.type === 'data.erased/1')
    .flatMap((it) => said(it, 'erasure'))
  for (const it of records) {
    for (const disclosure of it.shown) {
      if (disclosure.kind !== 'erased') continue
      const { index } = disclosure
      const recorded = erasures.some(
        ({ record, places }) => bytesToHex(record) === it.record && places.includes(index),
      )
      const reason = recorded ? 'recorded' : 'unrecorded'
      docket.find('content.erasure', reason, subjectOf(it), { place: index })
    }
  }
}
