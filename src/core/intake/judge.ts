/** Judging what was handed in: the evidence, what was found while it was unpacked, and the files it was lifted from. */

import { bytesToHex } from '../bytes.ts'
import type { EvidenceItem, GivenTrust, OriginalFile } from '../verify/evidence.ts'
import { type Finding, overallOf } from '../verify/finding.ts'
import type { Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'

export interface HandedIn {
  readonly items: readonly EvidenceItem[]
  /**
   * Files around evidence, such as the PDF that a certificate was attached to. They are judged as
   * originals only if a record lists them: nobody claims that the paper itself was deposited.
   */
  readonly wrappings: readonly Wrapping[]
  /** What was found before anything was judged. */
  readonly findings: readonly Finding[]
}

export interface Wrapping {
  readonly file: OriginalFile
  /** What was found when it was unpacked, unless it is an original after all. */
  readonly findings: readonly Finding[]
}

export function judgeHandedIn(
  { items, wrappings, findings }: HandedIn,
  given: GivenTrust | undefined,
): Report {
  const report = verify(items, given)
  const listed = listedIn(report)
  const isOriginal = ({ file }: Wrapping): boolean => listed.has(file.sha256)
  const originals = wrappings.filter(isOriginal).map(({ file }) => file)
  const whole = originals.length === 0 ? report : verify([...items, ...originals], given)
  const unpacked = wrappings.filter((it) => !isOriginal(it)).flatMap((it) => it.findings)
  return withFindings(whole, [...findings, ...unpacked])
}

/** What was found before anything was judged comes first. */
export function withFindings(report: Report, found: readonly Finding[]): Report {
  if (found.length === 0) return report
  const findings = [...found, ...report.findings]
  return { ...report, findings, overall: overallOf(findings) }
}

/** SHA-256 in hex of every file that a record shows. */
export function listedIn({ records }: Report): ReadonlySet<string> {
  const shown = records.flatMap((record) => record.shown)
  return new Set(
    shown.flatMap((it) =>
      it.kind === 'shown' && it.field.kind === 'known' && it.field.name === 'file'
        ? [bytesToHex(it.field.value.sha256)]
        : [],
    ),
  )
}
