/** Values of fields as JSON spells them, read back: byte strings are lower-case hex, told by the keys under which they stand. */

import { hexToBytes } from '../bytes.ts'
import type { CborValue } from '../cbor.ts'
import { EvidenceError } from '../error.ts'

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

/** What `valueJson` wrote for a field of this name. Throws `malformed` for what no field can hold. */
export function fieldFromJson(json: unknown, name: string): CborValue {
  return cborOf(json, name, 0)
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
