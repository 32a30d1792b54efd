/** What the API tells of designs, as far as these pages read it. */

export interface ErasedPart {
  readonly erased: true
  readonly leaf: string
}

export interface KnownPart {
  readonly name: string
  readonly value: unknown
}

/** A disclosure at its place in the record: what it says, or that it was erased. */
export type Part = KnownPart | ErasedPart

export interface DesignRecord {
  readonly type: string
  /** Its place in the log. */
  readonly index: number
  readonly leaf: string
  readonly issuedAt: number
  /** Missing where the registry was given nothing but a root. */
  readonly disclosures?: readonly Part[]
  /** Places of the files that are kept here. */
  readonly kept?: readonly number[]
}

export type DesignState = 'valid' | 'revoked' | 'objected' | 'unpublished'

export interface Design {
  readonly code: string
  readonly state: DesignState
  readonly published: boolean
  readonly own?: boolean
  readonly records: readonly DesignRecord[]
}

export interface RecordAnswer {
  readonly code: string | null
  readonly type: string
  readonly index: number
  readonly leaf: string
  readonly issuedAt: number
  /** The .yzcert in base64. */
  readonly certificate: string
}

export interface Offer {
  readonly offer: string
  readonly code: string
  readonly from: string
  readonly to: string
  readonly fields: readonly Part[]
}

export interface NoveltyWarning {
  readonly version: string
  readonly zh: string
  readonly en: string
}

export function isKnown(part: Part): part is KnownPart {
  return !('erased' in part)
}

/** What a record says under one name, of all that can still be read. */
export function saidIn(record: DesignRecord, name: string): unknown[] {
  return (record.disclosures ?? []).flatMap((it) =>
    isKnown(it) && it.name === name ? [it.value] : [],
  )
}
