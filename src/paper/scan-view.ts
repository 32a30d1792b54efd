/** What a shopper sees of a design, read out of a certificate that was opened: nothing that does not stand in it. */

import type { CertificateFacts, RecordFacts } from '../core/certificate/open.ts'
import type { ProvenanceCode } from '../core/record/code.ts'
import type { FieldName, FieldValue, ReadField } from '../core/record/fields.ts'
import { isPublicPicture } from '../core/record/public-picture.ts'
import type { StateName } from './record-words.ts'
import { type ScanRow, rowsOf } from './scan-rows.ts'

export interface ScanView {
  readonly code: ProvenanceCode
  readonly state: StateName
  readonly deposit: { readonly issuedAt: number; readonly index: number } | undefined
  /** `unchecked`: something is shown to the public and did not hold. */
  readonly design: ShownDesign | 'unpublished' | 'unchecked'
  readonly records: readonly ScanRecord[]
}

export interface ScanRecord {
  readonly type: string
  readonly issuedAt: number
}

export interface ShownDesign {
  readonly title: FieldValue<'title'> | undefined
  /** Only where their bearers consented: the registry shows no others. */
  readonly designers: readonly string[]
  readonly owners: readonly string[]
  readonly rows: readonly ScanRow[]
  /** One list of rows for each right. */
  readonly rights: readonly (readonly ScanRow[])[]
  readonly listings: readonly (readonly ScanRow[])[]
  readonly picture: ShownPicture | undefined
}

/** What the bytes of a picture must be. */
export interface ShownPicture {
  readonly type: string
  readonly bytes: number
  readonly sha256: Uint8Array
}

export const DISCLOSED = 'design.disclosed/1'

/** `state` is somebody's claim: what the records themselves say of it, whoever checks them says. */
export function scanView(
  code: ProvenanceCode,
  state: StateName,
  facts: CertificateFacts,
): ScanView {
  const records = [facts, ...facts.history]
  return {
    code,
    state,
    deposit: { issuedAt: facts.issuedAt, index: facts.inclusions[0]?.index ?? 0 },
    design: records.some(({ record }) => record.type === DISCLOSED)
      ? shownDesign(records)
      : 'unpublished',
    records: records.map(({ record, issuedAt }) => ({ type: record.type, issuedAt })),
  }
}

/** The picture that the public may see: of the newest disclosure that brought one along. */
export function pictureOf(records: readonly RecordFacts[]): ShownPicture | undefined {
  for (const { record, disclosures } of records.toReversed()) {
    for (const { field } of disclosures.filter((it) => it.kind === 'shown')) {
      if (field.kind !== 'known' || field.name !== 'file') continue
      if (!isPublicPicture(record.type, field.value)) continue
      const { type, bytes, sha256 } = field.value
      return { type, bytes, sha256 }
    }
  }
  return undefined
}

function shownDesign(records: readonly RecordFacts[]): ShownDesign {
  const fields = records.flatMap(({ disclosures }) =>
    disclosures.flatMap((it) => (it.kind === 'shown' ? [it.field] : [])),
  )
  const rows = (...names: FieldName[]) =>
    fields.filter((it) => names.includes(it.name as FieldName)).map(rowsOf)
  return {
    title: valuesOf(fields, 'title')[0],
    designers: valuesOf(fields, 'party.designer').map(({ name }) => name),
    owners: valuesOf(fields, 'party.owner').map(({ name }) => name),
    rows: rows(
      'description',
      'garment',
      'pattern',
      'locarno',
      'nice',
      'right.kinds',
      'declared.completed',
      'disclosed',
    ).flat(),
    rights: rows('right.patent', 'right.trademark', 'right.copyright'),
    listings: rows('listing'),
    picture: pictureOf(records),
  }
}

function valuesOf<N extends FieldName>(fields: readonly ReadField[], name: N): FieldValue<N>[] {
  return fields.flatMap((it) =>
    it.kind === 'known' && it.name === name ? [it.value as FieldValue<N>] : [],
  )
}
