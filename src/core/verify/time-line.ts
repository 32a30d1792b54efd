/** A case as a time line: each record between not before and no later than, with what was declared beside it. */

import { bytesToHex } from '../bytes.ts'
import { CLAIM_ELEMENTS } from '../record/fields-of-evidence.ts'
import { dateSpan } from './claim-dates.ts'
import type { ClaimElement, ElementReport } from './claim-elements.ts'
import type { CaseReport } from './claims.ts'
import type { Finding, FindingCode, Verdict } from './finding.ts'
import { said } from './judged.ts'
import type { RecordReport, Report } from './report.ts'
import type { TimeBound } from './trees.ts'

export interface TimeLine {
  /** The id of the case, in hex. */
  readonly case: string
  /** The six elements with what supports them, then what no element names, then the claim. */
  readonly lanes: readonly TimeLane[]
  /** From the first to the last time that anybody proves or declares; `undefined` if nobody does. */
  readonly span: { readonly from: number; readonly until: number } | undefined
}

export interface TimeLane {
  readonly element: ClaimElement | 'other' | 'claim'
  /** Of an element, how it stands; `undefined` for the lanes that are none, and where there is no claim. */
  readonly state: ElementReport['state'] | undefined
  /** In the order that is proved. */
  readonly rows: readonly TimeRow[]
}

export interface TimeRow {
  /** The leaf hash, in hex. */
  readonly record: string
  readonly type: string
  /** The code, or `case:…`. */
  readonly subject: string
  readonly holds: boolean
  /** Its place in its log. */
  readonly index: number | undefined
  /** `undefined` where nobody independent vouches for this end. */
  readonly notBefore: TimeBound | undefined
  readonly noLaterThan: TimeBound | undefined
  readonly declared: readonly DeclaredTime[]
  /** The worst that was found about its times and its order. */
  readonly verdict: Verdict
}

export type DeclaredWhat =
  'completed' | 'disclosed' | 'filed' | 'granted' | 'registered' | 'listed' | 'captured' | 'notice'

/** What somebody says, which moves nothing. */
export interface DeclaredTime {
  readonly what: DeclaredWhat
  /** As it was said; empty where it was said as an instant. */
  readonly date: string
  readonly from: number
  readonly until: number
}

/** Findings that say whether a record stands where it is said to stand in time. */
const TIMING: ReadonlySet<FindingCode> = new Set([
  'time.latest',
  'time.earliest',
  'time.order',
  'time.platform',
  'capture.time',
  'claim.order',
  'claim.date',
])

/** Draws on the report alone. Requires a case of this report. */
export function timeLine(report: Report, of: CaseReport): TimeLine {
  const records = new Map<string, RecordReport>()
  for (const it of report.records) {
    const known = records.get(it.record)
    if (known === undefined || it.shown.length > known.shown.length) records.set(it.record, it)
  }
  const claim = of.claim === undefined ? undefined : records.get(of.claim)
  const named = new Map<string, ClaimElement>()
  for (const { leaf, element } of claim ? said(claim, 'claim.support') : []) {
    const hex = bytesToHex(leaf)
    // A record stands in one lane: the first for which it is named.
    if (!named.has(hex)) named.set(hex, element)
  }
  const others = of.records.filter((leaf) => leaf !== of.claim && !named.has(leaf))
  const row = (leaf: string): RecordReport[] => {
    const found = records.get(leaf)
    return found ? [found] : []
  }
  const rows = (leaves: readonly string[]) =>
    inOrder(leaves.flatMap(row)).map((it) => rowOf(it, report.findings))
  const lanes: TimeLane[] = [
    ...CLAIM_ELEMENTS.map((element): TimeLane => ({
      element,
      state: of.elements.find((it) => it.element === element)?.state,
      rows: rows([...named].filter(([, it]) => it === element).map(([leaf]) => leaf)),
    })),
    { element: 'other', state: undefined, rows: rows(others) },
    { element: 'claim', state: undefined, rows: rows(of.claim === undefined ? [] : [of.claim]) },
  ]
  return { case: of.id, lanes, span: spanOf(lanes.flatMap((it) => it.rows)) }
}

function rowOf(it: RecordReport, findings: readonly Finding[]): TimeRow {
  const { record, type, subject, holds, place, earliest, latest } = it
  return {
    record,
    type,
    subject: it.code ?? subject,
    holds,
    index: place?.index,
    notBefore: earliest,
    noLaterThan: latest[0],
    declared: declaredIn(it),
    verdict: worst(findings.filter((one) => one.record === record && TIMING.has(one.code))),
  }
}

function worst(findings: readonly Finding[]): Verdict {
  const order = ['inconsistent', 'undetermined', 'consistent'] as const
  return order.find((it) => findings.some(({ verdict }) => verdict === it)) ?? 'inapplicable'
}

function declaredIn(it: RecordReport): DeclaredTime[] {
  const dates: (readonly [DeclaredWhat, string | undefined])[] = [
    ...said(it, 'declared.completed').map(({ on }) => ['completed', on] as const),
    ...said(it, 'disclosed').map(({ on }) => ['disclosed', on] as const),
    ...said(it, 'right.patent').flatMap(({ filed, granted }) => [
      ['filed', filed] as const,
      ['granted', granted] as const,
    ]),
    ...said(it, 'right.copyright').map(({ registered }) => ['registered', registered] as const),
    ...said(it, 'listing').map(
      ({ listed, firstListed }) => ['listed', firstListed ?? listed] as const,
    ),
    ...said(it, 'notice').map(({ on }) => ['notice', on] as const),
  ]
  const captured = said(it, 'capture').flatMap(({ started, ended }): DeclaredTime[] => {
    const [from, until] = [started ?? ended, ended ?? started]
    if (from === undefined || until === undefined) return []
    return [{ what: 'captured', date: '', from, until }]
  })
  return [
    ...dates.flatMap(([what, date]) =>
      date === undefined ? [] : [{ what, date, ...dateSpan(date) }],
    ),
    ...captured,
  ]
}

/** By their places where one log has them all, else by the times that others vouch for. */
function inOrder(records: readonly RecordReport[]): RecordReport[] {
  const logs = new Set(records.map(({ place }) => place?.log))
  const single = logs.size === 1 && !logs.has(undefined)
  const key = ({ place, latest, issuedAt }: RecordReport): number =>
    single ? (place?.index ?? 0) : (latest[0]?.time ?? issuedAt)
  return records.toSorted((a, b) => key(a) - key(b) || (a.record < b.record ? -1 : 1))
}

function spanOf(rows: readonly TimeRow[]): TimeLine['span'] {
  const times = rows.flatMap(({ notBefore, noLaterThan, declared }) => [
    ...(notBefore ? [notBefore.time] : []),
    ...(noLaterThan ? [noLaterThan.time] : []),
    ...declared.flatMap(({ from, until }) => [from, until]),
  ])
  if (times.length === 0) return undefined
  return { from: Math.min(...times), until: Math.max(...times) }
}
