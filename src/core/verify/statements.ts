/** Judging certificates: their form, who signed each record, and that what is shown is part of what was signed. */

import { bytesToHex, equalBytes } from '../bytes.ts'
import { type ReadRecord, takeApart } from '../certificate/certificate.ts'
import type { OpenedDisclosure } from '../certificate/open.ts'
import { checkStatement } from '../cose/statement.ts'
import {
  checkConsent,
  DESIGNER_SIGNATURE,
  openDesignerSignature,
  PARTY_CONSENT,
} from '../record/designer.ts'
import { type Disclosure, isShown } from '../record/disclosure.ts'
import { mayRepeat, readField } from '../record/fields.ts'
import { checkSuccession } from '../record/record.ts'
import { isRecordType } from '../record/types.ts'
import { type Hash, leafHash } from '../tree/hash.ts'
import { checkInclusion } from '../tree/proof.ts'
import type { LeafIndex } from '../tree/size.ts'
import { attempt, type Docket, factsOf, faultOf } from './docket.ts'
import { type Judged, said, subjectOf } from './judged.ts'
import { judgeReceipts } from './receipts.ts'
import type { Trees } from './trees.ts'
import type { Trust, TrustedIssuer } from './trust.ts'

/** The records of one certificate, in its order; none if it cannot be read. */
export function judgeCertificate(
  item: string,
  bytes: Uint8Array,
  trust: Trust,
  trees: Trees,
  docket: Docket,
): { readonly judged: readonly Judged[]; readonly tokens: readonly Uint8Array[] } {
  const taken = attempt(() => takeApart(bytes))
  if ('fault' in taken) {
    const reason = taken.fault.fault === 'unsupported' ? 'unsupported' : 'malformed'
    docket.find('evidence.form', reason, { item }, factsOf(taken.fault))
    return { judged: [], tokens: [] }
  }
  docket.find('evidence.form', 'canonical', { item }, { bytes: bytes.length })
  const { records, certificate } = taken.value
  const judged = records.map((read) => judgeRecord(item, read, trust, trees, docket))
  judgeChain(item, records, docket)
  return { judged, tokens: certificate.tokens }
}

function judgeRecord(
  item: string,
  read: ReadRecord,
  trust: Trust,
  trees: Trees,
  docket: Docket,
): Judged {
  const record = bytesToHex(read.leaf)
  const subject = { item, record }
  if (!isRecordType(read.record.type)) {
    docket.find('history.type', 'unknown', subject, { type: read.record.type })
  }
  const issuer = judgeIssuer(read, trust.issuers, subject, docket)
  const inclusions = judgeReceipts(read, trust.policy, trees, subject, docket)
  const shown = judgeDisclosures(read, subject, docket)
  const judged: Judged = {
    ...{ item, read, record, issuer, inclusions, shown },
    ...{ designer: undefined, latest: [], earliest: undefined },
  }
  judgeFields(judged, docket)
  judgeDesigner(judged, docket)
  judgeConsents(judged, docket)
  return judged
}

type Subject = { readonly item: string; readonly record: string }

function judgeIssuer(
  { statement }: ReadRecord,
  issuers: readonly TrustedIssuer[],
  subject: Subject,
  docket: Docket,
): TrustedIssuer | undefined {
  const { issuer, keyId } = statement
  const trusted = issuers.find(({ key }) => key.name === issuer && key.id === keyId)
  const facts = { issuer, key: hexId(keyId) }
  if (trusted === undefined) {
    docket.find('issuer.signature', 'unknown-issuer', subject, facts)
    return undefined
  }
  const fault = faultOf(() => {
    checkStatement(statement, trusted.key)
  })
  docket.find('issuer.signature', fault ? 'not-signed' : 'signed', subject, facts)
  return fault ? undefined : trusted
}

function hexId(id: number): string {
  return id.toString(16).padStart(8, '0')
}

/** One false path says nothing of the others, so each is judged; what fails is not shown. */
function judgeDisclosures(
  { record, revealed, disclosures }: ReadRecord,
  subject: Subject,
  docket: Docket,
): OpenedDisclosure[] {
  const { size } = record.content
  const places: number[] = []
  const shown: OpenedDisclosure[] = []
  for (const [i, it] of revealed.entries()) {
    const leaf = isShown(it) ? leafHash(it.bytes) : it.leaf
    const fault = faultOf(() => {
      checkInclusion(leaf, it.index, size, record.content.root, it.path)
    })
    if (fault === undefined) shown.push(opened(it.index, leaf, disclosures[i]))
    else places.push(it.index)
  }
  const counts = { shown: shown.length, of: size, withheld: size - revealed.length }
  if (places.length > 0) {
    const facts = { ...counts, places: places.join(', ') }
    docket.find('content.disclosures', 'not-proved', subject, facts)
  } else {
    const reason = shown.length > 0 ? 'proved' : 'none-shown'
    docket.find('content.disclosures', reason, subject, counts)
  }
  return shown
}

function opened(
  index: LeafIndex,
  leaf: Hash,
  disclosure: Disclosure | undefined,
): OpenedDisclosure {
  if (disclosure === undefined) return { kind: 'erased', index, leaf }
  return { kind: 'shown', index, leaf, disclosure, field: readField(disclosure) }
}

/** What cannot be read as what its name says is shown raw, and said to be. */
function judgeFields(judged: Judged, docket: Docket): void {
  const names = new Set<string>()
  const wrong = new Set<string>()
  const unknown = new Set<string>()
  for (const it of judged.shown) {
    if (it.kind !== 'shown') continue
    const { kind, name } = it.field
    if (kind === 'unknown') unknown.add(name)
    if (kind === 'misshapen' || (names.has(name) && !mayRepeat(name))) wrong.add(name)
    names.add(name)
  }
  const subject = subjectOf(judged)
  if (wrong.size > 0) docket.find('content.fields', 'misshapen', subject, list(wrong))
  if (unknown.size > 0) docket.find('content.fields', 'unknown', subject, list(unknown))
  if (names.size > 0 && wrong.size + unknown.size === 0) {
    docket.find('content.fields', 'understood', subject)
  }
}

function list(names: ReadonlySet<string>): { readonly names: string } {
  return { names: [...names].join(', ') }
}

function judgeDesigner(judged: Judged, docket: Docket): void {
  const { read } = judged
  const at = read.disclosures.findIndex((it) => it?.name === DESIGNER_SIGNATURE)
  const signature = read.revealed[at]
  const subject = subjectOf(judged)
  if (signature === undefined || !isShown(signature)) {
    docket.find('content.designer', 'not-shown', subject)
    return
  }
  const checked = attempt(() =>
    openDesignerSignature(signature, read.record.content, read.disclosures[at]),
  )
  if ('fault' in checked) {
    docket.find('content.designer', 'not-signed', subject, factsOf(checked.fault))
  } else {
    judged.designer = checked.value
    docket.find('content.designer', 'signed', subject, { key: bytesToHex(checked.value) })
  }
}

function judgeConsents(judged: Judged, docket: Docket): void {
  const { read, shown } = judged
  const about = read.code ?? read.record.about
  for (const consent of said(judged, PARTY_CONSENT)) {
    const { role, key, terms } = consent
    const facts = { role, key: bytesToHex(key) }
    const isSigned = about
      ? faultOf(() => {
          checkConsent(about, consent)
        }) === undefined
      : false
    const termsShown = shown.some((it) => it.kind === 'shown' && equalBytes(it.leaf, terms))
    const reason = !isSigned ? 'not-signed' : termsShown ? 'signed' : 'terms-not-shown'
    docket.find('content.consent', reason, subjectOf(judged), facts)
  }
}

function judgeChain(item: string, records: readonly ReadRecord[], docket: Docket): void {
  if (records.length === 1) {
    docket.find('history.chain', 'single', { item })
    return
  }
  const fault = faultOf(() => {
    for (const [i, next] of records.entries()) {
      const before = records[i - 1]
      if (before) checkSuccession(before, next)
    }
  })
  if (fault) docket.find('history.chain', 'broken', { item }, factsOf(fault))
  else docket.find('history.chain', 'unbroken', { item }, { records: records.length })
}
