import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64ToBytes, bytesToBase64 } from '../../src/core/base64.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { refusal, valueOrEvidenceError } from '../support/refuses.ts'

describe('base64', () => {
  // RFC 4648 §10
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('writes %j as %j, and reads it back', (text, encoded) => {
    expect(bytesToBase64(utf8ToBytes(text))).toBe(encoded)
    expect(base64ToBytes(encoded)).toEqual(utf8ToBytes(text))
  })

  test('writes what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const encoded = Buffer.from(bytes).toString('base64')
        expect(bytesToBase64(bytes)).toBe(encoded)
        expect(base64ToBytes(encoded)).toEqual(bytes)
      }),
    )
  })

  test.each([
    ['Zg', 'unpadded'],
    ['Zg=', 'half padded'],
    ['Zg===', 'overpadded'],
    ['=', 'padding only'],
    ['==', 'padding only'],
    ['====', 'padding only'],
    ['Z===', 'six bits are no byte'],
    ['Zg==Zg==', 'padding inside'],
    ['Zg=a', 'padding inside'],
    ['Zh==', 'one stray bit'],
    ['Zo==', 'one stray bit'],
    ['Zm9=', 'stray bits'],
    ['Zm8 ', 'a space'],
    ['Zm9v\n', 'a newline after'],
    ['Zm\n9v', 'a newline inside'],
    ['Zm9v\r\n\r\n', 'line ends'],
    ['Zm9-', 'the URL alphabet'],
    ['Zm9_', 'the URL alphabet'],
    ['Zm9\u0100', 'a character whose low byte is NUL'],
    ['Zm9\u0141', 'a character whose low byte is A'],
    ['Zm9\0', 'NUL'],
    ['\uFEFFZm9', 'a byte order mark'],
  ])('refuses %j: %s', (text) => {
    refusal(() => base64ToBytes(text), 'malformed')
  })

  test('has one spelling for every byte string', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/==== \n-_'
    const texts = fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), maxLength: 12 })
    fc.assert(
      fc.property(fc.oneof(texts, fc.string()), (text) => {
        const bytes = valueOrEvidenceError(() => base64ToBytes(text))
        if (bytes) expect(bytesToBase64(bytes)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test('takes exactly one of the 64 last characters of a padded group for each byte', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const taken = (group: (last: string) => string): number =>
      Array.from(alphabet).filter((last) => valueOrEvidenceError(() => base64ToBytes(group(last))))
        .length
    expect(taken((last) => `A${last}==`)).toBe(4)
    expect(taken((last) => `AA${last}=`)).toBe(16)
  })
})
