/** JSON as it is sent, turned into the values of fields and back: byte strings are lower-case hex. */

import { hexToBytes } from '../../core/bytes.ts'
import { type CborValue } from '../../core/cbor.ts'
import { EvidenceError } from '../../core/error.ts'
import { type NamedValue } from '../../services/registry/content.ts'

/** Keys whose values are byte strings, whichever field they stand in. */
const BYTES: ReadonlySet<string> = new Set([
  'checkpoint',
  'consent',
  'contract',
  'document',
  'earlier',
  'key',
  'leaf',
  'new',
  'objection',
  'old',
  'record',
  'report',
  'right',
  'root',
  'sha256',
  'signature',
  'sm3',
  'suspect',
  'terms',
  'tls',
])

/** Nothing of ours nests deeper. */
const MAX_DEPTH = 8

export function namedValues(
  fields: readonly { readonly name: string; readonly value?: unknown }[],
): NamedValue[] {
  return fields.map(({ name, value }) => ({ name, value: cborOf(value, name, 0) }))
}

function cborOf(value: unknown, what: string, depth: number): CborValue {
  if (depth > MAX_DEPTH) throw new EvidenceError('too-large', 'JSON that is nested too deep')
  if (Array.isArray(value)) return value.map((item) => cborOf(item, what, depth + 1))
  if (typeof value === 'object' && value !== null) return mapOf(value, depth)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new EvidenceError('malformed', `${what.slice(0, 64)} is missing, or no whole number`)
}

function mapOf(value: object, depth: number): CborValue {
  return new Map(
    Object.entries(value).map(([key, item]) => [
      key,
      BYTES.has(key) && typeof item === 'string' ? hexToBytes(item) : cborOf(item, key, depth + 1),
    ]),
  )
}
