/** The sections of a certificate: times, files, particulars, what is hidden, the log, and what is not proved. */

import type { CertificateView, FileView, LogRow, TimeView } from './certificate-view.ts'
import type { FieldView } from './field-view.ts'
import {
  bilingualPieces,
  hairline,
  heading,
  remark,
  row,
  STYLES,
  type TableColumn,
  tableHead,
  tableRow,
  VALUE_X,
} from './page-parts.ts'
import { type Phrase, phrase } from './phrase.ts'
import { checkPicture } from './picture.ts'
import { COLOUR, MM, STEP } from './tokens.ts'
import { type Flow, gap, type Piece, textPieces, together } from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'
import { TITLES, WORDS } from './words.ts'

/** A small picture of a file, for recognition only. JPEG or PNG. */
export interface Thumbnail {
  readonly bytes: Uint8Array
  readonly caption: string
}

export function setDetails(flow: Flow, view: CertificateView): void {
  setTimes(flow, view.times)
  setFiles(flow, view.files)
  setFields(flow, view.fields)
  setHidden(flow, view)
  setLog(flow, view.log)
  setHistory(flow, view)
}

const TIME_COLUMNS = [
  { head: WORDS.time, x: 0, width: 31 * MM },
  { head: WORDS.beijing, x: VALUE_X, width: 34 * MM },
  { head: WORDS.utc, x: 68.5 * MM, width: 34 * MM },
  { head: WORDS.source, x: 102.5 * MM, width: 36 * MM },
  { head: WORDS.independent, x: 141 * MM, width: 27 * MM },
] as const satisfies readonly TableColumn[]

function setTimes(flow: Flow, times: readonly TimeView[]): void {
  heading(flow, TITLES.times, 30 * STEP)
  setTimeTable(flow, times)
  remark(flow, WORDS.timesNote)
}

export function setTimeTable(flow: Flow, times: readonly TimeView[]): void {
  const { sheet, width } = flow
  flow.place(tableHead(sheet, TIME_COLUMNS, width))
  for (const time of times) {
    flow.place([timeRow(sheet, time), gap(STEP), hairline(sheet, width), gap(STEP)])
  }
  flow.space(STEP)
}

function timeRow(sheet: Sheet, { what, beijing, utc, source, independent }: TimeView): Piece {
  const [a, b, c, d, e] = TIME_COLUMNS
  const words = (column: TableColumn, it: Phrase): { x: number; pieces: Piece[] } => ({
    x: column.x,
    pieces: bilingualPieces(sheet, it, STYLES.text, STYLES.noteFaded, column.width),
  })
  const clock = (column: TableColumn, it: string): { x: number; pieces: Piece[] } => ({
    x: column.x,
    pieces: textPieces(sheet, it, STYLES.strong, column.width),
  })
  if (beijing === undefined) return tableRow([words(a, what), words(b, WORDS.none)])
  return tableRow([
    words(a, what),
    clock(b, beijing),
    clock(c, utc ?? '—'),
    ...(source ? [words(d, source)] : []),
    words(e, independent === undefined ? WORDS.notChecked : independent ? WORDS.yes : WORDS.no),
  ])
}

function setFiles(flow: Flow, files: readonly FileView[]): void {
  heading(flow, TITLES.files, 26 * STEP)
  if (files.length === 0) {
    remark(flow, WORDS.noFiles)
    return
  }
  remark(flow, WORDS.filesNote)
  setFileRows(flow, files)
}

export function setFileRows(flow: Flow, files: readonly FileView[]): void {
  const { sheet, width } = flow
  for (const [i, file] of files.entries()) {
    const name = [
      ...textPieces(sheet, file.name, STYLES.strong, width - VALUE_X),
      ...textPieces(
        sheet,
        [file.type, `${file.bytes} 字节 bytes`, file.note]
          .filter((it) => it !== undefined)
          .join('    '),
        STYLES.noteFaded,
        width - VALUE_X,
      ),
      gap(STEP / 2),
    ]
    flow.space(2 * STEP)
    const label = phrase(`${i + 1}  ${file.role.zh}`, file.role.en)
    flow.place([
      together([
        ...row(sheet, label, name),
        ...digestRow(sheet, 'SHA-256', file.sha256),
        ...digestRow(sheet, 'SM3', file.sm3),
      ]),
    ])
  }
}

function digestRow(sheet: Sheet, algorithm: string, digest: string): Piece[] {
  const name = textPieces(sheet, algorithm, STYLES.noteFaded, 16 * MM)
  const hex = textPieces(sheet, digest, STYLES.digest, 168 * MM)
  return [
    tableRow([
      { x: VALUE_X, pieces: name },
      { x: VALUE_X + 15 * MM, pieces: hex },
    ]),
  ]
}

function setFields(flow: Flow, fields: readonly FieldView[]): void {
  heading(flow, TITLES.fields, 16 * STEP)
  if (fields.length === 0) {
    remark(flow, WORDS.noFields)
    return
  }
  remark(flow, WORDS.fieldsNote)
  flow.space(STEP)
  setFieldRows(flow, fields)
}

export function setFieldRows(flow: Flow, fields: readonly FieldView[]): void {
  for (const { label, lines } of fields) {
    flow.space(STEP)
    const style = { ...STYLES.text, flush: true }
    const pieces = lines.flatMap((line) =>
      textPieces(flow.sheet, line, style, flow.width - VALUE_X),
    )
    flow.place(row(flow.sheet, label, pieces))
  }
}

function setHidden(flow: Flow, { withheld, erased }: CertificateView): void {
  if (withheld === undefined && erased === undefined) return
  heading(flow, TITLES.hidden, 10 * STEP)
  const says = (label: Phrase, words: Phrase | undefined): void => {
    if (words === undefined) return
    const pieces = bilingualPieces(flow.sheet, words, STYLES.text, STYLES.noteFaded)
    flow.place([together(row(flow.sheet, label, pieces)), gap(STEP)])
  }
  says(WORDS.withheld, withheld)
  says(WORDS.erased, erased)
}

function setLog(flow: Flow, rows: readonly LogRow[]): void {
  heading(flow, TITLES.log, 16 * STEP)
  for (const it of rows) {
    flow.place([together(row(flow.sheet, it.label, logValue(flow, it))), gap(STEP)])
  }
}

function logValue({ sheet, width }: Flow, it: LogRow): Piece[] {
  if ('digest' in it) return textPieces(sheet, it.digest, STYLES.digest, width - VALUE_X)
  if ('text' in it) return textPieces(sheet, it.text, STYLES.text, width - VALUE_X)
  return bilingualPieces(sheet, it.says, STYLES.text, STYLES.noteFaded)
}

function setHistory(flow: Flow, { history }: CertificateView): void {
  if (history.length === 0) return
  const { sheet, width } = flow
  heading(flow, TITLES.history, 20 * STEP)
  remark(flow, WORDS.historyNote)
  for (const { kind, issuedAt, leaf, fields } of history) {
    flow.space(2 * STEP)
    flow.place([
      together([
        ...row(sheet, kind, textPieces(sheet, issuedAt, STYLES.strong, width - VALUE_X)),
        ...row(sheet, WORDS.leaf, textPieces(sheet, leaf, STYLES.digest, width - VALUE_X)),
      ]),
    ])
    setFieldRows(flow, fields)
  }
}

export function setPictures(flow: Flow, thumbnails: readonly Thumbnail[]): void {
  if (thumbnails.length === 0) return
  for (const { bytes } of thumbnails) checkPicture(bytes)
  const { sheet } = flow
  const [side, between] = [36 * MM, 8 * MM]
  heading(flow, TITLES.images, side + 12 * STEP)
  remark(flow, WORDS.imagesNote)
  flow.space(2 * STEP)
  for (let i = 0; i < thumbnails.length; i += 4) {
    const four = thumbnails.slice(i, i + 4).map((it, column) => ({
      x: column * (side + between),
      pieces: [picture(sheet, it.bytes, side), ...textPieces(sheet, it.caption, STYLES.note, side)],
    }))
    flow.place([tableRow(four), gap(2 * STEP)])
  }
}

function picture(sheet: Sheet, bytes: Uint8Array, side: number): Piece {
  return {
    height: side + STEP,
    draw(x, y) {
      sheet.picture(bytes, x, y, side, side)
    },
  }
}

export interface NotProved {
  readonly title: Phrase
  readonly lead: Phrase
  readonly items: readonly Phrase[]
}

/** The box that no certificate and no report goes without: nine things, whole, on one page. */
export function setNotProved(flow: Flow, box: NotProved): void {
  const { sheet, width } = flow
  const inset = 4 * STEP
  const [half, right] = [(width - 3 * inset) / 2, (width - inset) / 2 + inset]
  const zh = { ...STYLES.prose, flush: false }
  const en = { ...STYLES.note, line: 13.5 }
  const lead = tableRow([
    { x: inset, pieces: textPieces(sheet, box.lead.zh, zh, half) },
    { x: right, pieces: textPieces(sheet, box.lead.en, en, half) },
  ])
  const items = box.items.map((it, i) =>
    tableRow([
      { x: inset, pieces: textPieces(sheet, String(i + 1), en, 3 * STEP) },
      { x: inset + 3.5 * STEP, pieces: textPieces(sheet, it.zh, zh, half - 3.5 * STEP) },
      { x: right, pieces: textPieces(sheet, it.en, en, half) },
    ]),
  )
  const inside = together([gap(2 * STEP), lead, gap(STEP), ...items, gap(2 * STEP)])
  heading(flow, box.title, inside.height + STEP)
  flow.place([
    {
      height: inside.height,
      draw(x, y) {
        sheet.box(x, y, width, inside.height, COLOUR.paleIndigo)
        inside.draw(x, y)
      },
    },
  ])
}
