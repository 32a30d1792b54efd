/** Requests, to the byte as `openssl ts -query` writes them, and what answers to them are read as. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { readDer, TAG, writeDer } from '../../../src/core/timestamp/der.ts'
import { type DigestName, imprintOf } from '../../../src/core/timestamp/imprint.ts'
import { formatTimestampRequest } from '../../../src/core/timestamp/request.ts'
import { parseTimestampResponse } from '../../../src/core/timestamp/response.ts'
import { writeInteger, writeUtf8 } from '../../../src/core/timestamp/values.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'

const hello = utf8ToBytes('hello')
const imprint = imprintOf(hello)

describe('formatTimestampRequest', () => {
  // openssl ts -query -data hello.txt -ALGORITHM -no_nonce -cert
  test.each<[DigestName, string]>([
    [
      'sha256',
      '30390201013031300d0609608648016503040201050004202cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b98240101ff',
    ],
    [
      'sha384',
      '30490201013041300d06096086480165030402020500043059e1748777448c69de6b800d7a33bbfb9ff1b463e44354c3553bcdb9c666fa90125a3c79f90397bdf5f6a13de828684f0101ff',
    ],
    [
      'sha512',
      '30590201013051300d0609608648016503040203050004409b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec0430101ff',
    ],
    [
      'sm3',
      '30380201013030300c06082a811ccf5501831105000420becbbfaae6548b8bf0cfcad5a27183cd1be6093b1cceccc303d9c61d0a6452680101ff',
    ],
  ])('asks for a stamp over %s as OpenSSL does', (algorithm, hex) => {
    const request = formatTimestampRequest({ imprint: imprintOf(hello, algorithm), certReq: true })
    expect(bytesToHex(request)).toBe(hex)
  })

  test('says which policy and which nonce, and nothing of what is default', () => {
    // openssl ts -query -data hello.txt -sha256 -cert -tspolicy 1.2.3.4
    expect(
      bytesToHex(
        formatTimestampRequest({
          imprint,
          nonce: 'e15a7964e67821c0',
          policy: '1.2.3.4',
          certReq: true,
        }),
      ),
    ).toBe(
      '30490201013031300d0609608648016503040201050004202cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b982406032a0304020900e15a7964e67821c00101ff',
    )
    // openssl ts -query -data hello.txt -sha256 -no_nonce
    expect(bytesToHex(formatTimestampRequest({ imprint, certReq: false }))).toBe(
      '30360201013031300d0609608648016503040201050004202cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    )
  })

  test.each(['', 'zz', 'ABCD', 'abc', '00'.repeat(33)])('refuses the nonce "%s"', (nonce) => {
    refusal(() => formatTimestampRequest({ imprint, nonce, certReq: true }), 'malformed')
  })

  test('refuses a hash that is not as long as its algorithm makes it', () => {
    const short = { algorithm: 'sha384', hash: imprint.hash } as const
    refusal(() => formatTimestampRequest({ imprint: short, certReq: true }), 'malformed')
  })
})

describe('parseTimestampResponse', () => {
  const token = writeDer(TAG.sequence, writeInteger(7n))
  const answer = (status: readonly Uint8Array[], ...rest: readonly Uint8Array[]) =>
    writeDer(TAG.sequence, writeDer(TAG.sequence, ...status), ...rest)

  test.each([0n, 1n])('gives the token of an answer of status %s', (status) => {
    expect(parseTimestampResponse(answer([writeInteger(status)], token))).toEqual(token)
  })

  test('hands the token out as bytes of their own', () => {
    const bytes = answer([writeInteger(0n)], token)
    const parsed = parseTimestampResponse(bytes)
    bytes.fill(0)
    expect(parsed).toEqual(token)
  })

  test('says why an authority refused, in its own words', () => {
    // openssl ts -reply, asked for a digest that its configuration does not list
    const bytes = hexToBytes(
      '30373035020102302c0c2a4d6573736167652064696765737420616c676f726974686d206973206e6f7420737570706f727465642e03020780',
    )
    const { message } = refusal(() => parseTimestampResponse(bytes), 'unsupported')
    expect(message).toBe(
      'the time-stamp authority refused: rejection; unrecognized or unsupported algorithm; Message digest algorithm is not supported.',
    )
  })

  test('names what failed, and lets no text of the authority run wild', () => {
    const status = [
      writeInteger(2n),
      writeDer(TAG.sequence, writeUtf8(`\u202E\n${'x'.repeat(1000)}`)),
      writeDer(TAG.bitString, hexToBytes('0080')),
    ]
    const { message } = refusal(() => parseTimestampResponse(answer(status)), 'unsupported')
    expect(message).toContain('rejection; unrecognized or unsupported algorithm; \\u{202e}\\u{a}xx')
    expect(message.length).toBeLessThan(300)
  })

  test.each([
    ['a grant without a token', answer([writeInteger(0n)])],
    ['a refusal with a token', answer([writeInteger(2n)], token)],
    ['a status that nobody knows', answer([writeInteger(6n)])],
    ['a field after the token', answer([writeInteger(0n)], token, token)],
    [
      'a status text that is no UTF8String',
      answer([writeInteger(2n), writeDer(TAG.sequence, token)]),
    ],
    ['no status', writeDer(TAG.sequence)],
    ['no sequence', writeInteger(0n)],
    ['bytes after the end', Uint8Array.of(...answer([writeInteger(0n)], token), 0)],
    ['a page of HTML', utf8ToBytes('<!doctype html><title>502</title>')],
    ['nothing', new Uint8Array()],
  ])('refuses %s', (_, bytes) => {
    refusal(() => parseTimestampResponse(bytes), 'malformed')
  })

  test('gives a token or an EvidenceError for any bytes at all', () => {
    const originals = [
      answer([writeInteger(0n)], token),
      answer([writeInteger(2n), writeDer(TAG.sequence, writeUtf8('no'))]),
    ]
    fc.assert(
      fc.property(mutated(originals), (bytes) => {
        const parsed = valueOrEvidenceError(() => parseTimestampResponse(bytes))
        if (parsed) expect(readDer(parsed).tag).toBe(TAG.sequence)
      }),
      { numRuns: 2_000 },
    )
  })
})
