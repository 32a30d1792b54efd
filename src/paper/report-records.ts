/** Records as a report shows them: code and mark, the four times, the place, and what is shown, withheld and erased. */

import type { OpenedDisclosure } from '../core/certificate/open.ts'
import { parseCode } from '../core/record/code.ts'
import type { FieldName, FieldValue } from '../core/record/fields.ts'
import type { RecordReport } from '../core/verify/report.ts'
import type { TimeBound } from '../core/verify/trees.ts'
import { weave } from '../core/weave.ts'
import { fileView, type TimeView } from './certificate-view.ts'
import { fieldView, groupsOfEight } from './field-view.ts'
import { grouped, isTime } from './findings/facts.ts'
import { beijingTime, utcTime } from './instant.ts'
import { type Phrase, phrase } from './phrase.ts'
import { recordKind } from './record-words.ts'
import type { LabelledRow, RecordView } from './report-model.ts'
import { recordNumber, REPORT_WORDS } from './report-words.ts'
import { erasedItems, placeInLog, seenHead, SOURCES, TIMES, withheldItems, WORDS } from './words.ts'

type Shown = Extract<OpenedDisclosure, { kind: 'shown' }>['field']

export function recordView(record: RecordReport, number: number): RecordView {
  const fields = shownFields(record)
  const erased = record.shown.filter(({ kind }) => kind === 'erased').length
  return {
    number: recordNumber(number),
    kind: recordKind(record.type),
    code: record.code,
    mark: record.code === undefined ? undefined : weave(parseCode(record.code)),
    caution: record.holds ? undefined : REPORT_WORDS.claimOnly,
    rows: rowsOf(record),
    times: timesOf(record),
    files: filesOf(record).map(fileView),
    fields: fields
      .filter((it) => it.kind !== 'known' || it.name !== 'file')
      .map((field) => fieldView(field)),
    withheld: record.withheld > 0 ? withheldItems(record.withheld) : undefined,
    erased: erased > 0 ? erasedItems(erased) : undefined,
  }
}

function shownFields({ shown }: RecordReport): Shown[] {
  return shown.flatMap((it) => (it.kind === 'shown' ? [it.field] : []))
}

/** The values of a field that are shown and have its shape. */
export function valuesOf<N extends FieldName>(record: RecordReport, name: N): FieldValue<N>[] {
  return shownFields(record).flatMap((it) =>
    it.kind === 'known' && it.name === name ? [it.value as FieldValue<N>] : [],
  )
}

export function filesOf(record: RecordReport): FieldValue<'file'>[] {
  return valuesOf(record, 'file')
}

export function titleOf(record: RecordReport): string | undefined {
  const [title] = valuesOf(record, 'title')
  return title && [title.zh, title.en].filter((text) => text !== undefined).join(' / ')
}

function rowsOf(record: RecordReport): LabelledRow[] {
  const { item, issuer, issuerKey, place, seen, prev, designer } = record
  return [
    { label: REPORT_WORDS.inItem, text: item },
    { label: WORDS.issuer, text: `${issuer}  ${issuerKey}` },
    ...placeRows(place),
    { label: WORDS.seen, says: seenHead(grouped(seen.size)) },
    { label: REPORT_WORDS.leaf, digest: groupsOfEight(record.record) },
    ...(prev === undefined ? [] : [{ label: REPORT_WORDS.previous, digest: groupsOfEight(prev) }]),
    ...(designer === undefined
      ? []
      : [{ label: REPORT_WORDS.designerKey, digest: groupsOfEight(designer) }]),
  ]
}

function placeRows(place: RecordReport['place']): LabelledRow[] {
  if (place === undefined) return [{ label: REPORT_WORDS.place, says: REPORT_WORDS.placeUnknown }]
  return [
    { label: WORDS.logOrigin, text: place.log },
    { label: REPORT_WORDS.place, says: placeInLog(grouped(place.index), grouped(place.size)) },
    { label: WORDS.logRoot, digest: groupsOfEight(place.root) },
  ]
}

/** All four, and what is missing as missing; then the others that there are. */
function timesOf(record: RecordReport): TimeView[] {
  const { latest, earliest, issuedAt } = record
  const by = (source: TimeBound['source']) => latest.filter((it) => it.source === source)
  const said = valuesOf(record, 'declared.completed').map(({ on }) => ({
    ...missing(TIMES.declared),
    ...{ beijing: on, source: SOURCES.declared, independent: false },
  }))
  return [
    ...orMissing(TIMES.declared, said),
    timeRow(TIMES.received, issuedAt, SOURCES.platform, false),
    ...orMissing(TIMES.timestamp, by('timestamp').map(bound(TIMES.timestamp))),
    ...orMissing(TIMES.witnessed, by('witness').map(bound(TIMES.witnessed))),
    ...by('anchor').map(bound(REPORT_WORDS.anchored)),
    ...(earliest ? [bound(REPORT_WORDS.earliest)(earliest)] : []),
  ]
}

function bound(what: Phrase): (it: TimeBound) => TimeView {
  return ({ time, by }) => timeRow(what, time, phrase(by, ''), true)
}

/** A clock may say anything: what is no time that can be printed is printed as the number it is. */
function timeRow(what: Phrase, time: number, source: Phrase, independent: boolean): TimeView {
  const printable = isTime(time)
  return {
    what,
    beijing: printable ? beijingTime(time) : String(time),
    utc: printable ? utcTime(time) : undefined,
    source,
    independent,
  }
}

function orMissing(what: Phrase, rows: readonly TimeView[]): readonly TimeView[] {
  return rows.length > 0 ? rows : [missing(what)]
}

function missing(what: Phrase): TimeView {
  return { what, beijing: undefined, utc: undefined, source: undefined, independent: undefined }
}
