/** Verification: evidence and trust in, a report of findings out (docs/spec/report.md). No network, no clock, no doubt resolved in favour. */

import { bytesToHex } from '../bytes.ts'
import { formatKeyId } from '../note/key.ts'
import { formatCode } from '../record/code.ts'
import { isRecordType } from '../record/types.ts'
import { judgeClaims } from './claims.ts'
import { judgeCheckpoint, judgeGrowth, judgeTlogProof } from './checkpoints.ts'
import { Docket } from './docket.ts'
import type { EvidenceItem, GivenTrust, OriginalFile, SmallItem, SmallKind } from './evidence.ts'
import { overallOf } from './finding.ts'
import { judgeHistory } from './history.ts'
import { holds, type Judged } from './judged.ts'
import { judgeOriginals } from './originals.ts'
import type { RecordReport, Report, TreeReport } from './report.ts'
import { judgeSeals } from './seals.ts'
import { judgeStanding } from './standing.ts'
import { judgeCertificate } from './statements.ts'
import { judgeAnchors, judgeTokens } from './stamps.ts'
import { openChallenges, judgeTimes } from './times.ts'
import { Trees } from './trees.ts'
import { NO_TRUST } from './trust.ts'

/**
 * Judges evidence by a policy that the verifier brought along.
 *
 * Whatever the evidence is, there is a report: an error that this throws is a bug of ours.
 */
export function verify(items: readonly EvidenceItem[], given?: GivenTrust): Report {
  const docket = new Docket()
  const trees = new Trees()
  const trust = given?.trust ?? NO_TRUST
  const { policy } = trust
  docket.find('trust.source', given?.source ?? 'none', {}, given ? { sha256: given.sha256 } : {})
  const of = (kind: SmallKind) => items.filter((item): item is SmallItem => item.kind === kind)
  const certificates = of('certificate').map(({ name, bytes }) =>
    judgeCertificate(name, bytes, trust, trees, docket),
  )
  const judged = certificates.flatMap((it) => it.judged)
  for (const item of of('checkpoint')) judgeCheckpoint(item, policy, trees, docket)
  for (const item of of('tlog-proof')) judgeTlogProof(item, judged, policy, trees, docket)
  openChallenges(judged, policy, trees)
  judgeGrowth(of('consistency'), policy, trees, docket)
  const inside = certificates.flatMap(({ tokens }, i) =>
    tokens.map((bytes) => ({ name: of('certificate')[i]?.name ?? '', bytes })),
  )
  const tokens = [...inside, ...of('token')]
  judgeTokens(tokens, of('manifest'), trust, trees, docket)
  judgeAnchors(of('anchor'), of('headers'), trees, docket)
  judgeTimes(judged, policy, trees, docket)
  trees.judge(docket)
  judgeHistory(judged, docket)
  judgeStanding(judged, of('standing'), trust, docket)
  const small = items.filter((item): item is SmallItem => item.kind !== 'file')
  judgeSeals(of('seal'), small, trust.seals, docket)
  const originals = items.filter((item): item is OriginalFile => item.kind === 'file')
  const files = judgeOriginals(originals, judged, docket)
  const cases = judgeClaims(judged, docket)
  return {
    overall: overallOf(docket.findings),
    trust: { source: given?.source ?? 'none', sha256: given?.sha256 },
    records: judged.map(recordReport),
    cases,
    files,
    trees: trees.all().map(treeReport),
    findings: docket.findings,
  }
}

function recordReport(judged: Judged): RecordReport {
  const { item, record, read, shown, designer, latest, earliest, inclusions } = judged
  const { statement, code } = read
  const { type, prev, seen, content } = read.record
  const [place] = inclusions.toSorted((a, b) => b.size - a.size)
  return {
    item,
    record,
    holds: holds(judged),
    type,
    typeKnown: isRecordType(type),
    code: code && formatCode(code),
    subject: statement.subject,
    issuer: statement.issuer,
    issuerKey: formatKeyId(statement.keyId),
    prev: prev === null ? undefined : bytesToHex(prev),
    seen: { size: seen.size, root: bytesToHex(seen.root) },
    place: place && {
      log: place.log.name,
      index: place.index,
      size: place.size,
      root: bytesToHex(place.root),
    },
    shown,
    withheld: content.size - read.revealed.length,
    designer: designer && bytesToHex(designer),
    issuedAt: statement.issuedAt,
    latest,
    earliest,
  }
}

function treeReport({ log, size, root, times }: ReturnType<Trees['all']>[number]): TreeReport {
  return { log: log.name, size, root: bytesToHex(root), times }
}
