/** What a report was found about, on paper: each file with its digests, each record with its times and what it shows. */

import { setFieldRows, setFileRows, setTimeTable } from './certificate-sections.ts'
import type { Language, Phrase } from './phrase.ts'
import { heading, row, STYLES, tableRow, VALUE_X } from './page-parts.ts'
import type { LabelledRow, ObjectView, RecordView } from './report-model.ts'
import { REPORT_WORDS } from './report-words.ts'
import { COLOUR, MM, STEP } from './tokens.ts'
import { type Flow, gap, type Piece, textPieces, together } from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'
import { verdictPiece } from './verdict-sign.ts'
import { WORDS } from './words.ts'

export function setObjects(
  flow: Flow,
  title: Phrase,
  objects: readonly ObjectView[],
  language: Language,
): void {
  heading(flow, title, 20 * STEP)
  const note = objects.length === 0 ? REPORT_WORDS.noObjects : REPORT_WORDS.objectsNote
  setNote(flow, note[language])
  for (const it of objects) {
    flow.space(2 * STEP)
    flow.place([together(objectPieces(flow, it, language))])
  }
}

function objectPieces({ sheet, width }: Flow, it: ObjectView, language: Language): Piece[] {
  const wide = width - VALUE_X
  const bytes = language === 'zh' ? `${it.bytes} 字节` : `${it.bytes} bytes`
  const name = [
    ...textPieces(sheet, it.name, STYLES.strong, wide),
    verdictPiece(sheet, it.verdict, `${it.status[language]}    ${bytes}`, STYLES.note),
  ]
  return [
    ...row(sheet, it.label, name),
    digestRow(sheet, 'SHA-256', it.sha256),
    ...(it.sm3 === undefined ? [] : [digestRow(sheet, 'SM3', it.sm3)]),
  ]
}

function digestRow(sheet: Sheet, algorithm: string, digest: string): Piece {
  return tableRow([
    { x: VALUE_X, pieces: textPieces(sheet, algorithm, STYLES.noteFaded, 16 * MM) },
    { x: VALUE_X + 15 * MM, pieces: textPieces(sheet, digest, STYLES.digest, 168 * MM) },
  ])
}

export function setRecord(flow: Flow, record: RecordView, language: Language): void {
  const { number, kind, code, caution, rows, times, files, fields, withheld, erased } = record
  heading(flow, number, 40 * STEP)
  if (caution) setCaution(flow, caution[language])
  setCode(flow, record)
  setRow(flow, { label: WORDS.record, says: kind }, language)
  for (const it of rows) setRow(flow, it, language)
  flow.space(2 * STEP)
  flow.need(40 * STEP)
  setTimeTable(flow, times)
  setNote(flow, REPORT_WORDS.timesNote[language])
  flow.space(2 * STEP)
  const none = files.length + fields.length === 0
  // A lead without what it leads to would look like an empty list.
  flow.need((none ? 4 : 22) * STEP)
  setNote(flow, (none ? REPORT_WORDS.nothingShown : REPORT_WORDS.fieldsNote)[language])
  setFileRows(flow, files)
  setFieldRows(flow, fields)
  for (const words of [withheld, erased]) {
    if (words === undefined) continue
    flow.space(STEP)
    setNote(flow, words[language])
  }
  flow.space(code === undefined ? 0 : STEP)
}

/** The code, and beside it the mark that is drawn from it here. */
function setCode(flow: Flow, { code, mark }: RecordView): void {
  if (code === undefined || mark === undefined) return
  const { sheet, width } = flow
  const side = 12 * MM
  const cloth: Piece = {
    height: side,
    draw(x, y) {
      sheet.box(x, y, side, side, COLOUR.paleIndigo)
      sheet.modules(mark, x, y, side, COLOUR.indigo)
    },
  }
  const text = textPieces(sheet, code, STYLES.code, width - VALUE_X)
  flow.place([
    tableRow([
      { x: VALUE_X, pieces: [gap(3 * STEP), ...text] },
      { x: 0, pieces: [cloth] },
    ]),
    gap(2 * STEP),
  ])
}

function setCaution(flow: Flow, words: string): void {
  const { sheet, width } = flow
  const style = { ...STYLES.text, colour: COLOUR.amber }
  flow.place([together(textPieces(sheet, words, style, width)), gap(2 * STEP)])
}

function setRow(flow: Flow, it: LabelledRow, language: Language): void {
  const { sheet, width } = flow
  const wide = width - VALUE_X
  const value =
    'digest' in it
      ? textPieces(sheet, it.digest, STYLES.digest, wide)
      : textPieces(sheet, 'text' in it ? it.text : it.says[language], STYLES.text, wide)
  flow.place([together(row(sheet, it.label, value)), gap(STEP)])
}

function setNote(flow: Flow, words: string): void {
  const style = { ...STYLES.note, colour: COLOUR.faded, flush: true }
  flow.place([together(textPieces(flow.sheet, words, style, flow.width))])
}
