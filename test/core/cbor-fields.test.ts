/** Fields of CBOR values: taken by type, and refused by name. */

import { describe, expect, test } from 'vitest'
import {
  asArray,
  asBytes,
  asInt,
  asMap,
  asSized,
  asText,
  asTuple,
  asUint,
  checkKeys,
} from '../../src/core/cbor-fields.ts'
import type { CborValue } from '../../src/core/cbor.ts'
import { refusal } from '../support/refuses.ts'

const samples: Readonly<Record<string, CborValue>> = {
  bytes: Uint8Array.of(1),
  text: 'a',
  int: -1,
  uint: 1,
  map: new Map([[1, 2]]),
  array: [1],
  null: null,
  boolean: true,
}

const takers = {
  bytes: asBytes,
  text: asText,
  int: asInt,
  uint: asUint,
  map: asMap,
  array: asArray,
}

describe('a taker', () => {
  const pairs = Object.entries(takers).flatMap(([name, take]) =>
    Object.entries(samples).map(([kind, value]) => ({ name, take, kind, value })),
  )

  test.each(pairs)('of $name meets $kind', ({ name, take, kind, value }) => {
    if (name === kind || (name === 'int' && kind === 'uint')) {
      expect(take(value, 'it')).toBe(value)
    } else {
      refusal(() => take(value, 'it'), 'malformed')
    }
  })

  test.each(Object.entries(takers))('of %s says what is missing', (_, take) => {
    expect(() => take(undefined, 'the subject')).toThrow('the subject is missing')
  })
})

describe('a length that is asked for', () => {
  test('is the only one', () => {
    expect(asTuple([1, 2], 2, 'a pair')).toEqual([1, 2])
    expect(asSized(Uint8Array.of(1, 2), 2, 'a hash')).toEqual(Uint8Array.of(1, 2))
    expect(() => asTuple([1], 2, 'a pair')).toThrow('a pair has 1 items, not 2')
    expect(() => asSized(Uint8Array.of(1), 2, 'a hash')).toThrow('a hash has 1 bytes, not 2')
  })
})

describe('checkKeys', () => {
  test('refuses a key that is not on the list, and shows no more than its beginning', () => {
    const map = new Map<number | string, CborValue>([[1, 0]])
    checkKeys(map, [1, 'a'], 'a header')
    refusal(() => {
      checkKeys(map, [2], 'a header')
    }, 'unsupported')
    const long = new Map([['x'.repeat(1000), 0]])
    expect(() => {
      checkKeys(long, [], 'a header')
    }).toThrow(/know: "x{32}"$/)
  })
})
