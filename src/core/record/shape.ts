/** Shapes: what the value of a field may look like, read from CBOR and written to it by one description. */

import { asArray, asBytes, asMap, asSized, asText, asUint, checkKeys } from '../cbor-fields.ts'
import type { CborValue } from '../cbor.ts'
import { EvidenceError } from '../error.ts'
import { checkDate } from './date.ts'
import { checkText, type TextRule } from './text.ts'

/** A value's shape: `parse` takes what may be anything, `format` checks as strictly what we write. */
export interface Shape<T> {
  parse(value: CborValue | undefined, what: string): T
  format(value: T, what: string): CborValue
}

/** What a shape's value is in TypeScript. */
export type ValueOf<S> = S extends Shape<infer T> ? T : never

/** A shape whose values CBOR and we spell alike: one check serves both ways. */
function plain<T extends CborValue>(
  parse: (value: CborValue | undefined, what: string) => T,
): Shape<T> {
  return { parse, format: parse }
}

export function text(max: number, rule: Omit<TextRule, 'max'> = {}): Shape<string> {
  return checked((it, what) => {
    checkText(it, { max, ...rule }, what)
  })
}

/** A text that `check` lets pass, by throwing or not. */
export function checked(check: (text: string, what: string) => void): Shape<string> {
  return plain((value, what) => {
    const it = asText(value, what)
    check(it, what)
    return it
  })
}

/** A text that `parse` reads as a number of some kind and `format` would write the same way. */
export function canonical<T>(parse: (text: string) => T, format: (it: T) => string): Shape<string> {
  return checked((it, what) => {
    if (format(parse(it)) !== it) {
      throw new EvidenceError('malformed', `${what} is not in its only spelling`)
    }
  })
}

/** One of a closed list of words. */
export function oneOf<const W extends string>(...words: readonly W[]): Shape<W> {
  return plain((value, what) => {
    const word = asText(value, what)
    if ((words as readonly string[]).includes(word)) return word as W
    throw new EvidenceError('unsupported', `${what} is a word that we do not know`)
  })
}

/** `2026`, `2026-03` or `2026-03-08`: as exact as whoever states it can be. */
export const date: Shape<string> = checked(checkDate)

/** POSIX seconds. */
export const instant: Shape<number> = plain(asUint)

export function count(max = Number.MAX_SAFE_INTEGER, min = 0): Shape<number> {
  return plain((value, what) => {
    const n = asUint(value, what)
    if (n >= min && n <= max) return n
    throw new EvidenceError('malformed', `${what} is not from ${min} to ${max}`)
  })
}

export const flag: Shape<boolean> = plain((value, what) => {
  if (typeof value === 'boolean') return value
  throw new EvidenceError('malformed', `${what} is not true or false`)
})

/** A byte string of one length. */
export function bytes(length: number): Shape<Uint8Array> {
  return plain((value, what) => asSized(value, length, what))
}

/** A byte string of one of several lengths. */
export function bytesOf(...lengths: readonly number[]): Shape<Uint8Array> {
  return plain((value, what) => {
    const it = asBytes(value, what)
    if (lengths.includes(it.length)) return it
    throw new EvidenceError('malformed', `${what} has ${it.length} bytes`)
  })
}

/** A byte string of 1 to `max` bytes. */
export function bytesUpTo(max: number): Shape<Uint8Array> {
  return plain((value, what) => {
    const it = asBytes(value, what)
    if (it.length === 0) throw new EvidenceError('malformed', `${what} is empty`)
    if (it.length <= max) return it
    throw new EvidenceError('too-large', `${what} has more than ${max} bytes`)
  })
}

export function list<T>(item: Shape<T>, max = 100, min = 1): Shape<readonly T[]> {
  function checkLength(length: number, what: string): void {
    if (length < min) throw new EvidenceError('malformed', `${what} has fewer than ${min} items`)
    if (length > max) throw new EvidenceError('too-large', `${what} has more than ${max} items`)
  }
  return {
    parse(value, what) {
      const items = asArray(value, what)
      checkLength(items.length, what)
      return items.map((it) => item.parse(it, `an item of ${what}`))
    },
    format(value, what) {
      checkLength(value.length, what)
      return value.map((it) => item.format(it, `an item of ${what}`))
    },
  }
}

type Shapes = Readonly<Record<string, Shape<unknown>>>
type Required<R extends Shapes> = { readonly [K in keyof R]: ValueOf<R[K]> }
type Optional<O extends Shapes> = { readonly [K in keyof O]?: ValueOf<O[K]> }
/** What `object` makes of two tables of shapes. */
export type ObjectOf<R extends Shapes, O extends Shapes> = Required<R> & Optional<O>

/**
 * A map with text keys: all of `required`, any of `optional`, no others, and one at least.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export function object<R extends Shapes, O extends Shapes = {}>(
  required: R,
  optional: O = {} as O,
): Shape<ObjectOf<R, O>> {
  const shapes: Shapes = { ...required, ...optional }
  const keys = Object.keys(shapes)
  const all = Object.entries(shapes).map(
    ([key, shape]) => [key, shape, Object.hasOwn(required, key)] as const,
  )
  return {
    parse(value, what) {
      const map = asMap(value, what)
      checkKeys(map, keys, what)
      const read: Record<string, unknown> = {}
      for (const [key, shape, wanted] of all) {
        const it = map.get(key)
        if (it !== undefined || wanted) read[key] = shape.parse(it, `${what}.${key}`)
      }
      checkNotEmpty(map.size, what)
      return read as ObjectOf<R, O>
    },
    format(value, what) {
      const given: Readonly<Record<string, unknown>> = value
      const map = new Map<string, CborValue>()
      for (const [key, shape] of Object.entries(shapes)) {
        const it = given[key]
        if (it === undefined && !Object.hasOwn(required, key)) continue
        map.set(key, shape.format(it, `${what}.${key}`))
      }
      checkNoOthers(given, shapes, what)
      checkNotEmpty(map.size, what)
      return map
    },
  }
}

function checkNotEmpty(size: number, what: string): void {
  if (size === 0) throw new EvidenceError('malformed', `${what} says nothing`)
}

function checkNoOthers(
  given: Readonly<Record<string, unknown>>,
  shapes: Shapes,
  what: string,
): void {
  const other = Object.keys(given).find((key) => !Object.hasOwn(shapes, key))
  if (other !== undefined) {
    throw new EvidenceError('unsupported', `${what} has a field that we do not know`)
  }
}
