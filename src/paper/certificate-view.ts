/** A certificate as it is shown: facts that were checked, put into words and nothing else. Pages, text and screens share it. */

import { bytesToHex } from '../core/bytes.ts'
import type { CertificateFacts, OpenedDisclosure, RecordFacts } from '../core/certificate/open.ts'
import type { BoundInclusion } from '../core/cose/receipt.ts'
import { formatKeyId } from '../core/note/key.ts'
import { formatCode, type ProvenanceCode } from '../core/record/code.ts'
import type { FieldValue } from '../core/record/fields.ts'
import { type Weave, weave } from '../core/weave.ts'
import { type FieldView, fieldView, groupsOfEight } from './field-view.ts'
import { FIELD_WORDS, ROLE_WORDS, VIEW_WORDS } from './field-words.ts'
import type { CertificateTimestamp } from './certificate-stamps.ts'
import { beijingStamp, beijingTime, utcTime } from './instant.ts'
import { type Phrase, phrase } from './phrase.ts'
import { recordKind } from './record-words.ts'
import {
  contentOf,
  erasedItems,
  findingBy,
  madeBy,
  NOT_PROVED,
  placeInLog,
  seenHead,
  SOURCES,
  TIMES,
  withheldItems,
  WORDS,
} from './words.ts'

export interface CertificateView {
  /** In its printed form; `undefined` for a record about a case or an issuer. */
  readonly code: string | undefined
  readonly mark: Weave | undefined
  readonly kind: Phrase
  /** Text of the depositor's. `undefined` where it is not shown. */
  readonly title: string | undefined
  readonly depositor: string | undefined
  readonly content: Phrase
  readonly finding: Phrase
  readonly issuer: string
  readonly times: readonly TimeView[]
  readonly files: readonly FileView[]
  readonly fields: readonly FieldView[]
  readonly withheld: Phrase | undefined
  readonly erased: Phrase | undefined
  readonly log: readonly LogRow[]
  /** Later records about the same thing that the certificate brings along. */
  readonly history: readonly HistoryView[]
  readonly notProved: readonly Phrase[]
  readonly evidence: Phrase
  readonly madeBy: Phrase
}

/** One of the four times. All four are always there: what is missing is shown as missing. */
export interface TimeView {
  readonly what: Phrase
  readonly beijing: string | undefined
  readonly utc: string | undefined
  readonly source: Phrase | undefined
  /** `undefined`: nobody knows yet. */
  readonly independent: boolean | undefined
}

export interface FileView {
  readonly name: string
  readonly role: Phrase
  readonly type: string
  readonly bytes: string
  /** Groups of eight hex digits. */
  readonly sha256: string
  readonly sm3: string
  readonly note: string | undefined
}

/** A fact about log and signatures: a digest in groups of eight, or a sentence, or somebody's name. */
export type LogRow = { readonly label: Phrase } & (
  { readonly digest: string } | { readonly says: Phrase } | { readonly text: string }
)

export interface HistoryView {
  readonly kind: Phrase
  /** By its issuer's clock. */
  readonly issuedAt: string
  readonly leaf: string
  readonly fields: readonly FieldView[]
}

/** `software` is the name and version of the program that makes the paper. */
export function certificateView(
  facts: CertificateFacts,
  timestamps: readonly CertificateTimestamp[],
  software: string,
): CertificateView {
  const shown = shownFields(facts.disclosures)
  const files = shown.flatMap((it) => (it.kind === 'known' && it.name === 'file' ? [it.value] : []))
  const fields = shown.filter((it) => it.kind !== 'known' || it.name !== 'file')
  return {
    ...identity(facts.code),
    kind: recordKind(facts.record.type),
    title: titleOf(shown),
    depositor: depositorOf(shown),
    content: contentOf(files.length, fields.length),
    finding: findingOf(facts, timestamps),
    issuer: `${facts.issuer.name}  ${formatKeyId(facts.issuer.id)}`,
    times: timesOf(facts, shown, timestamps),
    files: files.map(fileView),
    fields: fields.map((field) => fieldView(field)),
    withheld: facts.withheld > 0 ? withheldItems(facts.withheld) : undefined,
    erased: erasedOf(facts.disclosures),
    log: logOf(facts),
    history: facts.history.map(historyView),
    notProved: NOT_PROVED,
    evidence: WORDS.evidence,
    madeBy: madeBy(software),
  }
}

function identity(code: ProvenanceCode | undefined): Pick<CertificateView, 'code' | 'mark'> {
  return { code: code && formatCode(code), mark: code && weave(code) }
}

type Shown = Extract<OpenedDisclosure, { kind: 'shown' }>['field']

function shownFields(disclosures: readonly OpenedDisclosure[]): Shown[] {
  return disclosures.flatMap((it) => (it.kind === 'shown' ? [it.field] : []))
}

function titleOf(shown: readonly Shown[]): string | undefined {
  for (const it of shown) {
    if (it.kind !== 'known' || it.name !== 'title') continue
    const { zh, en } = it.value
    return [zh, en].filter((text) => text !== undefined).join(' / ')
  }
  return undefined
}

function depositorOf(shown: readonly Shown[]): string | undefined {
  for (const it of shown) {
    if (it.kind === 'known' && it.name === 'party.depositor') return it.value.name
  }
  return undefined
}

/** The best word there is for a time: an authority's, else a witness's, else only our own clock. */
function findingOf(facts: CertificateFacts, timestamps: readonly CertificateTimestamp[]): Phrase {
  const stamped = earliest(timestamps.filter((it) => it.authority !== undefined))
  if (stamped) return findingBy.timestamp(beijingStamp(stamped.time), stamped.authority)
  const seen = earliest(cosignedBy(facts.inclusions))
  if (seen) return findingBy.witness(beijingStamp(seen.time), seen.name)
  return findingBy.platform(beijingStamp(facts.issuedAt))
}

function earliest<T extends { readonly time: number }>(them: readonly T[]): T | undefined {
  return them.toSorted((a, b) => a.time - b.time)[0]
}

/** Every witness once, at the earliest time at which it cosigned. */
function cosignedBy(
  inclusions: readonly BoundInclusion[],
): { readonly name: string; readonly time: number }[] {
  const first = new Map<string, number>()
  for (const { key, time } of inclusions.flatMap(({ cosigned }) => cosigned)) {
    first.set(key.name, Math.min(time, first.get(key.name) ?? time))
  }
  return [...first].map(([name, time]) => ({ name, time })).toSorted((a, b) => a.time - b.time)
}

function timesOf(
  facts: CertificateFacts,
  shown: readonly Shown[],
  timestamps: readonly CertificateTimestamp[],
): TimeView[] {
  return [
    declaredTime(shown),
    timeView(TIMES.received, facts.issuedAt, SOURCES.platform, false),
    ...orMissing(TIMES.timestamp, timestamps.map(stampTime)),
    ...orMissing(
      TIMES.witnessed,
      cosignedBy(facts.inclusions).map(({ name, time }) =>
        timeView(TIMES.witnessed, time, phrase(name, ''), true),
      ),
    ),
  ]
}

/** Only a timestamp that was checked is anybody's word. One that fails is there, and tells no time. */
function stampTime(stamp: CertificateTimestamp): TimeView {
  const { authority, time } = stamp
  if (authority !== undefined) {
    return timeView(TIMES.timestamp, time, phrase(authority, ''), true)
  }
  const source = SOURCES[stamp.state]
  if (stamp.state === 'unchecked') {
    return { ...timeView(TIMES.timestamp, time, source, false), independent: undefined }
  }
  return { what: TIMES.timestamp, beijing: '—', utc: undefined, source, independent: false }
}

function declaredTime(shown: readonly Shown[]): TimeView {
  for (const it of shown) {
    if (it.kind !== 'known' || it.name !== 'declared.completed') continue
    // A day or a month, as the depositor said it: no clock, so no zone.
    const source = SOURCES.declared
    return {
      what: TIMES.declared,
      beijing: it.value.on,
      utc: undefined,
      source,
      independent: false,
    }
  }
  return missing(TIMES.declared)
}

function timeView(what: Phrase, time: number, source: Phrase, independent: boolean): TimeView {
  return { what, beijing: beijingTime(time), utc: utcTime(time), source, independent }
}

function orMissing(what: Phrase, rows: readonly TimeView[]): readonly TimeView[] {
  return rows.length > 0 ? rows : [missing(what)]
}

function missing(what: Phrase): TimeView {
  return { what, beijing: undefined, utc: undefined, source: undefined, independent: undefined }
}

export function fileView(file: FieldValue<'file'>): FileView {
  const role = ROLE_WORDS[file.role]
  const view = file.view === undefined ? undefined : VIEW_WORDS[file.view]
  return {
    name: file.name,
    role: view ? phrase(`${role.zh}·${view.zh}`, `${role.en}, ${view.en}`) : role,
    type: file.type,
    bytes: grouped(file.bytes),
    sha256: groupsOfEight(bytesToHex(file.sha256)),
    sm3: groupsOfEight(bytesToHex(file.sm3)),
    note: file.note,
  }
}

function erasedOf(disclosures: readonly OpenedDisclosure[]): Phrase | undefined {
  const erased = disclosures.filter(({ kind }) => kind === 'erased').length
  return erased > 0 ? erasedItems(erased) : undefined
}

function logOf(facts: CertificateFacts): LogRow[] {
  const [best] = facts.inclusions
  const { record, leaf } = facts
  const witnesses = facts.inclusions.flatMap(({ cosigned }) => cosigned)
  return [
    { label: WORDS.leaf, digest: groupsOfEight(bytesToHex(leaf)) },
    { label: WORDS.contentRoot, digest: groupsOfEight(bytesToHex(record.content.root)) },
    ...(best ? inclusionRows(best) : [{ label: WORDS.logPlace, says: WORDS.placeUnbound }]),
    { label: WORDS.seen, says: seenHead(grouped(record.seen.size)) },
    { label: WORDS.issuer, text: `${facts.issuer.name}  ${formatKeyId(facts.issuer.id)}` },
    ...uniqueNames(witnesses).map((text) => ({ label: WORDS.witness, text })),
    ...(witnesses.length === 0 ? [{ label: WORDS.witness, says: WORDS.noWitness }] : []),
  ]
}

function inclusionRows({ log, root, index, size }: BoundInclusion): LogRow[] {
  return [
    { label: WORDS.logOrigin, text: `${log.name}  ${formatKeyId(log.id)}` },
    { label: WORDS.logPlace, says: placeInLog(grouped(index), grouped(size)) },
    { label: WORDS.logRoot, digest: groupsOfEight(bytesToHex(root)) },
  ]
}

function uniqueNames(witnesses: BoundInclusion['cosigned']): string[] {
  return [...new Set(witnesses.map(({ key }) => `${key.name}  ${formatKeyId(key.id)}`))]
}

function historyView(facts: RecordFacts): HistoryView {
  const shown = shownFields(facts.disclosures)
  const files = shown.filter((it) => it.kind === 'known' && it.name === 'file').length
  const fields = shown
    .filter((it) => it.kind !== 'known' || it.name !== 'file')
    .map((field) => fieldView(field))
  return {
    kind: recordKind(facts.record.type),
    issuedAt: beijingStamp(facts.issuedAt).zh,
    leaf: groupsOfEight(bytesToHex(facts.leaf)),
    fields: files > 0 ? [...fields, { label: FIELD_WORDS.file, lines: [`${files}`] }] : fields,
  }
}

/** `1,234,567` */
function grouped(n: number): string {
  return String(n).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
