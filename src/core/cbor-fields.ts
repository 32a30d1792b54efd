/** Taking typed fields out of CBOR values, with messages that name the field. */

import type { CborArray, CborKey, CborMap, CborValue } from './cbor.ts'
import { EvidenceError } from './error.ts'

// Each takes what `map.get` gives, which may be nothing. `what` names the field in the message.

export function asBytes(value: CborValue | undefined, what: string): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw wrong(value, what, 'a byte string')
}

export function asText(value: CborValue | undefined, what: string): string {
  if (typeof value === 'string') return value
  throw wrong(value, what, 'a text')
}

export function asInt(value: CborValue | undefined, what: string): number {
  if (typeof value === 'number') return value
  throw wrong(value, what, 'an integer')
}

/** An integer of 0 or more. */
export function asUint(value: CborValue | undefined, what: string): number {
  if (typeof value === 'number' && value >= 0) return value
  throw wrong(value, what, 'an unsigned integer')
}

export function asMap(value: CborValue | undefined, what: string): CborMap {
  if (value instanceof Map) return value
  throw wrong(value, what, 'a map')
}

export function asArray(value: CborValue | undefined, what: string): CborArray {
  if (Array.isArray(value)) return value as CborArray
  throw wrong(value, what, 'an array')
}

/** An array of exactly `length` items. */
export function asTuple(value: CborValue | undefined, length: number, what: string): CborArray {
  const items = asArray(value, what)
  if (items.length === length) return items
  throw new EvidenceError('malformed', `${what} has ${items.length} items, not ${length}`)
}

/** A byte string of exactly `length` bytes. */
export function asSized(value: CborValue | undefined, length: number, what: string): Uint8Array {
  const bytes = asBytes(value, what)
  if (bytes.length === length) return bytes
  throw new EvidenceError('malformed', `${what} has ${bytes.length} bytes, not ${length}`)
}

/**
 * Refuses a map with any key besides `keys`. A key that we do not know may change the meaning
 * of those that we do, so it is `unsupported`, and never passed over.
 */
export function checkKeys(map: CborMap, keys: readonly CborKey[], what: string): void {
  for (const key of map.keys()) {
    if (!keys.includes(key)) {
      const shown = typeof key === 'number' ? `${key}` : JSON.stringify(key.slice(0, 32))
      throw new EvidenceError('unsupported', `${what} has a field that we do not know: ${shown}`)
    }
  }
}

function wrong(value: CborValue | undefined, what: string, wanted: string): EvidenceError {
  const state = value === undefined ? 'is missing' : `is not ${wanted}`
  return new EvidenceError('malformed', `${what} ${state}`)
}
