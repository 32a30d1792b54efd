/** What a claim stands on: the records that it names are there, and its comparisons are of files that they show. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import { type CborMap, type CborValue } from '../../core/cbor.ts'
import { type CaseId } from '../../core/record/about.ts'
import { asCode, CODE_BYTES, type ProvenanceCode } from '../../core/record/code.ts'
import { type Disclosure } from '../../core/record/disclosure.ts'
import { type FieldValue, parseField } from '../../core/record/fields.ts'
import { CAPTURED, isRecordType, type RecordType } from '../../core/record/types.ts'
import { type IndexedRecord } from '../../ports/record-index.ts'
import { ownerOf } from './acts.ts'
import { type NamedValue, type Submitted } from './content.ts'
import { type Actor, type RegistryParts } from './parts.ts'
import { type Recorder, unknownCode } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'
import { said } from './state.ts'

export interface ClaimParts extends Pick<RegistryParts, 'log' | 'index'> {
  readonly recorder: Recorder
}

type Support = FieldValue<'claim.support'>
type Role = Pick<Support, 'element' | 'relation'>

const basis: Role = { element: 'right-basis', relation: 'proves' }
const against: Role = { element: 'right-basis', relation: 'contradicts' }
const sequence: Role = { element: 'sequence', relation: 'proves' }

/** What a record of a design is to a claim. What speaks against the design goes along with what speaks for it. */
const ROLES: { readonly [T in RecordType]?: Role } = {
  'design.deposit/1': basis,
  'design.version/1': basis,
  'right.linked/1': basis,
  'design.transferred/1': basis,
  'design.licensed/1': basis,
  'design.disclosed/1': sequence,
  'listing.linked/1': sequence,
  'objection.filed/1': against,
  'objection.resolved/1': { element: 'right-basis', relation: 'answers' },
  'record.corrected/1': { element: 'right-basis', relation: 'corrects' },
  'certificate.revoked/1': against,
}

const CAPTURE_ROLE: Role = { element: 'infringing-fact', relation: 'proves' }

/** The claim with a support for each record of these designs and for each capture that it does not name itself. */
export async function claimedWith(
  { index }: ClaimParts,
  actor: Actor,
  history: readonly IndexedRecord[],
  submitted: Submitted,
  {
    designs,
    captures,
  }: { readonly designs: readonly ProvenanceCode[]; readonly captures: boolean },
): Promise<Submitted> {
  if (submitted.kind !== 'fields') return submitted
  const rows: { readonly row: IndexedRecord; readonly role: Role }[] = []
  for (const code of designs) {
    const records = await index.history(code)
    if (records.length === 0) throw unknownCode(code)
    if (!mayRead(actor, records)) {
      throw new RegistryRefusal('not-owner', 'the design belongs to somebody else')
    }
    for (const row of records) {
      const role = isRecordType(row.type) ? ROLES[row.type] : undefined
      if (role) rows.push({ row, role })
    }
  }
  if (captures) {
    const captured = history.filter(({ type }) => type === CAPTURED)
    rows.push(...captured.map((row) => ({ row, role: CAPTURE_ROLE })))
  }
  const named = submitted.fields.flatMap(leafNamed)
  const added = rows.filter(({ row }) => !named.some((leaf) => equalBytes(leaf, row.leaf)))
  return { kind: 'fields', fields: [...submitted.fields, ...added.map(supportField)] }
}

function leafNamed({ name, value }: NamedValue): Uint8Array[] {
  const leaf =
    name === 'claim.support' && value instanceof Map ? (value as CborMap).get('leaf') : undefined
  return leaf instanceof Uint8Array ? [leaf] : []
}

function supportField({ row, role }: { row: IndexedRecord; role: Role }): NamedValue {
  const value = new Map<string, CborValue>([['leaf', row.leaf], ...Object.entries(role)])
  return { name: 'claim.support', value }
}

/** The records that these disclosures name. Refuses one that the registry does not have. */
export async function supportedBy(
  { log, index }: ClaimParts,
  disclosures: readonly Disclosure[],
): Promise<readonly IndexedRecord[]> {
  const rows: IndexedRecord[] = []
  for (const { name, value } of disclosures) {
    if (name !== 'claim.support') continue
    const { leaf } = parseField(name, value)
    const place = await log.read.find(leaf)
    const row = place === undefined ? undefined : await index.at(place)
    if (!row) {
      const what = 'the claim names a record that is not here'
      throw new RegistryRefusal('unknown-record', what, bytesToHex(leaf))
    }
    rows.push(row)
  }
  return rows
}

/** The designs whose records these disclosures name, as far as the actor may read them still. */
export async function designsNamed(
  { log, index }: Pick<ClaimParts, 'log' | 'index'>,
  actor: Actor,
  disclosures: readonly Disclosure[],
): Promise<readonly ProvenanceCode[]> {
  const codes = new Map<string, ProvenanceCode>()
  for (const { name, value } of disclosures) {
    if (name !== 'claim.support') continue
    const place = await log.read.find(parseField(name, value).leaf)
    const about = place === undefined ? undefined : (await index.at(place))?.about
    if (about?.length !== CODE_BYTES || codes.has(bytesToHex(about))) continue
    if (mayRead(actor, await index.history(about))) codes.set(bytesToHex(about), asCode(about))
  }
  return [...codes.values()]
}

/** Refuses a claim that names what is not here, or compares files that no record it names shows. */
export async function checkClaim(
  parts: ClaimParts,
  actor: Actor,
  id: CaseId,
  disclosures: readonly Disclosure[],
): Promise<void> {
  const rows = await supportedBy(parts, disclosures)
  const designs = rows.filter(({ about }) => about.length === CODE_BYTES)
  const captures = rows.filter(({ about, type }) => type === CAPTURED && equalBytes(about, id))
  const rights = await digestsIn(parts, actor, designs)
  const suspects = await digestsIn(parts, actor, captures)
  for (const { name, value } of disclosures) {
    if (name !== 'comparison') continue
    const { right, suspect } = parseField(name, value)
    if (!rights.has(bytesToHex(right))) throw unshown('right', right)
    if (!suspects.has(bytesToHex(suspect))) throw unshown('suspect', suspect)
  }
}

/** The files that these records show. What somebody else said is not looked at, so that nobody can ask for it by guessing. */
async function digestsIn(
  { index, recorder }: ClaimParts,
  actor: Actor,
  rows: readonly IndexedRecord[],
): Promise<ReadonlySet<string>> {
  const digests = new Set<string>()
  for (const row of rows) {
    if (!mayRead(actor, await index.history(row.about))) continue
    for (const { sha256 } of said(await recorder.load(row), 'file')) digests.add(bytesToHex(sha256))
  }
  return digests
}

/** The owner, and whoever was the first. */
function mayRead({ organisation }: Actor, history: readonly IndexedRecord[]): boolean {
  return ownerOf(history) === organisation || history[0]?.organisation === organisation
}

function unshown(side: 'right' | 'suspect', digest: Uint8Array): RegistryRefusal {
  const what = 'a comparison of a file that no record named in the claim shows'
  return new RegistryRefusal('unknown-file', what, `${side} ${bytesToHex(digest)}`)
}
