/** A case on the pages of a report: the six elements, and the time line drawn with the page's own strokes. */

import type { TimeRow } from '../core/verify/time-line.ts'
import { hairline, heading, row, STYLES } from './page-parts.ts'
import type { Language, Phrase } from './phrase.ts'
import { CASE_LABEL, type CaseView } from './report-case.ts'
import { boundWords, placeWords } from './time-line-svg.ts'
import { LANE_WORDS, TIME_LINE_WORDS } from './time-line-words.ts'
import { timeScale } from './time-scale.ts'
import { COLOUR, MM, STEP } from './tokens.ts'
import { columns, type Flow, gap, type Piece, textPieces, together } from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'
import { recordName } from './record-words.ts'
import { verdictPiece } from './verdict-sign.ts'

/** Where bars begin, beside the names of the records. */
const BARS_X = 46 * MM
const BAR_HEIGHT = 5

export function setCase(flow: Flow, title: Phrase, view: CaseView, language: Language): void {
  const { sheet, width } = flow
  heading(flow, title, 10 * STEP)
  flow.place(row(sheet, CASE_LABEL, textPieces(sheet, view.id, STYLES.digest, width)))
  flow.place([
    gap(STEP),
    ...textPieces(sheet, view.lead[language], STYLES.prose, width),
    gap(2 * STEP),
  ])
  if (view.statement !== undefined) {
    flow.place([...textPieces(sheet, view.statement, STYLES.textFaded, width), gap(2 * STEP)])
  }
  for (const { title: name, says, verdict } of view.elements) {
    flow.place(row(sheet, name, [verdictPiece(sheet, verdict, says[language], STYLES.text)]))
  }
  flow.space(3 * STEP)
  setTimeLine(flow, view, language)
}

function setTimeLine(flow: Flow, { line }: CaseView, language: Language): void {
  const { sheet, width } = flow
  const scale = timeScale(line, BARS_X + 4 * MM, width - 4 * MM)
  for (const { element, rows } of line.lanes) {
    if (rows.length === 0) continue
    const name = textPieces(sheet, LANE_WORDS[element][language], STYLES.strong, width)
    const [first, ...others] = rows.map((it) => rowPiece(sheet, it, width, scale, language))
    // A lane's name does not stand alone at the foot of a page.
    const head = [hairline(sheet, width), gap(STEP), ...name]
    flow.place([together([...head, ...(first ? [first] : [])]), ...others, gap(STEP)])
  }
  const note = textPieces(sheet, TIME_LINE_WORDS.scale[language], STYLES.noteFaded, width)
  flow.place([hairline(sheet, width), gap(STEP), ...note])
}

function rowPiece(
  sheet: Sheet,
  it: TimeRow,
  width: number,
  scale: (time: number) => number,
  language: Language,
): Piece {
  const say = (words: Phrase): string => words[language]
  const wrong = it.verdict === 'inconsistent'
  const note = { ...STYLES.noteFaded, ...(wrong && { colour: COLOUR.madder }) }
  const names = [
    ...textPieces(sheet, say(recordName(it.type)), STYLES.label, BARS_X - 2 * STEP),
    ...textPieces(
      sheet,
      `${placeWords(it, say)} ${it.record.slice(0, 8)}`,
      STYLES.noteFaded,
      BARS_X,
    ),
  ]
  const words = textPieces(sheet, boundWords(it, say), note, width - BARS_X)
  const bar: Piece = {
    height: STYLES.label.line,
    draw(x, y) {
      // Bars are placed from the margin, as their scale is.
      drawBar(sheet, it, { x: x - BARS_X, y: y + 4, width, scale })
    },
  }
  return together(columns([{ x: 0, pieces: names }], { x: BARS_X, pieces: [bar, ...words] }))
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly scale: (time: number) => number
}

function drawBar(sheet: Sheet, it: TimeRow, { x, y, width, scale }: Place): void {
  const colour =
    it.verdict === 'inconsistent' ? COLOUR.madder : it.holds ? COLOUR.indigo : COLOUR.faded
  const [from, until] = [it.notBefore, it.noLaterThan].map((end) => end && x + scale(end.time))
  const middle = y + BAR_HEIGHT / 2
  const dashes = (a: number, b: number): void => {
    for (let at = a; at < b; at += 4) sheet.rule(at, middle, Math.min(2, b - at), colour, 1)
  }
  const post = (at: number): void => {
    sheet.box(at - 0.7, y - 2, 1.4, BAR_HEIGHT + 4, colour)
  }
  if (from !== undefined && until !== undefined) {
    sheet.box(Math.min(from, until), y, Math.max(1.5, Math.abs(until - from)), BAR_HEIGHT, colour)
  }
  if (from === undefined) dashes(x + BARS_X, until ?? x + width)
  if (until === undefined && from !== undefined) dashes(from, x + width)
  for (const end of [from, until]) if (end !== undefined) post(end)
  for (const declared of it.declared) {
    const at = x + (scale(declared.from) + scale(declared.until)) / 2
    const diamond = [
      [at, middle - 4],
      [at + 4, middle],
      [at, middle + 4],
      [at - 4, middle],
      [at, middle - 4],
    ] as const
    sheet.stroke(diamond, { colour: COLOUR.amber, thickness: 1.2 })
  }
}
