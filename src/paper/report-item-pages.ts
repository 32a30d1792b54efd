/** The checklist on paper: all eighteen results at a glance, then each with its findings and what to do. */

import type { Language, Phrase } from './phrase.ts'
import { hairline, heading, row, STYLES, tableRow, VALUE_X } from './page-parts.ts'
import type { FindingView, ItemView, LabelledRow } from './report-model.ts'
import { REPORT_TITLES, REPORT_WORDS } from './report-words.ts'
import { COLOUR, MM, STEP } from './tokens.ts'
import {
  type Flow,
  gap,
  heightOf,
  type Piece,
  type Style,
  textPieces,
  together,
} from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'
import { verdictWord } from './verdict-sign.ts'

/** Where results stand at the right, and how wide the sentence before them is. */
const VERDICT_X = 147 * MM
const SENTENCE = VERDICT_X - VALUE_X - 3 * MM

/** So many records are named under a finding; the JSON names all. */
const SUBJECTS = 8

/** Two columns of nine. */
export function setOverview(flow: Flow, items: readonly ItemView[], language: Language): void {
  const { sheet, width } = flow
  const half = Math.ceil(items.length / 2)
  const column = (width - 6 * STEP) / 2
  heading(flow, REPORT_TITLES.overview, half * 18 + 4 * STEP)
  for (let i = 0; i < half; i++) {
    const pair = [items[i], items[i + half]]
    const cells = pair.flatMap((it, side) =>
      it ? overviewCells(sheet, it, side * (column + 6 * STEP), column, language) : [],
    )
    flow.place([tableRow(cells), gap(1), hairline(sheet, width), gap(1)])
  }
}

function overviewCells(
  sheet: Sheet,
  { number, title, verdict }: ItemView,
  x: number,
  width: number,
  language: Language,
): { x: number; pieces: readonly Piece[] }[] {
  const text = (words: string, style: Style, wide: number) => textPieces(sheet, words, style, wide)
  const [verdictAt, titleAt] = [width - 25 * MM, 7 * MM]
  return [
    { x, pieces: text(String(number), STYLES.noteFaded, titleAt) },
    { x: x + titleAt, pieces: text(title[language], STYLES.text, verdictAt - titleAt) },
    { x: x + verdictAt, pieces: [verdictWord(sheet, verdict, language, STYLES.strong)] },
  ]
}

export function setChecklist(
  flow: Flow,
  title: Phrase,
  items: readonly ItemView[],
  language: Language,
): void {
  heading(flow, title, 30 * STEP)
  for (const item of items) setItem(flow, item, language)
}

function setItem(flow: Flow, item: ItemView, language: Language): void {
  const { sheet, width } = flow
  const findings = item.findings.flatMap((it) => findingPieces(sheet, it, language))
  const notes = item.notes.map((it) => notePiece(sheet, it[language]))
  const rows = item.rows.flatMap((it) => rowPieces(sheet, it, language, width))
  const [first, ...rest] = [...findings, ...notes, ...rows, ...commandPieces(flow, item, language)]
  const head = [
    hairline(sheet, width, COLOUR.ink),
    gap(STEP),
    itemHead(sheet, item, language),
    gap(STEP),
  ]
  flow.need(heightOf(head) + (first?.height ?? 0))
  flow.place([...head, ...(first ? [first] : []), ...rest, gap(2 * STEP)])
}

function itemHead(sheet: Sheet, { number, title, verdict }: ItemView, language: Language): Piece {
  const words = `${number}  ${title.zh}`
  const wide = widthOf(sheet, words, STYLES.item)
  return tableRow([
    { x: 0, pieces: textPieces(sheet, words, STYLES.item, VERDICT_X) },
    {
      x: Math.max(VALUE_X, wide + 2 * STEP),
      pieces: textPieces(sheet, title.en, STYLES.noteFaded, SENTENCE),
    },
    { x: VERDICT_X, pieces: [verdictWord(sheet, verdict, language, STYLES.item)] },
  ])
}

function widthOf(sheet: Sheet, text: string, { face, size }: Style): number {
  return sheet.faces[face].advances(text).reduce((sum, it) => sum + (it * size) / 1000, 0)
}

/** What was found, what to do, and in small type about what and by which facts. */
function findingPieces(sheet: Sheet, finding: FindingView, language: Language): Piece[] {
  const { title, says, advice, verdict } = finding
  const pieces = [
    ...textPieces(sheet, says[language], { ...STYLES.text, flush: true }, SENTENCE),
    ...(advice ? textPieces(sheet, adviceLine(advice, language), STYLES.advice, SENTENCE) : []),
    ...textPieces(sheet, smallPrint(finding, language), STYLES.noteFaded, SENTENCE),
  ]
  const label = textPieces(sheet, title[language], STYLES.label, VALUE_X - 3 * STEP)
  const cells = [
    { x: VALUE_X, pieces },
    { x: 0, pieces: label },
    { x: VERDICT_X, pieces: [verdictWord(sheet, verdict, language, STYLES.text)] },
  ]
  return [tableRow(cells), gap(2 * STEP)]
}

function adviceLine(advice: Phrase, language: Language): string {
  const colon = language === 'zh' ? '：' : ': '
  return `${REPORT_WORDS.advice[language]}${colon}${advice[language]}`
}

function smallPrint({ subjects, code, details }: FindingView, language: Language): string {
  const named = subjects.slice(0, SUBJECTS).map((it) => it[language])
  const rest = subjects.length > SUBJECTS ? [REPORT_WORDS.more[language]] : []
  const facts = details.map(({ label, value }) => `${label[language]} ${value[language]}`)
  const about = [...named, ...rest].join(language === 'zh' ? '、' : ', ')
  return [about, code, ...facts].filter((it) => it !== '').join('  ·  ')
}

function notePiece(sheet: Sheet, words: string): Piece {
  const pieces = textPieces(sheet, words, { ...STYLES.text, flush: true }, SENTENCE)
  return together([tableRow([{ x: VALUE_X, pieces }]), gap(2 * STEP)])
}

function rowPieces(sheet: Sheet, it: LabelledRow, language: Language, width: number): Piece[] {
  const wide = width - VALUE_X
  const value =
    'digest' in it
      ? textPieces(sheet, it.digest, STYLES.digest, wide)
      : textPieces(sheet, 'text' in it ? it.text : it.says[language], STYLES.text, wide)
  return [together(row(sheet, it.label, value)), gap(STEP)]
}

function commandPieces(
  { sheet, width }: Flow,
  { commands }: ItemView,
  language: Language,
): Piece[] {
  if (commands.length === 0) return []
  const wide = width - VALUE_X
  // The mono font has ASCII; names of files have more.
  const style = commands.every((it) => /^[ -~]*$/.test(it)) ? STYLES.digest : STYLES.note
  const lines = commands.flatMap((it) => textPieces(sheet, `$ ${it}`, style, wide))
  const note = textPieces(sheet, REPORT_WORDS.commandsNote[language], STYLES.noteFaded, wide)
  return [together(row(sheet, REPORT_WORDS.commands, [...lines, gap(STEP), ...note])), gap(STEP)]
}
