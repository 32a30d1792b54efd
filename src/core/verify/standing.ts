/** Judging what later records say of earlier ones, and how far back anybody can tell that there are no more. */

import { bytesToHex } from '../bytes.ts'
import { checkStatement } from '../cose/statement.ts'
import { EvidenceError } from '../error.ts'
import { parseStanding, type Standing } from '../record/standing.ts'
import { attempt, type Docket, factsOf } from './docket.ts'
import { distinct, holds, type Judged, said, subjectOf, topicName } from './judged.ts'
import type { Trust } from './trust.ts'

interface Bytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Requires that statements, receipts and times are judged. */
export function judgeStanding(
  judged: readonly Judged[],
  statements: readonly Bytes[],
  trust: Trust,
  docket: Docket,
): void {
  const records = distinct(judged)
  const complete = statements.flatMap((it) => judgeStatement(it, records, trust, docket))
  for (const it of records) {
    judgeRevocation(it, records, complete, docket)
    judgeObjections(it, records, docket)
    judgeCorrections(it, records, docket)
  }
}

/** The statements that show a thing's records to be all there. */
function judgeStatement(
  { name, bytes }: Bytes,
  records: readonly Judged[],
  { issuers }: Trust,
  docket: Docket,
): Standing[] {
  const subject = { item: name }
  const read = attempt(() => parseStanding(bytes))
  if ('fault' in read) {
    docket.find('standing.statement', 'not-signed', subject, factsOf(read.fault))
    return []
  }
  const { standing, statement } = read.value
  const { size } = standing.asOf
  const facts = { issuer: statement.issuer, thing: statement.subject, size, at: statement.issuedAt }
  const signed = attempt(() => {
    const issuer = issuers.find(({ key }) => key.id === statement.keyId)
    if (issuer?.key.name !== statement.issuer) {
      throw new EvidenceError('unknown-signer', 'an issuer that we were not told of')
    }
    checkStatement(statement, issuer.key)
  })
  if ('fault' in signed) {
    const reason = signed.fault.fault === 'unknown-signer' ? 'unknown' : 'not-signed'
    docket.find('standing.statement', reason, subject, facts)
    return []
  }
  const all = hasAll(standing, records)
  docket.find('standing.statement', all ? 'complete' : 'records-missing', subject, facts)
  return all ? [standing] : []
}

/** Whether from the last record back to the first all are there, and hold. */
function hasAll({ about, last }: Standing, records: readonly Judged[]): boolean {
  const known = new Map(records.filter(holds).map((it) => [it.record, it]))
  let at = known.get(bytesToHex(last))
  if (at === undefined || topicName(at) !== bytesToHex(about)) return false
  while (at && at.read.record.prev !== null) at = known.get(bytesToHex(at.read.record.prev))
  return at !== undefined
}

function judgeRevocation(
  it: Judged,
  records: readonly Judged[],
  complete: readonly Standing[],
  docket: Docket,
): void {
  const about = topicName(it)
  const revocations = records.filter(
    (other) =>
      holds(other) &&
      other.read.record.type === 'certificate.revoked/1' &&
      topicName(other) === about,
  )
  const named = revocations.find((other) => namesRecord(said(other, 'revocation'), it))
  const silent = revocations.find((other) => said(other, 'revocation').length === 0)
  const standing = complete
    .filter((one) => bytesToHex(one.about) === about)
    .toSorted((a, b) => b.asOf.size - a.asOf.size)[0]
  const subject = subjectOf(it)
  if (named) docket.find('standing.revocation', 'revoked', subject, { by: named.record })
  else if (silent) docket.find('standing.revocation', 'perhaps', subject, { by: silent.record })
  else if (standing) {
    docket.find('standing.revocation', 'none-stated', subject, { size: standing.asOf.size })
  } else docket.find('standing.revocation', 'none-known', subject)
}

function namesRecord(values: readonly { readonly record: Uint8Array }[], it: Judged): boolean {
  return values.some(({ record }) => bytesToHex(record) === it.record)
}

function judgeObjections(it: Judged, records: readonly Judged[], docket: Docket): void {
  if (!holds(it) || it.read.record.type !== 'objection.filed/1') return
  const outcome = records
    .filter((other) => holds(other) && topicName(other) === topicName(it))
    .flatMap((other) => said(other, 'objection.outcome'))
    .find(({ objection }) => bytesToHex(objection) === it.record)
  const facts = { outcome: outcome?.outcome ?? '' }
  docket.find('standing.objection', outcome ? 'resolved' : 'open', subjectOf(it), facts)
}

function judgeCorrections(it: Judged, records: readonly Judged[], docket: Docket): void {
  for (const other of records) {
    if (!holds(other) || topicName(other) !== topicName(it)) continue
    for (const { record, fields } of said(other, 'correction')) {
      if (bytesToHex(record) !== it.record) continue
      const facts = { by: other.record, fields: fields.join(', ') }
      docket.find('standing.correction', 'corrected', subjectOf(it), facts)
    }
  }
}
