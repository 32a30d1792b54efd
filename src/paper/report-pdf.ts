/** Verification reports on paper: a PDF/A-3b with the same report as JSON attached. */

import { utf8ToBytes } from '../core/bytes.ts'
import { reportJson } from '../core/verify/json.ts'
import type { Report } from '../core/verify/report.ts'
import type { Faces } from './fonts.ts'
import type { ReportSetting } from './report-model.ts'
import { setReport } from './report-pages.ts'
import { reportView } from './report-view.ts'
import { OVERALL, REPORT_TITLES } from './report-words.ts'
import { openSheet } from './typeset/sheet.ts'
import { PRODUCT } from './words.ts'

export const REPORT_ATTACHMENT = 'report.json'

/** The same report and setting give the same bytes. */
export async function reportPdf(
  report: Report,
  setting: ReportSetting,
  faces: Faces,
): Promise<Uint8Array<ArrayBuffer>> {
  const { software, examinedAt } = setting
  const { headline } = OVERALL[report.overall]
  const sheet = openSheet(faces, {
    title: `${REPORT_TITLES.report.zh} ${headline.zh}`,
    subject: `${REPORT_TITLES.report.en}. ${headline.en}`,
    author: `${software.name} ${software.version}`,
    software: `${PRODUCT.en} (${software.name} ${software.version})`,
    made: examinedAt ?? 0,
  })
  setReport(sheet, reportView(report, setting))
  sheet.attach({
    name: REPORT_ATTACHMENT,
    mediaType: 'application/json',
    description: `${REPORT_TITLES.report.zh} ${REPORT_TITLES.report.en}`,
    bytes: utf8ToBytes(`${JSON.stringify(reportJson(report))}\n`),
  })
  return sheet.finish()
}
