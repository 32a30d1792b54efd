/** What becomes of messages when bits flip, ends are missing, or bytes come from anywhere. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexToBytes } from '../../../src/core/bytes.ts'
import {
  checkBoundGrowth,
  checkConsistencyReceipt,
  formatConsistencyReceipt,
  parseConsistencyReceipt,
} from '../../../src/core/cose/consistency.ts'
import {
  type BoundInclusion,
  checkBoundSize,
  checkReceipt,
  formatReceipt,
  parseReceipt,
} from '../../../src/core/cose/receipt.ts'
import { formatSign1, parseSign1 } from '../../../src/core/cose/sign1.ts'
import { checkStatement, parseStatement, signStatement } from '../../../src/core/cose/statement.ts'
import { formatTransparent, parseTransparent } from '../../../src/core/cose/transparent.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'
import { counted } from '../tree/arbitrary.ts'
import * as reference from '../tree/reference.ts'
import { cosigned, court, flipped, headOf, issuer, log, NOON, notary, WITNESSES } from './house.ts'

const content = {
  contentType: 'text/plain',
  subject: 'YZ',
  issuedAt: NOON,
  payload: Uint8Array.of(7),
}
const entry = signStatement(content, issuer)
const entries = [...counted(5), entry, ...counted(2)]
const head = headOf(entries)

function receipt(signed = head): Uint8Array {
  return formatReceipt(signed, leafIndex(5, signed.size), reference.path(5, entries))
}

/** Each way in which one bit of `bytes` can flip and `judge` still accepts. */
function survivors<T>(bytes: Uint8Array, judge: (bytes: Uint8Array) => T): T[] {
  return Array.from({ length: 8 * bytes.length }, (_, bit) =>
    valueOrEvidenceError(() => judge(flipped(bytes, bit))),
  ).filter((value) => value !== undefined)
}

describe('one bit flipped', () => {
  test('anywhere in a receipt is noticed', () => {
    const judge = (bytes: Uint8Array) =>
      checkBoundSize(checkReceipt(leafHash(entry), parseReceipt(bytes), log.key), WITNESSES)
    expect(judge(receipt())).toMatchObject({ size: 8, index: 5 })
    expect(survivors(receipt(), judge)).toEqual([])
  })

  test("in a witness's key id makes it a stranger, and nothing else passes", () => {
    const bytes = receipt(cosigned(head, court, notary))
    const judge = (changed: Uint8Array): BoundInclusion =>
      checkBoundSize(checkReceipt(leafHash(entry), parseReceipt(changed), log.key), WITNESSES)
    expect(judge(bytes)).toMatchObject({ cosigned: [{ time: NOON }, { time: NOON }], strangers: 0 })
    const left = survivors(bytes, judge)
    // 64 bits of key ids, less those that put the two out of order.
    expect(left.length).toBeGreaterThan(30)
    expect(left.length).toBeLessThan(64)
    for (const { size, index, cosigned: by, strangers } of left) {
      expect({ size, index, by: by.length, strangers }).toEqual({
        size: 8,
        index: 5,
        by: 1,
        strangers: 1,
      })
    }
  })

  test('anywhere in a receipt of consistency is noticed', () => {
    const older = { size: treeSize(3), root: reference.root(entries.slice(0, 3)) }
    const judge = (bytes: Uint8Array) =>
      checkBoundGrowth(checkConsistencyReceipt(older, parseConsistencyReceipt(bytes), log.key))
    const bytes = formatConsistencyReceipt(head, older.size, reference.proof(3, entries))
    expect(judge(bytes)).toMatchObject({ newer: { size: 8 } })
    expect(survivors(bytes, judge)).toEqual([])
  })

  test('anywhere in a transparent statement is noticed', () => {
    const judge = (bytes: Uint8Array) => {
      const { entry: stripped, statement, receipts } = parseTransparent(bytes)
      checkStatement(statement, issuer.key)
      return receipts.map((one) =>
        checkBoundSize(checkReceipt(leafHash(stripped), parseReceipt(one), log.key)),
      )
    }
    const bytes = formatTransparent(entry, [receipt()])
    expect(judge(bytes)).toHaveLength(1)
    expect(survivors(bytes, judge)).toEqual([])
  })
})

describe('every beginning of', () => {
  test.each([
    ['a receipt', receipt(cosigned(head, court)), parseReceipt],
    ['a statement', entry, parseStatement],
    ['a transparent statement', formatTransparent(entry, [receipt()]), parseTransparent],
  ])('%s is refused', (_, bytes, parse) => {
    for (let n = 0; n < bytes.length; n++) refusal(() => parse(bytes.subarray(0, n)), 'malformed')
  })
})

const golden = ['cose/valid', 'cose/invalid', 'receipt/valid', 'receipt/invalid']
  .flatMap((folder) => vectors<{ hex: string }>(folder))
  .map(([, { hex }]) => hexToBytes(hex))
  .filter(({ length }) => length < 4096)

describe.each([
  ['parseSign1', parseSign1],
  ['parseStatement', parseStatement],
  ['parseTransparent', parseTransparent],
  ['parseReceipt', parseReceipt],
  ['parseConsistencyReceipt', parseConsistencyReceipt],
])('%s', (_, parse: (bytes: Uint8Array) => unknown) => {
  test('makes of any bytes a value or an EvidenceError', () => {
    const tagged = fc
      .uint8Array({ maxLength: 80 })
      .map((bytes) => Uint8Array.of(0xd2, 0x84, ...bytes))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), tagged), (bytes) => {
        valueOrEvidenceError(() => parse(bytes))
      }),
      { numRuns: 300 },
    )
  })

  test('makes of any changed message a value or an EvidenceError', () => {
    fc.assert(
      fc.property(mutated(golden), (bytes) => {
        valueOrEvidenceError(() => parse(bytes))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a message that is read', () => {
  test('is written again as it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...golden), mutated(golden, 1)), (bytes) => {
        const sign1 = valueOrEvidenceError(() => parseSign1(bytes))
        if (sign1) expect(formatSign1(sign1)).toEqual(Uint8Array.from(bytes))
      }),
      { numRuns: 500 },
    )
  })

  test('does not grow heavy by what it promises', () => {
    // 18([h'', {396: {-1: [[[[...]]]]}}, nil, h'']), deeper than any stack.
    const bomb = Uint8Array.from([
      0xd2,
      0x84,
      0x40,
      0xa1,
      0x19,
      0x01,
      0x8c,
      ...new Array<number>(15_000).fill(0x81),
    ])
    refusal(() => parseReceipt(bomb), 'too-large')
    // A signature of 2^52 bytes.
    const huge = hexToBytes('d28440a0f65b0010000000000000')
    refusal(() => parseSign1(huge), 'malformed')
  })
})
