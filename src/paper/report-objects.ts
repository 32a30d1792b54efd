/** What was examined: every file that was handed in, and every file that a record lists and nobody handed in. */

import { bytesToHex } from '../core/bytes.ts'
import type { FileReport, Report } from '../core/verify/report.ts'
import { groupsOfEight } from './field-view.ts'
import { grouped } from './findings/facts.ts'
import { filesOf } from './report-records.ts'
import type { ObjectView, ReportSetting } from './report-model.ts'
import { REPORT_WORDS } from './report-words.ts'

const WORDS = REPORT_WORDS

export function objectsOf(report: Report, { evidence = [] }: ReportSetting): ObjectView[] {
  return [
    ...evidence.map(({ name, bytes, sha256 }) => ({
      label: WORDS.evidenceFile,
      name,
      bytes: grouped(bytes),
      sha256: groupsOfEight(sha256),
      sm3: undefined,
      status: WORDS.supplied,
      verdict: 'inapplicable' as const,
    })),
    ...report.files.map((file) => original(file, report)),
    ...missing(report),
  ]
}

function original(file: FileReport, { findings }: Report): ObjectView {
  const { name, size, sha256, sm3 } = file
  const verdict = findings.find(
    ({ code, item, facts }) =>
      code === 'file.digest' && item === name && facts['sha256'] === sha256,
  )?.verdict
  const status = {
    consistent: WORDS.supplied,
    inconsistent: WORDS.differs,
    undetermined: WORDS.unlisted,
    inapplicable: WORDS.unlisted,
  }[verdict ?? 'undetermined']
  return {
    label: WORDS.original,
    name,
    bytes: grouped(size),
    sha256: groupsOfEight(sha256),
    sm3: groupsOfEight(sm3),
    status,
    verdict: verdict ?? 'undetermined',
  }
}

/** Each listed file once, however many records list it. */
function missing({ records, files }: Report): ObjectView[] {
  const known = new Set(files.map(({ sha256 }) => sha256))
  const found: ObjectView[] = []
  for (const file of records.flatMap(filesOf)) {
    const sha256 = bytesToHex(file.sha256)
    if (known.has(sha256)) continue
    known.add(sha256)
    found.push({
      label: WORDS.original,
      name: file.name,
      bytes: grouped(file.bytes),
      sha256: groupsOfEight(sha256),
      sm3: groupsOfEight(bytesToHex(file.sm3)),
      status: WORDS.notSupplied,
      verdict: 'undetermined',
    })
  }
  return found
}
