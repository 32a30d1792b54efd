/** JSON in its canonical form (RFC 8785): what a VC's proof is made over. */

import { EvidenceError } from '../error.ts'

export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** No space, keys in the order of their UTF-16 code units, numbers and texts as ECMAScript writes them. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalText(value)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new EvidenceError('malformed', 'JSON has no such number')
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    // The default order of `sort` is that of UTF-16 code units, as §3.2.3 asks.
    .sort()
    .map((key) => `${canonicalText(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}

function canonicalText(text: string): string {
  // §3.2.2.2: half a character is an error. JSON.stringify would escape it.
  if (/\p{Surrogate}/u.test(text)) {
    throw new EvidenceError('malformed', 'a text for JSON holds half a character')
  }
  return JSON.stringify(text)
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
