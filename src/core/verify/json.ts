/** A report as JSON (`yzreport/1`), for programs and archives. Byte strings are lower-case hex. */

import { bytesToHex } from '../bytes.ts'
import { valueJson } from '../certificate/json.ts'
import type { Json, JsonObject } from '../certificate/jcs.ts'
import type { OpenedDisclosure } from '../certificate/open.ts'
import type { CaseReport } from './claims.ts'
import type { Finding } from './finding.ts'
import type { RecordReport, Report } from './report.ts'

export const REPORT_FORMAT = 'yzreport/1'

export function reportJson({
  overall,
  trust,
  records,
  cases,
  files,
  trees,
  findings,
}: Report): JsonObject {
  return {
    format: REPORT_FORMAT,
    overall,
    trust: { source: trust.source, ...(trust.sha256 && { sha256: trust.sha256 }) },
    records: records.map(recordJson),
    ...(cases.length > 0 && { cases: cases.map(caseJson) }),
    files: files.map(({ name, size, sha256, sm3, records: of }) => ({
      ...{ name, size, sha256, sm3 },
      records: [...of],
    })),
    trees: trees.map(({ log, size, root, times }) => ({
      ...{ log, size, root },
      times: times.map((it) => ({ ...it })),
    })),
    findings: findings.map(findingJson),
  }
}

function caseJson({
  id,
  records,
  captures,
  claim,
  title,
  statement,
  elements,
}: CaseReport): JsonObject {
  return {
    ...{ case: id, records: [...records], captures: [...captures], claim: claim ?? null },
    ...(title !== undefined && { title }),
    ...(statement !== undefined && { statement }),
    elements: elements.map(({ element, state, records: of }) => ({
      ...{ element, state },
      records: [...of],
    })),
  }
}

function recordJson(it: RecordReport): JsonObject {
  return {
    ...{ item: it.item, record: it.record, holds: it.holds, type: it.type },
    ...(it.code && { code: it.code }),
    ...{ subject: it.subject, issuer: it.issuer, issuerKey: it.issuerKey },
    ...{ prev: it.prev ?? null, seen: { ...it.seen }, place: it.place ? { ...it.place } : null },
    ...{ shown: it.shown.map(disclosureJson), withheld: it.withheld },
    ...(it.designer && { designer: it.designer }),
    issuedAt: it.issuedAt,
    latest: it.latest.map((bound) => ({ ...bound })),
    earliest: it.earliest ? { ...it.earliest } : null,
  }
}

function disclosureJson(it: OpenedDisclosure): Json {
  if (it.kind === 'erased') return { index: it.index, erased: true, leaf: bytesToHex(it.leaf) }
  const { name, value } = it.disclosure
  return { index: it.index, name, kind: it.field.kind, value: valueJson(value) }
}

function findingJson({ code, reason, verdict, weight, item, record, facts }: Finding): JsonObject {
  return {
    ...{ code, reason, verdict, weight },
    ...(item !== undefined && { item }),
    ...(record !== undefined && { record }),
    facts: { ...facts },
  }
}
