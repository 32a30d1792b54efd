/** Deterministic CBOR: every value has one spelling, and nothing else is read. */

import { decode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, concatBytes, hexToBytes } from '../../src/core/bytes.ts'
import {
  type CborKey,
  type CborValue,
  decodeCbor,
  encodeCbor,
  viewCbor,
} from '../../src/core/cbor.ts'
import type { EvidenceFault } from '../../src/core/error.ts'
import { refusal, valueOrEvidenceError } from '../support/refuses.ts'
import { vectors } from '../support/vectors.ts'

/** A value as a vector spells it in JSON. */
type Plain =
  number | string | boolean | null | Plain[] | { bytes: string } | { map: [CborKey, Plain][] }

function fromPlain(plain: Plain): CborValue {
  if (typeof plain !== 'object' || plain === null) return plain
  if (Array.isArray(plain)) return plain.map(fromPlain)
  if ('bytes' in plain) return hexToBytes(plain.bytes)
  return new Map(plain.map.map(([key, value]) => [key, fromPlain(value)]))
}

describe('values and their only spelling', () => {
  test.each(vectors<{ hex: string; value: Plain }>('cbor/valid'))('%s', (_, { hex, value }) => {
    expect(bytesToHex(encodeCbor(fromPlain(value)))).toBe(hex)
    expect(decodeCbor(hexToBytes(hex))).toEqual(fromPlain(value))
  })
})

describe('spellings to refuse', () => {
  test.each(vectors<{ hex: string; fault: EvidenceFault }>('cbor/invalid'))('%s', (_, vector) => {
    refusal(() => decodeCbor(hexToBytes(vector.hex)), vector.fault)
  })
})

const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((s) => !/\p{Surrogate}/u.test(s))
const key = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -30, max: 30 }), text)
const { value: anyValue } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 6, withCrossShrink: true },
    fc.maxSafeInteger().map((n) => n + 0),
    text,
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 30 }),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 30 })
      .map((pairs): CborValue => new Map(pairs)),
  ),
}))

describe('encodeCbor', () => {
  test('writes what decodeCbor reads as the same value', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        fc.pre(encodeCbor(value).length <= 65_535)
        expect(decodeCbor(encodeCbor(value))).toEqual(value)
      }),
    )
  })

  test('does not care in which order a map was filled', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 20 }), (keys) => {
        const map = new Map(keys.map((k) => [k, k]))
        const reversed = new Map([...map].toReversed())
        expect(encodeCbor(reversed)).toEqual(encodeCbor(map))
      }),
    )
  })

  test('gives bytes that share no memory with others', () => {
    const small = encodeCbor([1, 2, 3])
    expect(small.buffer.byteLength).toBe(small.length)
    expect(Object.getPrototypeOf(small)).toBe(Uint8Array.prototype)
  })

  test.each([
    ['a fraction', 1.5],
    ['a number too large to be safe', 2 ** 53],
    ['not a number', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['half a character', '\ud83d'],
    ['half a character in a long text', `${'x'.repeat(300)}\udc00`],
    ['a key that is half a character', new Map([['\udfff', 1]])],
    ['a key that is a fraction', new Map([[0.5, 1]])],
  ])('refuses %s', (_, value) => {
    refusal(() => encodeCbor(value), 'malformed')
    refusal(() => encodeCbor([value]), 'malformed')
  })
})

describe('encodeCbor within limits', () => {
  test('writes what can be read within them, and nothing else', () => {
    const limits = fc.record({ bytes: fc.nat(60), depth: fc.nat(4) })
    fc.assert(
      fc.property(anyValue, limits, (value, within) => {
        const bytes = encodeCbor(value)
        const read = valueOrEvidenceError(() => decodeCbor(bytes, within))
        if (read !== undefined) expect(encodeCbor(value, within)).toEqual(bytes)
        else refusal(() => encodeCbor(value, within), 'too-large')
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['undefined', undefined],
    ['a bigint', 1n],
    ['an object that is no map', {}],
    ['a function', () => 1],
  ])('refuses %s, which is no value of ours', (_, value) => {
    refusal(() => encodeCbor(value as never), 'malformed')
    refusal(() => encodeCbor(new Map([[1, value as never]])), 'malformed')
  })
})

describe('decodeCbor', () => {
  test('shares nothing with the bytes it reads, and viewCbor does', () => {
    const bytes = encodeCbor([new Uint8Array(3).fill(7)])
    const [read, view] = [decodeCbor(bytes), viewCbor(bytes)]
    bytes.fill(0, 2)
    expect([read, view]).toEqual([[Uint8Array.of(7, 7, 7)], [Uint8Array.of(0, 0, 0)]])
  })

  test('reads plain byte strings out of a Buffer', () => {
    const [read] = viewCbor(Buffer.from(encodeCbor([Uint8Array.of(1)]))) as [Uint8Array]
    expect(read.constructor).toBe(Uint8Array)
  })

  test('takes any bytes without falling over, and what it takes has that one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const value = valueOrEvidenceError(() => decodeCbor(bytes))
        if (value !== undefined) expect(encodeCbor(value)).toEqual(bytes)
      }),
      { numRuns: 2000 },
    )
  })

  test('takes a value with one byte changed only as another value', () => {
    const changed = anyValue
      .map(encodeCbor)
      .filter(({ length }) => length <= 65_535)
      .chain((bytes) => fc.tuple(fc.constant(bytes), fc.nat(bytes.length - 1), fc.nat(254)))
    fc.assert(
      fc.property(changed, ([bytes, at, by]) => {
        const other = Uint8Array.from(bytes)
        other[at] = ((other[at] ?? 0) + by + 1) % 256
        const value = valueOrEvidenceError(() => decodeCbor(other))
        if (value !== undefined) {
          expect(encodeCbor(value)).toEqual(other)
          expect(value).not.toEqual(decodeCbor(bytes))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('refuses every beginning of a value', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const bytes = encodeCbor(value).subarray(0, 400)
        for (let n = 0; n < bytes.length - 1; n++) {
          refusal(() => decodeCbor(bytes.subarray(0, n)), 'malformed')
        }
      }),
      { numRuns: 30 },
    )
  })

  test('reads from the middle of a buffer, and gives bytes that are its own', () => {
    const buffer = Buffer.concat([Buffer.of(9), encodeCbor([Uint8Array.of(1, 2)]), Buffer.of(9)])
    const value = decodeCbor(buffer.subarray(1, -1))
    buffer.fill(0)
    expect(value).toEqual([Uint8Array.of(1, 2)])
  })

  test('names what is over its limits', () => {
    const long = concatBytes(Uint8Array.of(0x59, 0xff, 0xfd), new Uint8Array(0xfffd))
    refusal(() => decodeCbor(long), 'too-large')
    expect(decodeCbor(long, { bytes: 65_536, depth: 0 })).toHaveLength(0xfffd)
    refusal(() => decodeCbor(Uint8Array.of(0x80), { bytes: 1, depth: 0 }), 'too-large')
    expect(decodeCbor(Uint8Array.of(0x80), { bytes: 1, depth: 1 })).toEqual([])
  })

  test('says nothing of the input in its messages', () => {
    // {"secret": 1, "secret": 2}
    const bytes = hexToBytes('a2667365637265740166736563726574' + '02')
    expect(() => decodeCbor(bytes)).toThrow(/^not deterministic CBOR: a map key stands twice$/)
  })
})

describe('another reader, cborg with all its strictness,', () => {
  const options = {
    ...{ strict: true, useMaps: true, rejectDuplicateMapKeys: true, allowIndefinite: false },
    ...{ allowUndefined: false, allowInfinity: false, allowNaN: false, allowBigInt: false },
  }

  /** What both say of the same bytes. Ours reads less: what it takes, the other takes and reads alike. */
  function compare(bytes: Uint8Array): void {
    let ours: CborValue
    try {
      ours = decodeCbor(bytes)
    } catch {
      return
    }
    expect(decode(bytes, options)).toEqual(ours)
    expect(bytesToHex(encodeCbor(ours))).toBe(bytesToHex(bytes))
  }

  test('reads the same in whatever we read, and we write it as it was', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 24 }), compare), { numRuns: 20_000 })
  })

  test('reads the same where one byte of a value changed', () => {
    const changed = fc.tuple(anyValue, fc.nat(), fc.nat({ max: 255 })).map(([value, at, byte]) => {
      const bytes = encodeCbor(value)
      bytes[at % bytes.length] = byte
      return bytes
    })
    fc.assert(fc.property(changed, compare), { numRuns: 5000 })
  })
})
