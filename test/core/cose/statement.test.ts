/** Statements and what carries them: written, signed, read and stripped again. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkSign1,
  protectedHeader,
  type Sign1,
  sigStructure,
} from '../../../src/core/cose/sign1.ts'
import {
  checkStatement,
  formatStatement,
  parseStatement,
  signStatement,
  statementMessage,
} from '../../../src/core/cose/statement.ts'
import { formatTransparent, parseTransparent } from '../../../src/core/cose/transparent.ts'
import { refusal } from '../../support/refuses.ts'
import { issuer, log, NOON } from './house.ts'

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .filter((s) => !/\p{Cs}/u.test(s))
const contents = fc.record({
  contentType: text,
  subject: text,
  issuedAt: fc.maxSafeNat(),
  payload: fc.uint8Array({ maxLength: 400 }),
})

const plain = {
  contentType: 'text/plain',
  subject: 'YZ',
  issuedAt: NOON,
  payload: Uint8Array.of(7),
}

describe('a signed statement', () => {
  test('says what it was made to say, by whom', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const statement = parseStatement(signStatement(content, issuer))
        checkStatement(statement, issuer.key)
        expect(statement).toMatchObject({
          ...content,
          issuer: issuer.key.name,
          keyId: issuer.key.id,
        })
      }),
    )
  })

  test('can be signed far from where it is written', () => {
    const content = { ...plain, issuer: issuer.key.name, keyId: issuer.key.id }
    const signature = issuer.signer.sign(statementMessage(content))
    expect(formatStatement(content, signature)).toEqual(signStatement(plain, issuer))
  })

  test('has room for 65,535 bytes and no more', () => {
    const room =
      65_535 - signStatement({ ...plain, payload: new Uint8Array(65_000) }, issuer).length
    const payload = new Uint8Array(65_000 + room)
    expect(signStatement({ ...plain, payload }, issuer)).toHaveLength(65_535)
    const more = new Uint8Array(65_001 + room)
    refusal(() => signStatement({ ...plain, payload: more }, issuer), 'too-large')
  })

  test.each([
    ['no subject', { subject: '' }],
    ['a time with a fraction', { issuedAt: 0.5 }],
    ['a time before 1970', { issuedAt: -1 }],
    ['half a character', { subject: '\ud83d' }],
  ])('is not written with %s', (_, change) => {
    refusal(() => signStatement({ ...plain, ...change }, issuer), 'malformed')
  })

  test('is not written with a signature of another length', () => {
    const content = { ...plain, issuer: issuer.key.name, keyId: issuer.key.id }
    refusal(() => formatStatement(content, new Uint8Array(63)), 'malformed')
  })
})

describe('checkSign1', () => {
  const header = protectedHeader(new Map([[1, -8]]))
  const payload = Uint8Array.of(1, 2, 3)
  const signature = log.signer.sign(sigStructure(header.bytes, payload))
  const detached: Sign1 = { protected: header, unprotected: new Map(), payload: null, signature }

  test('takes a payload from within or from outside, never from both or none', () => {
    const attached = { ...detached, payload }
    checkSign1(attached, log.key.publicKey)
    checkSign1(detached, log.key.publicKey, payload)
    refusal(() => {
      checkSign1(attached, log.key.publicKey, payload)
    }, 'malformed')
    refusal(() => {
      checkSign1(detached, log.key.publicKey)
    }, 'malformed')
  })
})

describe('a transparent statement', () => {
  const entry = signStatement(plain, issuer)

  test('gives back the very entry, and the receipts in their order', () => {
    const receipt = fc.uint8Array({ minLength: 1, maxLength: 100 })
    const receipts = fc.uniqueArray(receipt, {
      minLength: 1,
      maxLength: 16,
      selector: (bytes) => bytes.join(),
    })
    fc.assert(
      fc.property(receipts, (list) => {
        const read = parseTransparent(formatTransparent(entry, list))
        expect(read.entry).toEqual(entry)
        expect(read.receipts).toEqual(list)
        checkStatement(read.statement, issuer.key)
      }),
    )
  })

  test('is not made of something else, or of no or too many receipts', () => {
    const one = Uint8Array.of(1)
    refusal(() => formatTransparent(one, [one]), 'malformed')
    refusal(() => formatTransparent(formatTransparent(entry, [one]), [one]), 'malformed')
    refusal(() => formatTransparent(entry, []), 'malformed')
    refusal(() => formatTransparent(entry, [one, one]), 'malformed')
    const many = Array.from({ length: 17 }, (_, i) => Uint8Array.of(i))
    refusal(() => formatTransparent(entry, many), 'too-large')
  })

  test('has room for the largest entry with the largest receipts', () => {
    const large = signStatement({ ...plain, payload: new Uint8Array(65_000) }, issuer)
    const receipts = Array.from({ length: 16 }, (_, i) => new Uint8Array(16_384).fill(i))
    expect(parseTransparent(formatTransparent(large, receipts)).receipts).toHaveLength(16)
  })
})
