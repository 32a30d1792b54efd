/** The pages of a verification report: the result on the first, then item by item, then what it was found about. */

import { setNotProved } from './certificate-sections.ts'
import type { Language, Phrase } from './phrase.ts'
import { setFrames } from './page-frame.ts'
import { hairline, heading, row, STYLES } from './page-parts.ts'
import { setCase } from './report-case-pages.ts'
import { setChecklist, setOverview } from './report-item-pages.ts'
import type { ReportView, Section, SummaryLine } from './report-model.ts'
import { setObjects, setRecord } from './report-record-pages.ts'
import { OVERALL, REPORT_TITLES, REPORT_WORDS } from './report-words.ts'
import { COLOUR, MM, PAGE, STEP } from './tokens.ts'
import { columns, type Flow, gap, openFlow, textPieces, together } from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'
import { VERDICT_COLOUR, verdictPiece } from './verdict-sign.ts'
import { WORDS } from './words.ts'

const MARK = 20 * MM

export function setReport(sheet: Sheet, view: ReportView): void {
  const flow = openFlow(sheet)
  for (const section of view.sections) setSection(flow, view, section)
  setFrames(sheet, { motto: WORDS.motto, foot: footOf(view) })
}

function setSection(flow: Flow, view: ReportView, section: Section): void {
  const { language } = view
  switch (section.kind) {
    case 'summary':
      setHead(flow, view)
      setSummary(flow, view, section.lines)
      return
    case 'checklist':
      setOverview(flow, section.items, language)
      setChecklist(flow, section.title, section.items, language)
      return
    case 'case':
      setCase(flow, section.title, section.view, language)
      return
    case 'objects':
      setObjects(flow, section.title, section.objects, language)
      return
    case 'record':
      setRecord(flow, section.record, language)
      return
    case 'not-proved':
      setNotProved(flow, {
        title: section.title,
        lead: REPORT_WORDS.notProvedLead,
        items: section.items,
      })
      return
    case 'remarks':
      setRemarks(flow, section.title, [...section.remarks, REPORT_WORDS.attachment], language)
  }
}

function setHead(flow: Flow, view: ReportView): void {
  const { sheet, width } = flow
  const top = flow.y()
  const wide = width - MARK - 4 * STEP
  const { zh, en } = REPORT_TITLES.report
  const pieces = [
    ...textPieces(sheet, zh, STYLES.display, wide),
    ...textPieces(sheet, en, STYLES.displayEnglish, wide),
  ]
  flow.place(columns([], { x: 0, pieces }))
  const mark = markOf(view)
  if (mark) {
    const x = PAGE.left + width - MARK
    sheet.box(x, top, MARK, MARK, COLOUR.paleIndigo)
    sheet.modules(mark, x, top, MARK, COLOUR.indigo)
    flow.space(Math.max(0, top + MARK - flow.y()))
  }
  flow.space(4 * STEP)
}

/** Only where the whole report is about one design. */
function markOf({ sections }: ReportView) {
  const records = sections.flatMap((it) => (it.kind === 'record' ? [it.record] : []))
  const codes = new Set(records.map(({ code }) => code))
  return codes.size === 1 ? records[0]?.mark : undefined
}

/** At most eight lines, the result first and largest. */
function setSummary(flow: Flow, view: ReportView, lines: readonly SummaryLine[]): void {
  const { sheet, width } = flow
  const { language, verdict, overall } = view
  const { headline, meaning } = OVERALL[overall]
  flow.place([hairline(sheet, width, VERDICT_COLOUR[verdict], 2), gap(3 * STEP)])
  flow.place([
    verdictPiece(sheet, verdict, headline[language], STYLES.verdict),
    gap(STEP),
    ...textPieces(sheet, meaning[language], STYLES.lead, width),
    ...textPieces(sheet, headline[other(language)], STYLES.english, width),
    gap(3 * STEP),
    hairline(sheet, width),
    gap(3 * STEP),
  ])
  for (const { label, says } of lines.slice(1)) {
    const value = textPieces(sheet, says[language], STYLES.summary, width - 34 * MM)
    flow.place(row(sheet, label, value))
    flow.space(STEP)
  }
}

function setRemarks(
  flow: Flow,
  title: Phrase,
  remarks: readonly Phrase[],
  language: Language,
): void {
  const { sheet, width } = flow
  heading(flow, title, 8 * STEP)
  const style = { ...STYLES.note, colour: COLOUR.faded, flush: true }
  for (const words of remarks) {
    flow.place([together(textPieces(sheet, words[language], style, width)), gap(STEP)])
  }
}

/** The design's code where there is but one. */
function footOf({ sections }: ReportView): string {
  const codes = new Set(
    sections.flatMap((it) => (it.kind === 'record' && it.record.code ? [it.record.code] : [])),
  )
  const [code] = codes
  return codes.size === 1 && code !== undefined ? code : REPORT_TITLES.report.en
}

function other(language: Language): Language {
  return language === 'zh' ? 'en' : 'zh'
}
