/** The pages of a certificate: what stands where. Chinese first, English second, on one grid. */

import type { CertificateView } from './certificate-view.ts'
import { setDetails, setNotProved, setPictures, type Thumbnail } from './certificate-sections.ts'
import { setPaperCodes } from './certificate-codes.ts'
import type { PaperCode, PaperCodes } from './paper-codes.ts'
import type { Phrase } from './phrase.ts'
import { setFrames } from './page-frame.ts'
import { bilingualPieces, hairline, row, STYLES } from './page-parts.ts'
import { COLOUR, MM, PAGE, STEP } from './tokens.ts'
import { columns, type Flow, gap, openFlow, type Piece, textPieces } from './typeset/flow.ts'
import { type Style } from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'
import { TITLES, WORDS } from './words.ts'

export type { Thumbnail } from './certificate-sections.ts'

/** Where the marks at the head of the first page stand: two squares, side by side, at the right margin. */
const MARK = 20 * MM
const MARK_GAP = 6 * MM

export function setCertificate(
  sheet: Sheet,
  view: CertificateView,
  codes: PaperCodes,
  thumbnails: readonly Thumbnail[],
): void {
  const flow = openFlow(sheet)
  setHead(flow, view, codes.locator)
  setSummary(flow, view)
  setDetails(flow, view)
  setPictures(flow, thumbnails)
  setNotProved(flow, {
    title: TITLES.notProved,
    lead: WORDS.notProvedLead,
    items: view.notProved,
  })
  setPaperCodes(flow, view, codes)
  setFrames(sheet, { motto: WORDS.motto, foot: view.code ?? view.kind.en })
}

/** Title and kind at the left; woven mark and QR-A at the right, which people hold a telephone to. */
function setHead(flow: Flow, view: CertificateView, locator: PaperCode | undefined): void {
  const { sheet, width } = flow
  const top = flow.y()
  const title = (text: string, style: Style): readonly Piece[] =>
    textPieces(sheet, text, style, width - 2 * MARK - 2 * MARK_GAP)
  const left = [
    ...title(TITLES.certificate.zh, STYLES.display),
    ...title(TITLES.certificate.en, STYLES.displayEnglish),
    gap(2 * STEP),
    ...title(view.kind.zh, STYLES.text),
    ...title(view.kind.en, STYLES.noteFaded),
  ]
  flow.place(columns([], { x: 0, pieces: left }))
  const after = flow.y()
  const right = PAGE.left + width
  if (view.mark) {
    const x = right - 2 * MARK - MARK_GAP
    sheet.box(x, top, MARK, MARK, COLOUR.paleIndigo)
    sheet.modules(view.mark, x, top, MARK, COLOUR.indigo)
    caption(sheet, { zh: '织纹', en: 'Woven mark' }, x, top + MARK)
  }
  if (locator?.code) {
    const x = right - MARK
    sheet.modules(locator.code.modules, x, top, MARK, COLOUR.ink)
    sheet.link(locator.text, x, top, MARK, MARK)
    caption(sheet, { zh: 'QR-A 查询', en: 'Look up' }, x, top + MARK)
  }
  flow.space(Math.max(0, top + MARK + 9 * STEP - after))
}

function caption(sheet: Sheet, words: Phrase, x: number, y: number): void {
  const [zh, en] = [STYLES.note, STYLES.noteFaded]
  sheet.text({ text: words.zh, outdent: 0 }, x, y + 3 * STEP, zh)
  sheet.text({ text: words.en, outdent: 0 }, x, y + 3 * STEP + zh.line, en)
}

/** What a judge reads first: at most eight lines, in larger type. */
function setSummary(flow: Flow, view: CertificateView): void {
  const { sheet, width } = flow
  flow.place([hairline(sheet, width, COLOUR.indigo, 1), gap(2 * STEP)])
  const lead = (label: Phrase, pieces: readonly Piece[]): void => {
    flow.place(row(sheet, label, pieces))
    flow.space(STEP)
  }
  const own = (text: string | undefined): readonly Piece[] =>
    text === undefined
      ? bilingualPieces(sheet, WORDS.withheld, STYLES.textFaded, STYLES.noteFaded)
      : textPieces(sheet, text, STYLES.lead, valueWidth(width))
  if (view.code !== undefined) {
    lead(WORDS.code, textPieces(sheet, view.code, STYLES.code, valueWidth(width)))
  }
  lead(WORDS.title, own(view.title))
  lead(WORDS.depositor, own(view.depositor))
  lead(WORDS.finding, bilingualPieces(sheet, view.finding, STYLES.lead, STYLES.english))
  lead(WORDS.limits, bilingualPieces(sheet, WORDS.limitsLead, STYLES.text, STYLES.noteFaded))
  lead(WORDS.content, bilingualPieces(sheet, view.content, STYLES.text, STYLES.noteFaded))
  lead(WORDS.issuer, textPieces(sheet, view.issuer, STYLES.text, valueWidth(width)))
}

function valueWidth(width: number): number {
  return width - 34 * MM
}
