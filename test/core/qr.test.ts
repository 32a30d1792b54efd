/** The texts of the QR codes, and their two codings: one spelling each, and back to the same bytes. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base45ToBytes, bytesToBase45 } from '../../src/core/base45.ts'
import { hexToBytes, utf8ToBytes } from '../../src/core/bytes.ts'
import { parseReceipt } from '../../src/core/cose/receipt.ts'
import { bytesToDigits, digitsToBytes } from '../../src/core/digits.ts'
import { EvidenceError } from '../../src/core/error.ts'
import {
  formatLocator,
  formatReceiptText,
  formatStatementUrl,
  parseLocator,
  parseReceiptText,
  parseStatementUrl,
  trimReceipt,
} from '../../src/core/qr.ts'
import { asCode, formatCode } from '../../src/core/record/code.ts'
import { refusal, valueOrEvidenceError } from '../support/refuses.ts'
import { vectors } from '../support/vectors.ts'

const BASE = 'https://v.example.cn'
const bytes = fc.uint8Array({ maxLength: 300 })

describe('base45', () => {
  // RFC 9285 §4.3 and §4.4.
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('spells %s as the RFC does', (text, coded) => {
    expect(bytesToBase45(utf8ToBytes(text))).toBe(coded)
    expect(base45ToBytes(coded)).toEqual(utf8ToBytes(text))
  })

  test.each(['A', ':::', 'GGX', 'GGW0', '::', '/5', 'bb8', 'BB8\n', 'BB_', 'ＢＢ8'])(
    'refuses %j',
    (text) => {
      refusal(() => base45ToBytes(text), 'malformed')
    },
  )
})

describe('decimal digits', () => {
  test.each([
    ['', ''],
    ['00', '000'],
    ['ff', '255'],
    ['0001', '00001'],
    ['ffffffffffffff', '72057594037927935'],
    ['0000000000000100', '00000000000000001000'],
  ])('spell %j as %j', (hex, digits) => {
    expect(bytesToDigits(hexToBytes(hex))).toBe(digits)
    expect(digitsToBytes(digits)).toEqual(hexToBytes(hex))
  })

  test.each(['1', '12', '1234', '256', '65536', '72057594037927936', '+01', ' 01', '٠٠١', '0x1'])(
    'refuse %j',
    (digits) => {
      refusal(() => digitsToBytes(digits), 'malformed')
    },
  )
})

describe.each([
  ['base45', bytesToBase45, base45ToBytes, '0A Z:%/b'],
  ['decimal digits', bytesToDigits, digitsToBytes, '0123456789a'],
] as const)('%s', (_, format, parse, characters) => {
  test('leads back to the same bytes', () => {
    fc.assert(
      fc.property(bytes, (it) => {
        expect(parse(format(it))).toEqual(it)
      }),
    )
  })

  test('has one spelling for whatever is accepted', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from(characters)), maxLength: 40 })
    fc.assert(
      fc.property(text, (it) => {
        const read = valueOrEvidenceError(() => parse(it))
        if (read) expect(format(read)).toBe(it)
      }),
    )
  })
})

describe('the locator', () => {
  const code = asCode(hexToBytes('3b0942d3fe3a4f0a1b2c'))

  test('leads to the code, and is its 17 characters behind /c/', () => {
    const url = formatLocator(BASE, code)
    expect(url).toBe(`${BASE}/c/${formatCode(code).slice(3).replaceAll('-', '')}`)
    expect(parseLocator(url)).toEqual(code)
  })

  test('is refused with a wrong character, in lower case, or at no address', () => {
    const url = formatLocator(BASE, code)
    refusal(() => parseLocator(url.slice(0, -1) + (url.endsWith('0') ? '1' : '0')), 'malformed')
    refusal(() => parseLocator(url.toLowerCase()), 'malformed')
    refusal(() => parseLocator(url.replace('https', 'javascript')), 'malformed')
    refusal(() => parseLocator(`${url} `), 'malformed')
    refusal(() => formatLocator('https://v.example.cn/', code), 'malformed')
  })
})

describe('the statement', () => {
  test('stands behind the fragment, in digits', () => {
    expect(formatStatementUrl(BASE, hexToBytes('d28443'))).toBe(`${BASE}/#113796419`)
    expect(parseStatementUrl(`${BASE}/#113796419`)).toEqual(hexToBytes('d28443'))
  })

  test('is refused in another version, without its bytes, or before the fragment', () => {
    refusal(() => parseStatementUrl(`${BASE}/#213796419`), 'unsupported')
    refusal(() => parseStatementUrl(`${BASE}/#1`), 'malformed')
    refusal(() => parseStatementUrl(`${BASE}/113796419`), 'malformed')
    refusal(() => parseStatementUrl(`${BASE}/#1 13796419`), 'malformed')
    refusal(() => parseStatementUrl(`${BASE}/x#y/#113796419`), 'malformed')
    refusal(() => parseStatementUrl(`${BASE}/#1${'0'.repeat(400_000)}`), 'too-large')
  })
})

describe('the receipt', () => {
  test('is base45 behind DC2:, and nothing else', () => {
    expect(formatReceiptText(hexToBytes('d28443'))).toMatch(/^DC2:[0-9A-Z $%*+\-./:]{5}$/)
    expect(parseReceiptText(formatReceiptText(hexToBytes('d28443')))).toEqual(hexToBytes('d28443'))
    refusal(() => parseReceiptText('DC1:BB8'), 'malformed')
    refusal(() => parseReceiptText('dc2:BB8'), 'malformed')
    refusal(() => parseReceiptText(`DC2:${'0'.repeat(40_000)}`), 'too-large')
  })

  const [, two] = vectors<{ hex: string }>('receipt/valid').find(
    ([name]) => name === 'two-witnesses',
  ) as [string, { hex: string }]

  test('keeps its signatures when it is trimmed to fewer witnesses', () => {
    const whole = hexToBytes(two.hex)
    const before = parseReceipt(whole).cosignatures
    const after = parseReceipt(trimReceipt(whole, 1)).cosignatures
    expect(before?.witnesses).toHaveLength(2)
    expect(after).toEqual({ log: before?.log, witnesses: before?.witnesses.slice(0, 1) })
    expect(trimReceipt(whole, 2)).toEqual(whole)
  })
})

test('whatever a QR code says, it is read or refused', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      for (const parse of [parseLocator, parseStatementUrl, parseReceiptText]) {
        expect(() => {
          valueOrEvidenceError(() => parse(text))
        }).not.toThrow(EvidenceError)
      }
    }),
  )
})
