/** Judging times: no later than, not before, and what clocks and people say beside what is proved. */

import { equalBytes } from '../bytes.ts'
import type { Policy } from '../note/policy.ts'
import { openByPolicy } from './checkpoints.ts'
import { attempt, type Docket, factsOf } from './docket.ts'
import type { FindingFacts } from './finding.ts'
import { startOfDate } from './instant.ts'
import { type Judged, said, subjectOf } from './judged.ts'
import type { TimeBound, Trees } from './trees.ts'

/** How far apart the clocks of honest witnesses and issuers may be, in seconds. */
export const CLOCK_SKEW = 300

/** A date without a zone may begin this much earlier than in UTC. */
const EASTERNMOST = 14 * 3600

/** Makes the trees known that records hold as their challenges. */
export function openChallenges(judged: readonly Judged[], policy: Policy, trees: Trees): void {
  for (const it of judged) {
    const note = challengeOf(it)
    const opened = note && attempt(() => openByPolicy(note, policy))
    if (opened === undefined || 'fault' in opened) continue
    const { checkpoint, logKey, cosignatures } = opened.value
    trees.add({ log: logKey, size: checkpoint.size, root: checkpoint.root }, cosignatures)
  }
}

/** Requires that all trees and growth are known, and stamps judged. Fills in `latest` and `earliest`. */
export function judgeTimes(
  judged: readonly Judged[],
  policy: Policy,
  trees: Trees,
  docket: Docket,
): void {
  for (const it of judged) {
    it.earliest = judgeEarliest(it, policy, trees, docket)
    it.latest = it.inclusions
      .flatMap((inclusion) => trees.times(inclusion))
      .toSorted((a, b) => a.time - b.time)
      .filter((bound, i, all) => !all.slice(0, i).some((other) => same(bound, other)))
    judgeLatest(it, docket)
    judgeOrder(it, docket)
    judgePlatform(it, docket)
    judgeDeclared(it, docket)
  }
}

function same(a: TimeBound, b: TimeBound): boolean {
  return a.time === b.time && a.by === b.by
}

function boundFacts({ time, by, source }: TimeBound): FindingFacts {
  return { time, by, source }
}

function judgeLatest(it: Judged, docket: Docket): void {
  const [first] = it.latest
  if (first === undefined) docket.find('time.latest', 'unknown', subjectOf(it))
  else {
    const reason = first.source === 'witness' ? 'witnessed' : 'stamped'
    docket.find('time.latest', reason, subjectOf(it), boundFacts(first))
  }
}

/**
 * What a record could not hold before a time. A witness's cosignature is not known before it is
 * made; the mere root of a tree is not known before that tree is, and when that was nobody signed.
 */
function judgeEarliest(
  it: Judged,
  policy: Policy,
  trees: Trees,
  docket: Docket,
): TimeBound | undefined {
  if (!judgeSeen(it, trees, docket)) return undefined
  const subject = subjectOf(it)
  const { size } = it.read.record.seen
  const note = challengeOf(it)
  if (note === undefined) {
    docket.find('time.earliest', size > 0 ? 'tree-only' : 'unknown', subject, { size })
    return undefined
  }
  const opened = attempt(() => openByPolicy(note, policy))
  if ('fault' in opened) {
    const unknown = opened.fault.fault === 'unknown-signer' || opened.fault.fault === 'wrong-origin'
    const reason = unknown ? 'unknown' : 'false-challenge'
    docket.find('time.earliest', reason, subject, factsOf(opened.fault))
    return undefined
  }
  const { checkpoint, logKey, cosignatures } = opened.value
  const last = cosignatures.toSorted((a, b) => b.time - a.time)[0]
  const place = it.inclusions.find(({ log }) => log.name === logKey.name)
  if (place && checkpoint.size > place.index) {
    docket.find('time.earliest', 'other-tree', subject, { size: checkpoint.size })
    return undefined
  }
  if (last === undefined) {
    docket.find('time.earliest', 'tree-only', subject, { size: checkpoint.size })
    return undefined
  }
  const bound = { time: last.time, by: last.key.name, source: 'witness' } as const
  docket.find('time.earliest', 'challenged', subject, boundFacts(bound))
  return bound
}

/** The signed note that a record holds as its challenge. */
function challengeOf({ shown }: Judged): Uint8Array | undefined {
  for (const it of shown) {
    if (it.kind !== 'shown' || it.disclosure.name !== 'challenge') continue
    const { value } = it.disclosure
    const note = value instanceof Map ? (value.get('checkpoint') as unknown) : undefined
    if (note instanceof Uint8Array) return note
  }
  return undefined
}

/** Whether what the record says it saw may be a tree of its own log, from before it. */
function judgeSeen(it: Judged, trees: Trees, docket: Docket): boolean {
  const { size, root } = it.read.record.seen
  const logs = new Set(it.inclusions.map(({ log }) => log.name))
  const other = [...logs]
    .flatMap((log) => trees.of(log))
    .filter((tree) => tree.size === size)
    .some((tree) => !equalBytes(tree.root, root))
  const later = it.inclusions.some(({ index }) => size > index)
  if (!other && !later) return true
  docket.find('time.earliest', 'other-tree', subjectOf(it), { size })
  return false
}

function judgeOrder(it: Judged, docket: Docket): void {
  const [latest] = it.latest
  if (latest === undefined || it.earliest === undefined) return
  const ordered = it.earliest.time <= latest.time + CLOCK_SKEW
  const facts = { earliest: it.earliest.time, latest: latest.time }
  docket.find('time.order', ordered ? 'ordered' : 'reversed', subjectOf(it), facts)
}

function judgePlatform(it: Judged, docket: Docket): void {
  const { issuedAt } = it.read.statement
  const [latest] = it.latest
  const tooLate = latest !== undefined && issuedAt > latest.time + CLOCK_SKEW
  const tooEarly = it.earliest !== undefined && issuedAt < it.earliest.time - CLOCK_SKEW
  const facts = {
    issuedAt,
    ...(latest && { latest: latest.time }),
    ...(it.earliest && { earliest: it.earliest.time }),
  }
  const reason =
    tooLate || tooEarly ? 'contradicted' : latest === undefined ? 'unchecked' : 'plausible'
  docket.find('time.platform', reason, subjectOf(it), facts)
}

function judgeDeclared(it: Judged, docket: Docket): void {
  const [latest] = it.latest
  for (const { on } of said(it, 'declared.completed')) {
    const contradicted = latest !== undefined && startOfDate(on) - EASTERNMOST > latest.time
    const facts = { on, ...(latest && { latest: latest.time }) }
    const reason = contradicted ? 'contradicted' : 'only-declared'
    docket.find('time.declared', reason, subjectOf(it), facts)
  }
}
