/** Laws of receipts: what any honest one proves, and what no change of it can make it prove. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkBoundGrowth,
  checkConsistencyReceipt,
  formatConsistencyReceipt,
  parseConsistencyReceipt,
} from '../../../src/core/cose/consistency.ts'
import {
  checkBoundSize,
  checkReceipt,
  formatReceipt,
  parseReceipt,
  signHead,
} from '../../../src/core/cose/receipt.ts'
import type { SignedHead } from '../../../src/core/cose/signed-root.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { formatCheckpoint, openCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { noteSigner, type VerifierKey } from '../../../src/core/note/key.ts'
import { formatSignatures } from '../../../src/core/note/signature.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { counted } from '../tree/arbitrary.ts'
import * as reference from '../tree/reference.ts'
import { cosigned, court, headOf, log, NOON, notary, WITNESSES } from './house.ts'

const entries = counted(40)
const heads = entries.map((_, i) => headOf(entries.slice(0, i + 1)))

/** The signed head of the first n entries. Requires 0 < n <= 40. */
function head(n: number): SignedHead {
  return heads[n - 1] as SignedHead
}

function receiptOf(index: number, signed: SignedHead): Uint8Array {
  const path = reference.path(index, entries.slice(0, signed.size))
  return formatReceipt(signed, leafIndex(index, signed.size), path)
}

function leaf(index: number): Uint8Array {
  return leafHash(entries[index] as Uint8Array)
}

const place = fc
  .integer({ min: 1, max: entries.length })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))

describe('a receipt of inclusion', () => {
  test('proves the place of every entry in every tree', () => {
    fc.assert(
      fc.property(place, ({ size, index }) => {
        const inclusion = checkReceipt(
          leaf(index),
          parseReceipt(receiptOf(index, head(size))),
          log.key,
        )
        expect(inclusion.root).toEqual(reference.root(entries.slice(0, size)))
        expect(checkBoundSize(inclusion)).toMatchObject({ size, index, cosigned: [], strangers: 0 })
      }),
    )
  })

  test('is refused for every other entry', () => {
    fc.assert(
      fc.property(place, fc.nat(entries.length - 1), ({ size, index }, other) => {
        fc.pre(other !== index)
        const receipt = parseReceipt(receiptOf(index, head(size)))
        refusal(() => checkReceipt(leaf(other), receipt, log.key), 'bad-signature')
      }),
    )
  })

  test('is refused with other numbers, whatever they are', () => {
    fc.assert(
      fc.property(place, place, (honest, lie) => {
        fc.pre(honest.size !== lie.size || honest.index !== lie.index)
        const path = reference.path(honest.index, entries.slice(0, honest.size))
        const edited = { ...head(honest.size), size: treeSize(lie.size) }
        const receipt = parseReceipt(formatReceipt(edited, leafIndex(lie.index, edited.size), path))
        const checked = valueOrEvidenceError(() =>
          checkBoundSize(checkReceipt(leaf(honest.index), receipt, log.key)),
        )
        expect(checked).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('made again, after any time, has the same bytes', () => {
    const again = noteSigner(log.key.name, 'ed25519', new Uint8Array(32).fill(1))
    const remade = signHead(again, treeSize(13), reference.root(entries.slice(0, 13)))
    expect(receiptOf(7, remade)).toEqual(receiptOf(7, head(13)))
  })

  test('says nothing of size or place by itself', () => {
    const { cosignatures, ...bare } = head(8)
    expect(cosignatures).toBeDefined()
    const inclusion = checkReceipt(leaf(5), parseReceipt(receiptOf(5, bare)), log.key)
    expect(inclusion).not.toHaveProperty('size')
    expect(inclusion).not.toHaveProperty('index')
    refusal(() => checkBoundSize(inclusion), 'unknown-signer')
  })

  test('carries the very signatures of the checkpoint', () => {
    const { size, root, cosignatures } = cosigned(head(8), court)
    const text = formatCheckpoint({ origin: log.key.name, size, root, extensions: [] })
    const own = { name: log.key.name, id: log.key.id, payload: cosignatures?.log as Uint8Array }
    const theirs = cosign(text, NOON, court.key.name, court.signer)
    const note = utf8ToBytes(`${text}\n${formatSignatures([own, theirs])}`)
    expect(openCheckpoint(note, log.key, [court.key]).cosignatures).toEqual(
      checkBoundSize(
        checkReceipt(leaf(5), parseReceipt(receiptOf(5, cosigned(head(8), court))), log.key),
        [court.key],
      ).cosigned,
    )
  })

  test('is not written with an index outside, or a hash too short', () => {
    const outside = leafIndex(8, treeSize(9))
    refusal(() => formatReceipt(head(8), outside, []), 'malformed')
    refusal(
      () => formatReceipt(head(8), leafIndex(5, treeSize(8)), [new Uint8Array(31)]),
      'malformed',
    )
  })
})

describe('witnesses', () => {
  const inclusion = checkReceipt(
    leaf(5),
    parseReceipt(receiptOf(5, cosigned(head(8), notary, court))),
    log.key,
  )

  test('count if they are trusted, in whatever order they came', () => {
    const { cosigned: by, strangers } = checkBoundSize(inclusion, WITNESSES)
    expect(new Set(by.map(({ key }) => key.name))).toEqual(
      new Set([court.key.name, notary.key.name]),
    )
    expect(by.map(({ time }) => time)).toEqual([NOON, NOON])
    expect(strangers).toBe(0)
  })

  test('are strangers if they are not', () => {
    expect(checkBoundSize(inclusion, [court.key])).toMatchObject({
      cosigned: [{ key: court.key, time: NOON }],
      strangers: 1,
    })
    expect(checkBoundSize(inclusion)).toMatchObject({ cosigned: [], strangers: 2 })
  })

  test('may share a key id: then either may have signed', () => {
    const { id } = court.key
    const double: VerifierKey = { ...notary.key, id }
    for (const trusted of [
      [double, court.key],
      [court.key, double],
    ]) {
      const { cosigned: by } = checkBoundSize(inclusion, trusted)
      expect(by).toEqual([{ key: court.key, time: NOON }])
    }
    const names = new RegExp(`${notary.key.name} or ${notary.key.name} did not cosign`)
    expect(() => checkBoundSize(inclusion, [double, double])).toThrow(names)
  })
})

describe('a receipt of consistency', () => {
  const sizes = fc
    .integer({ min: 2, max: entries.length })
    .chain((newer) =>
      fc.record({ newer: fc.constant(newer), older: fc.integer({ min: 1, max: newer - 1 }) }),
    )

  function known(n: number) {
    return { size: treeSize(n), root: reference.root(entries.slice(0, n)) }
  }

  function grown(older: number, newer: number, signed = head(newer)): Uint8Array {
    const path = reference.proof(older, entries.slice(0, newer))
    return formatConsistencyReceipt(signed, treeSize(older), path)
  }

  test('proves that every tree begins with every smaller one', () => {
    fc.assert(
      fc.property(sizes, ({ older, newer }) => {
        const receipt = parseConsistencyReceipt(grown(older, newer))
        const growth = checkConsistencyReceipt(known(older), receipt, log.key)
        expect(checkBoundGrowth(growth)).toMatchObject({ older: known(older), newer: known(newer) })
      }),
    )
  })

  test('is refused for any other history', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ older, newer }, at) => {
        const history = entries.slice(0, older)
        history[at % older] = Uint8Array.of(1)
        const other = { size: treeSize(older), root: reference.root(history) }
        const receipt = parseConsistencyReceipt(grown(older, newer))
        const checked = valueOrEvidenceError(() => checkConsistencyReceipt(other, receipt, log.key))
        expect(checked).toBeUndefined()
      }),
    )
  })

  test('shares its signature with the receipts of inclusion', () => {
    const { sign1 } = parseConsistencyReceipt(grown(3, 8))
    expect(sign1.signature).toEqual(parseReceipt(receiptOf(5, head(8))).sign1.signature)
  })

  test('is not written for trees that need none', () => {
    refusal(() => formatConsistencyReceipt(head(8), treeSize(0), []), 'malformed')
    refusal(() => formatConsistencyReceipt(head(8), treeSize(8), []), 'malformed')
    refusal(() => formatConsistencyReceipt(head(8), treeSize(9), []), 'malformed')
  })
})
