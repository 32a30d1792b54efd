/** The names that disclosures may have, and what the value of each looks like (docs/spec/record.md, "Fields"). */

import type { CborValue } from '../cbor.ts'
import { EvidenceError } from '../error.ts'
import { DESIGN_FIELDS } from './fields-of-design.ts'
import { EVENT_FIELDS } from './fields-of-events.ts'
import { EVIDENCE_FIELDS } from './fields-of-evidence.ts'
import { type Disclosure, formatDisclosure } from './disclosure.ts'
import type { Shape, ValueOf } from './shape.ts'

/** A shape never changes: what it lacks gets a new name. Names that are not here are kept and shown as such. */
export const FIELDS = { ...DESIGN_FIELDS, ...EVENT_FIELDS, ...EVIDENCE_FIELDS } as const

export type FieldName = keyof typeof FIELDS
export type FieldValue<N extends FieldName> = ValueOf<(typeof FIELDS)[N]['shape']>

/** A field whose name we know, with its value typed: `{name: 'title', value: {zh: …}}` and so on. */
export type KnownField = {
  readonly [N in FieldName]: { readonly name: N; readonly value: FieldValue<N> }
}[FieldName]

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name)
}

/** Whether a record may have several disclosures of this name. A name that we do not know may. */
export function mayRepeat(name: string): boolean {
  return !isFieldName(name) || FIELDS[name].many
}

/** The bytes of a disclosure of a known name. Throws if the value is not of the field's shape. */
export function formatField<N extends FieldName>(
  salt: Uint8Array,
  name: N,
  value: FieldValue<N>,
): Uint8Array<ArrayBuffer> {
  return formatDisclosure({ salt, name, value: shapeOf(name).format(value, name) })
}

/** The value of a known field. Throws if it is not of the field's shape. */
export function parseField<N extends FieldName>(name: N, value: CborValue): FieldValue<N> {
  return shapeOf(name).parse(value, name)
}

/** What a reader makes of a disclosure; it never throws, for what was signed is there to be shown. */
export type ReadField =
  | ({ readonly kind: 'known' } & KnownField)
  | { readonly kind: 'unknown'; readonly name: string; readonly value: CborValue }
  /** A known name over a value that is not of its shape: shown raw, and never as if it were. */
  | {
      readonly kind: 'misshapen'
      readonly name: FieldName
      readonly value: CborValue
      readonly error: EvidenceError
    }

export function readField({ name, value }: Disclosure): ReadField {
  if (!isFieldName(name)) return { kind: 'unknown', name, value }
  try {
    return { kind: 'known', name, value: parseField(name, value) } as ReadField
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { kind: 'misshapen', name, value, error }
  }
}

/**
 * Checks at the door that these disclosures may be signed together: known names have values of
 * their shapes, and what may be said once is said once. Of two titles a holder could show either.
 */
export function checkFields(disclosures: readonly Disclosure[]): void {
  const seen = new Set<string>()
  for (const disclosure of disclosures) {
    const { name } = disclosure
    const field = readField(disclosure)
    if (field.kind === 'misshapen') throw field.error
    if (seen.has(name) && !mayRepeat(name)) {
      throw new EvidenceError('malformed', `${name} is said twice`)
    }
    seen.add(name)
  }
}

function shapeOf<N extends FieldName>(name: N): Shape<FieldValue<N>> {
  return FIELDS[name].shape as Shape<unknown> as Shape<FieldValue<N>>
}
