/** DER has one spelling for every value; whatever else BER would take is refused. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexToBytes } from '../../../src/core/bytes.ts'
import { DER_LIMITS, type Der, readDer, TAG, writeDer } from '../../../src/core/timestamp/der.ts'
import {
  integerToHex,
  printable,
  readInteger,
  readNamedBits,
  readOid,
  readText,
  writeInteger,
  writeOid,
} from '../../../src/core/timestamp/values.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'

const der = (hex: string) => readDer(hexToBytes(hex.replaceAll(' ', '')))

/** The same value, spelled anew from its parts. */
function rewritten({ tag, content, children }: Der): Uint8Array {
  return children.length === 0
    ? writeDer(tag, content)
    : writeDer(tag, ...children.map((child) => rewritten(child)))
}

describe('readDer', () => {
  const leaf = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => writeDer(TAG.octetString, bytes)),
    fc.bigInt({ min: 0n, max: 2n ** 200n }).map(writeInteger),
    fc.constantFrom('1.2.840.113549.1.7.2', '2.999.1', '0.0').map(writeOid),
  )
  const { value } = fc.letrec<{ value: Uint8Array }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value')).map((parts) => writeDer(TAG.sequence, ...parts)),
    ),
  }))

  test('reads what is written, and what it reads is written the same again', () => {
    fc.assert(
      fc.property(value, (bytes) => {
        expect(rewritten(readDer(bytes))).toEqual(bytes)
      }),
    )
  })

  test('gives a value with one spelling or an EvidenceError for any bytes at all', () => {
    const head = fc.constantFrom(0x30, 0x31, 0xa0, 2, 3, 4, 6).map((tag) => Uint8Array.of(tag))
    const bytes = fc
      .array(fc.oneof(head, fc.uint8Array({ maxLength: 3 })), { maxLength: 12 })
      .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])))
    fc.assert(
      fc.property(bytes, (it) => {
        const read = valueOrEvidenceError(() => readDer(it))
        if (read) expect(rewritten(read)).toEqual(it)
      }),
      { numRuns: 5_000 },
    )
  })

  test.each([
    ['nothing', ''],
    ['an element without a length', '30'],
    ['an element that is cut off', '0403 0102'],
    ['a length that is cut off', '0482 01'],
    ['bytes after the end', '0500 00'],
    ['an indefinite length', '3080 0500 0000'],
    ['a short length in the long form', '048101 00'],
    ['a length with a zero in front', `04820080${'00'.repeat(128)}`],
    ['a length of five octets', '04850000000001 00'],
    ['a child that is longer than its parent', '3003 0402 00'],
    ['a string in pieces', '2403 040100'],
    ['a primitive sequence', '1000'],
    ['a tag number over 30', '1f1f00'],
    ['a universal type that nobody uses here', '0900'],
    ['a boolean that is nearly true', '0101 01'],
    ['a boolean of two bytes', '0102 ffff'],
    ['an integer of no bytes', '0200'],
    ['an integer padded with zeros', '0202 007f'],
    ['an integer padded with ones', '0202 ff80'],
    ['a bit string of no bytes', '0300'],
    ['a bit string that has eight unused bits', '0302 0800'],
    ['a bit string with unused bits of nothing', '0301 01'],
    ['a bit string with stray bits', '0302 0101'],
    ['a NULL that is not empty', '0501 00'],
    ['an object identifier of no bytes', '0600'],
    ['an object identifier that does not end', '0602 2a86'],
    ['an object identifier with needless bytes', '0603 2a8001'],
    ['a set that is not in order', '3106 020102 020101'],
  ])('refuses %s', (_, hex) => {
    refusal(() => der(hex), 'malformed')
  })

  test('takes a set whose elements are in order, even twice the same', () => {
    expect(der('3106 020101 020101').children).toHaveLength(2)
  })

  test('refuses what nests too deep, and takes one level less', () => {
    const nested = (levels: number) => {
      let bytes: Uint8Array = writeDer(TAG.null)
      for (let i = 1; i < levels; i++) bytes = writeDer(TAG.sequence, bytes)
      return bytes
    }
    expect(readDer(nested(DER_LIMITS.depth))).toBeDefined()
    refusal(() => readDer(nested(DER_LIMITS.depth + 1)), 'too-large')
  })

  test('refuses more bytes than it wants to hold', () => {
    const fitting = writeDer(TAG.octetString, new Uint8Array(DER_LIMITS.bytes - 4))
    expect(readDer(fitting)).toBeDefined()
    refusal(
      () => readDer(writeDer(TAG.octetString, new Uint8Array(DER_LIMITS.bytes - 3))),
      'too-large',
    )
  })
})

describe('values', () => {
  test.each([
    ['1.2.840.113549.1.7.2', '06092a864886f70d010702'],
    ['2.16.840.1.101.3.4.2.1', '0609608648016503040201'],
    ['1.2.156.10197.1.401', '06082a811ccf55018311'],
    ['2.999.3', '0603883703'],
    ['0.39', '060127'],
    // An arc of 128 bits, as those made of UUIDs are.
    [
      '2.25.329800735698586629295641978511506172918',
      '06146983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776',
    ],
  ])('the object identifier %s has one spelling', (text, hex) => {
    expect(readOid(der(hex))).toBe(text)
    expect(writeOid(text)).toEqual(hexToBytes(hex))
  })

  test.each(['', '1', '3.1', '1.40', '1.2.', '01.2', '1.02', '1.2.-3', ' 1.2', '2.999.x'])(
    'the text "%s" is no object identifier',
    (text) => {
      refusal(() => writeOid(text), 'malformed')
    },
  )

  test('every integer comes back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 300n }), (n) => {
        expect(readInteger(readDer(writeInteger(n)))).toBe(n)
      }),
    )
    expect(readInteger(der('0201ff'))).toBe(-1n)
    expect(readInteger(der('0202ff7f'))).toBe(-129n)
  })

  test('integers are shown in whole bytes', () => {
    expect([0n, 15n, 256n, -1n].map(integerToHex)).toEqual(['00', '0f', '0100', '-01'])
  })

  test('named bits count from the left', () => {
    expect([...readNamedBits(der('03020186'))]).toEqual([0, 5, 6])
    expect([...readNamedBits(der('0303070080'))]).toEqual([8])
  })

  test('texts are read as their kinds say', () => {
    expect(readText(der('0c06e6ba90e8af81'))).toBe('源证')
    expect(readText(der('1e046e908bc1'))).toBe('源证')
    expect(readText(der('14026ff6'))).toBe('oö')
    expect(readText(der('13026162'))).toBe('ab')
    expect(readText(der('04026162'))).toBeUndefined()
    for (const hex of ['0c01ff', '1301ff', '1e016e', '1e02d800']) {
      refusal(() => readText(der(hex)), 'malformed')
    }
  })

  test('foreign text cannot turn a line around or fill one', () => {
    expect(printable('a\u202Eb\nc')).toBe('a\\u{202e}b\\u{a}c')
    expect(printable('源'.repeat(300))).toHaveLength(201)
  })
})
