/** One record while it is judged: what was read, what of it holds, and what became known on the way. */

import { bytesToHex } from '../bytes.ts'
import type { ReadRecord } from '../certificate/certificate.ts'
import type { OpenedDisclosure } from '../certificate/open.ts'
import type { BoundInclusion } from '../cose/receipt.ts'
import type { PublicKey } from '../ed25519.ts'
import type { FieldName, FieldValue } from '../record/fields.ts'
import type { FindingSubject } from './finding.ts'
import type { TimeBound } from './trees.ts'
import type { TrustedIssuer } from './trust.ts'

/** Filled in step by step, and handed to the report at the end. */
export interface Judged {
  /** The certificate that it came in, by its name. */
  readonly item: string
  readonly read: ReadRecord
  /** The leaf hash in hex: two with the same are the same record, twice in the evidence. */
  readonly record: string
  /** Whose signature holds; `undefined` if it fails, or we were not told of the key. */
  readonly issuer: TrustedIssuer | undefined
  /** Trees of trusted logs that hold it, the largest first. */
  readonly inclusions: BoundInclusion[]
  /** Disclosures whose paths lead to what was signed. */
  readonly shown: readonly OpenedDisclosure[]
  designer: PublicKey | undefined
  latest: readonly TimeBound[]
  earliest: TimeBound | undefined
}

export function subjectOf({ item, record }: Judged): FindingSubject {
  return { item, record }
}

/** Whether somebody whom we trust said this, and a log that we trust has it. Only such records bear on others. */
export function holds({ issuer, inclusions }: Judged): boolean {
  return issuer !== undefined && inclusions.length > 0
}

/** The values of a field that are shown and have its shape. */
export function said<N extends FieldName>(
  { shown }: Pick<Judged, 'shown'>,
  name: N,
): FieldValue<N>[] {
  return shown.flatMap((it) =>
    it.kind === 'shown' && it.field.kind === 'known' && it.field.name === name
      ? [it.field.value as FieldValue<N>]
      : [],
  )
}

/** Each record once, whatever number of certificates it came in: the first that shows the most. */
export function distinct(judged: readonly Judged[]): Judged[] {
  const best = new Map<string, Judged>()
  for (const it of judged) {
    const other = best.get(it.record)
    if (other === undefined || it.shown.length > other.shown.length) best.set(it.record, it)
  }
  return [...best.values()]
}

/** What a record is about, as a name to compare: the code or case in hex, or the issuer. */
export function topicName({ read: { record, code, statement } }: Judged): string {
  const about = code ?? record.about
  return about === null ? `issuer ${statement.issuer}` : bytesToHex(about)
}
