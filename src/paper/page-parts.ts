/** The parts that our pages are made of: styles, headings, rows with a label in two languages, hairlines. */

import type { Phrase } from './phrase.ts'
import { COLOUR, HAIRLINE, MM, STEP, TYPE } from './tokens.ts'
import {
  type Column,
  columns,
  type Flow,
  gap,
  heightOf,
  type Piece,
  type Style,
  textPieces,
  together,
} from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'

export const STYLES = {
  display: { face: 'title', colour: COLOUR.ink, ...TYPE.display },
  displayEnglish: { face: 'title', colour: COLOUR.faded, size: 13, line: 18 },
  brand: { face: 'title', colour: COLOUR.indigo, ...TYPE.heading },
  brandEnglish: { face: 'title', colour: COLOUR.indigo, size: 9, line: 12 },
  heading: { face: 'title', colour: COLOUR.indigo, ...TYPE.heading },
  headingEnglish: { face: 'title', colour: COLOUR.faded, size: 8.5, line: 18 },
  code: { face: 'mono', colour: COLOUR.indigo, ...TYPE.code },
  footCode: { face: 'mono', colour: COLOUR.faded, size: 7.5, line: 11.5 },
  verdict: { face: 'title', colour: COLOUR.ink, size: 22, line: 32 },
  summary: { face: 'text', colour: COLOUR.ink, size: 11, line: 17.5 },
  item: { face: 'strong', colour: COLOUR.ink, size: 10, line: 16 },
  advice: { face: 'text', colour: COLOUR.indigo, size: 8.5, line: 13.5 },
  lead: { face: 'strong', colour: COLOUR.ink, ...TYPE.lead },
  text: { face: 'text', colour: COLOUR.ink, ...TYPE.text },
  textFaded: { face: 'text', colour: COLOUR.faded, ...TYPE.text },
  strong: { face: 'strong', colour: COLOUR.ink, ...TYPE.text },
  label: { face: 'text', colour: COLOUR.ink, size: 8.5, line: 12.5 },
  prose: { face: 'text', colour: COLOUR.ink, size: 8.5, line: 13.5, flush: true },
  note: { face: 'text', colour: COLOUR.ink, ...TYPE.note },
  english: { face: 'text', colour: COLOUR.faded, size: 8.5, line: 13 },
  noteFaded: { face: 'text', colour: COLOUR.faded, ...TYPE.note },
  digest: { face: 'mono', colour: COLOUR.ink, ...TYPE.digest },
} as const satisfies Record<string, Style>

/** Where values begin, beside their labels. */
export const VALUE_X = 34 * MM

export function hairline(
  sheet: Sheet,
  width: number,
  colour: string = COLOUR.thread,
  thickness: number = HAIRLINE,
): Piece {
  return {
    height: thickness,
    draw: (x, y) => {
      sheet.rule(x, y, width, colour, thickness)
    },
  }
}

/** A heading, and with it as much of what follows as must not be left behind. */
export function heading(flow: Flow, title: Phrase, follows = 14 * STEP): void {
  const { sheet, width } = flow
  const zh = textPieces(sheet, title.zh, STYLES.heading, width)
  const en = textPieces(sheet, title.en, STYLES.headingEnglish, width)
  const indent = sheet.faces.title
    .advances(title.zh)
    .reduce((sum, it) => sum + (it * STYLES.heading.size) / 1000, 0)
  flow.need(6 * STEP + heightOf(zh) + follows)
  const first = flow.atTop()
  if (!first) flow.space(5 * STEP)
  const line: Piece = {
    height: STYLES.heading.line,
    draw(x, y) {
      together(zh).draw(x, y)
      together(en).draw(x + indent + 2 * STEP, y + 0.8)
    },
  }
  flow.place([...(first ? [] : [hairline(sheet, width), gap(STEP)]), line, gap(STEP)])
}

/** Two lines of label at the left, in two languages, and beside them a value. */
export function row(sheet: Sheet, label: Phrase, value: readonly Piece[]): Piece[] {
  const width = VALUE_X - 3 * STEP
  const pieces = [
    ...textPieces(sheet, label.zh, STYLES.label, width),
    ...(label.en === '' ? [] : textPieces(sheet, label.en, STYLES.noteFaded, width)),
  ]
  return columns([{ x: 0, pieces }], { x: VALUE_X, pieces: value })
}

/** Chinese, and English under it. */
export function bilingualPieces(
  sheet: Sheet,
  words: Phrase,
  zh: Style,
  en: Style,
  width: number = 168 * MM - VALUE_X,
): Piece[] {
  return [
    ...textPieces(sheet, words.zh, zh, width),
    ...(words.en === '' ? [] : textPieces(sheet, words.en, en, width)),
  ]
}

/** A remark over the whole width, in small type. */
export function remark(flow: Flow, words: Phrase): void {
  const { sheet, width } = flow
  const zh = { ...STYLES.note, colour: COLOUR.faded, flush: true }
  flow.place([together(bilingualPieces(sheet, words, zh, STYLES.noteFaded, width))])
}

/** A table: columns from the left margin, their heads in two languages, hairlines between rows. */
export interface TableColumn {
  readonly head: Phrase
  readonly x: number
  readonly width: number
}

export function tableHead(sheet: Sheet, table: readonly TableColumn[], width: number): Piece[] {
  const cells = table.map(({ head, x, width: wide }) => ({
    x,
    pieces: bilingualPieces(sheet, head, STYLES.note, STYLES.noteFaded, wide),
  }))
  return [tableRow(cells), gap(STEP), hairline(sheet, width), gap(STEP)]
}

export function tableRow(cells: readonly Column[]): Piece {
  const [long, ...beside] = cells
  return together(long ? columns(beside, long) : [])
}
