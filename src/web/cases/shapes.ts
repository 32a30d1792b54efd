/** What the API answers about cases, as far as these pages read it. */

import type { ProvenancePart } from '../../core/record/provenance.ts'

export interface CaseLine {
  readonly case: string
  readonly opened: Point
  readonly last: Point
  readonly captures: number
  readonly claims: number
  readonly title?: string
  readonly target?: string
}

export interface Point {
  readonly index: number
  readonly issuedAt: number
}

export interface CaseAnswer {
  readonly case: string
  readonly records: readonly RecordAnswer[]
  /** Codes of those on whose records the newest claim stands. */
  readonly designs: readonly string[]
}

/** A record of a case or of a design. */
export interface RecordAnswer {
  readonly type: string
  readonly index: number
  readonly leaf: string
  readonly issuedAt: number
  /** Not of one whose content was never given to the registry. */
  readonly disclosures?: readonly Disclosed[]
  /** Places of the files that are kept here. */
  readonly kept?: readonly number[]
  /** Of a capture: what it does not say. */
  readonly missing?: readonly ProvenancePart[]
}

/** A disclosure in its place, or what is left of one. Byte strings are hex. */
export type Disclosed =
  | { readonly name: string; readonly value: unknown }
  | { readonly erased: true; readonly leaf: string }

export interface DesignAnswer {
  readonly code: string
  readonly records: readonly RecordAnswer[]
}

/** What is sent: a field by its name. */
export interface FieldJson {
  readonly name: string
  readonly value: unknown
}

export interface FileValue {
  readonly name: string
  readonly type: string
  readonly role: string
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
}

/** The values of one field in a record, in their order. */
export function valuesOf(record: RecordAnswer, name: string): readonly unknown[] {
  return (record.disclosures ?? []).flatMap((it) =>
    'name' in it && it.name === name ? [it.value] : [],
  )
}

/** A file that a record lists, and at which place it stands there. */
export interface ListedFile extends FileValue {
  readonly record: string
  readonly place: number
  /** Whether the registry has it. */
  readonly kept: boolean
}

export function filesOf(record: RecordAnswer): readonly ListedFile[] {
  return (record.disclosures ?? []).flatMap((it, place) =>
    'name' in it && it.name === 'file'
      ? [{ ...(it.value as FileValue), record: record.leaf, place, kept: isKept(record, place) }]
      : [],
  )
}

function isKept({ kept = [] }: RecordAnswer, place: number): boolean {
  return kept.includes(place)
}
