/** A verification report as it is shown: ordered sections that paper, text and the page all draw, and none adds to. */

import type { Report } from '../core/verify/report.ts'
import { caseView } from './report-case.ts'
import { checklistOf } from './report-checklist.ts'
import type { ReportSetting, ReportView } from './report-model.ts'
import { objectsOf } from './report-objects.ts'
import { recordView } from './report-records.ts'
import { summaryOf } from './report-summary.ts'
import { REPORT_NOT_PROVED, REPORT_TITLES, REPORT_WORDS } from './report-words.ts'
import { WORDS } from './words.ts'

export type { ReportSetting, ReportView } from './report-model.ts'

export function reportView(report: Report, setting: ReportSetting): ReportView {
  const { overall, records } = report
  const items = checklistOf(report, setting)
  const summary = summaryOf(report, setting, items)
  return {
    language: setting.language,
    overall,
    verdict: summary[0].verdict,
    sections: [
      { kind: 'summary', title: REPORT_TITLES.report, lines: summary },
      { kind: 'checklist', title: REPORT_TITLES.checklist, items },
      ...report.cases.map((it) => {
        return { kind: 'case', title: REPORT_TITLES.case, view: caseView(report, it) } as const
      }),
      { kind: 'objects', title: REPORT_TITLES.objects, objects: objectsOf(report, setting) },
      ...records.map((it, i) => {
        const record = recordView(it, i + 1)
        return { kind: 'record', title: record.number, record } as const
      }),
      { kind: 'not-proved', title: REPORT_TITLES.notProved, items: REPORT_NOT_PROVED },
      {
        kind: 'remarks',
        title: REPORT_TITLES.remarks,
        remarks: [WORDS.evidence, REPORT_WORDS.unsigned, REPORT_WORDS.weave, WORDS.glyphs],
      },
    ],
  }
}
