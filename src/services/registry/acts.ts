/** What can happen to a design: for each act its record, the fields that make it, and who may do it. */

import { bytesToHex } from '../../core/bytes.ts'
import { type About } from '../../core/record/about.ts'
import { checkConsent } from '../../core/record/designer.ts'
import { type Disclosure, formatDisclosure } from '../../core/record/disclosure.ts'
import {
  type FieldName,
  type FieldValue,
  isFieldName,
  parseField,
} from '../../core/record/fields.ts'
import { type RecordType } from '../../core/record/types.ts'
import { equalBytes } from '../../core/bytes.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { type IndexedRecord } from '../../ports/record-index.ts'
import { RegistryRefusal } from './refusal.ts'

export interface ActKind {
  readonly type: RecordType
  /** At least one of these. */
  readonly needs: readonly FieldName[]
  /** An objection may come from anybody. */
  readonly by: 'owner' | 'anyone'
}

/** Transfers and erasures are not here: they take more than one step. */
export const ACTS = {
  version: { type: 'design.version/1', needs: ['version'], by: 'owner' },
  disclose: { type: 'design.disclosed/1', needs: ['disclosed'], by: 'owner' },
  link: {
    type: 'right.linked/1',
    needs: ['right.patent', 'right.trademark', 'right.copyright', 'right.other'],
    by: 'owner',
  },
  listing: { type: 'listing.linked/1', needs: ['listing'], by: 'owner' },
  license: { type: 'design.licensed/1', needs: ['licence.terms'], by: 'owner' },
  pledge: { type: 'design.pledged/1', needs: ['pledge.terms'], by: 'owner' },
  object: { type: 'objection.filed/1', needs: ['objection'], by: 'anyone' },
  resolve: { type: 'objection.resolved/1', needs: ['objection.outcome'], by: 'anyone' },
  correct: { type: 'record.corrected/1', needs: ['correction'], by: 'owner' },
  revoke: { type: 'certificate.revoked/1', needs: ['revocation'], by: 'owner' },
  labels: { type: 'label.batch/1', needs: ['labels'], by: 'owner' },
} as const satisfies Readonly<Record<string, ActKind>>

export type ActName = keyof typeof ACTS

/** Fields that make another act: one record says one thing. */
const MAKING: ReadonlySet<string> = new Set([
  ...Object.values<ActKind>(ACTS).flatMap(({ needs }) => needs),
  'transfer.terms',
  'erasure',
  'key.rotation',
  'capture',
  'claim',
])

/** `allows` are fields of other acts that may stand here as well. */
export function checkNeeds(
  disclosures: readonly Disclosure[],
  needs: readonly string[],
  allows: readonly string[] = [],
): void {
  const names = disclosures.map(({ name }) => name)
  if (!names.some((name) => needs.includes(name))) {
    throw new RegistryRefusal('missing-field', `it says none of: ${needs.join(', ')}`, needs[0])
  }
  const foreign = names.find(
    (name) => MAKING.has(name) && !needs.includes(name) && !allows.includes(name),
  )
  if (foreign !== undefined) {
    throw new RegistryRefusal('foreign-field', 'this field belongs to another act', foreign)
  }
}

/** To whom a design belongs: whoever deposited it, or whom it was last transferred to. */
export function ownerOf(history: readonly IndexedRecord[]): string | undefined {
  return history.findLast(({ owner }) => owner !== undefined)?.owner
}

export function checkOwner(history: readonly IndexedRecord[], organisation: string): void {
  if (ownerOf(history) === organisation) return
  throw new RegistryRefusal('not-owner', 'the design belongs to somebody else')
}

/** That whoever acts has seen all there is, if they said what they have seen. */
export function checkSeen(history: readonly IndexedRecord[], seen: Uint8Array | undefined): void {
  const last = history.at(-1)
  if (seen === undefined || (last && equalBytes(last.leaf, seen))) return
  throw new RegistryRefusal('conflict', 'the design has a newer record than the one named')
}

/** The words of the warning that are in force; who acknowledges others has read other words. */
export const NOVELTY_WARNING = 'cn-patent-law-23-24/1'

/**
 * Showing a design makes it prior design (专利法 23); the grace of six months covers few cases (24).
 * A person's name is shown only with a consent of its own (个人信息保护法 25).
 */
export function checkDisclosed({
  warned,
  showName,
  consent,
  consented,
}: FieldValue<'disclosed'>): void {
  if (warned !== NOVELTY_WARNING) {
    const what = `the warning about novelty was not acknowledged: warned must be ${NOVELTY_WARNING}`
    throw new RegistryRefusal('warning-not-acknowledged', what, 'disclosed')
  }
  if (showName && (consent === undefined || consented === undefined)) {
    const what = 'to show a name takes the hash of a separate consent and when it was given'
    throw new RegistryRefusal('consent-missing', what, 'disclosed')
  }
}

/** The record of this design that another record speaks of. */
export function namedRecord(history: readonly IndexedRecord[], leaf: Uint8Array): IndexedRecord {
  const found = history.find((row) => equalBytes(row.leaf, leaf))
  if (found) return found
  throw new RegistryRefusal('unknown-record', 'the design has no such record', bytesToHex(leaf))
}

/** Checks what an act says of other records, and that consents are to the terms beside them. */
export function checkSaid(
  about: About,
  disclosures: readonly Disclosure[],
  history: readonly IndexedRecord[],
): void {
  for (const { name, value } of disclosures) {
    if (!isFieldName(name)) continue
    if (name === 'disclosed') checkDisclosed(parseField(name, value))
    if (name === 'correction') namedRecord(history, parseField(name, value).record)
    if (name === 'revocation') namedRecord(history, parseField(name, value).record)
    if (name === 'objection.outcome') checkObjection(history, parseField(name, value).objection)
    if (name === 'party.consent') checkParty(about, parseField(name, value), disclosures)
  }
}

function checkObjection(history: readonly IndexedRecord[], leaf: Uint8Array): void {
  if (namedRecord(history, leaf).type === ACTS.object.type) return
  throw new RegistryRefusal('unknown-record', 'this record is no objection', bytesToHex(leaf))
}

const TERMS: readonly string[] = ['transfer.terms', 'licence.terms', 'pledge.terms']

function checkParty(
  about: About,
  consent: FieldValue<'party.consent'>,
  disclosures: readonly Disclosure[],
): void {
  checkConsent(about, consent)
  const terms = disclosures.filter(({ name }) => TERMS.includes(name))
  const same = terms.some((it) => equalBytes(leafHash(formatDisclosure(it)), consent.terms))
  if (same) return
  throw new RegistryRefusal('bad-consent', 'a consent to other terms than these', 'party.consent')
}
