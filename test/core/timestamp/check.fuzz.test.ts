/** Tokens that were good once: whatever is done to them, they are refused, or still say the same. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCertificate } from '../../../src/core/timestamp/certificate.ts'
import { checkTimestamp } from '../../../src/core/timestamp/check.ts'
import { type Der, readDer, writeDer } from '../../../src/core/timestamp/der.ts'
import { parseToken } from '../../../src/core/timestamp/token.ts'
import { mutated } from '../../support/mutate.ts'
import { valueOrEvidenceError } from '../../support/refuses.ts'
import { goodCases, judge, termsOf, tokenOf } from './cases.ts'

const cases = new Map(goodCases())
const named = (name: string) => {
  const it = cases.get(name)
  if (!it) throw new Error(`no vector ${name}`)
  return it
}

function flipped(bytes: Uint8Array, at: number, mask: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ mask
  return copy
}

describe('a token with one byte changed', () => {
  test.each(['p256-sha256', 'rsa2048-sha256', 'sm2-sm3'])('falls, wherever it is: %s', (name) => {
    const it = named(name)
    const token = tokenOf(it)
    for (const at of token.keys()) {
      for (const mask of [0x01, 0x80]) {
        const judged = valueOrEvidenceError(() => judge(it, flipped(token, at, mask)))
        expect(judged, `byte ${at} ^ ${mask}`).toBeUndefined()
      }
    }
  })

  // Every byte of the short ones; of the long ones, whose chains cost more, every few.
  test.each([
    ['all-fields', 1],
    ['strangers-in-token', 3],
    ['unsigned-parts', 2],
    ['mixed-chain', 7],
  ])('falls or says the same: %s', (name, step) => {
    const it = named(name)
    const token = tokenOf(it)
    const honest = judge(it)
    for (let at = 0; at < token.length; at += step) {
      const judged = valueOrEvidenceError(() => judge(it, flipped(token, at, 1 + (at % 255))))
      if (judged) expect(judged).toEqual(honest)
    }
  })

  test('falls when it is cut off anywhere', () => {
    const it = named('p256-sha256')
    const token = tokenOf(it)
    for (const at of token.keys()) {
      expect(valueOrEvidenceError(() => judge(it, token.subarray(0, at)))).toBeUndefined()
    }
  })
})

const originals = [...cases.values()].map(tokenOf)

describe('whatever bytes arrive', () => {
  test('a parser gives a value or an EvidenceError', () => {
    const certificates = originals.flatMap((token) => parseToken(token).certificates)
    fc.assert(
      fc.property(mutated(originals), mutated(certificates), (token, certificate) => {
        valueOrEvidenceError(() => parseToken(token))
        valueOrEvidenceError(() => parseCertificate(certificate))
      }),
      { numRuns: 2_000 },
    )
  })

  test('and so does the check, when the structure is sound and its meaning is not', () => {
    const it = named('all-fields')
    const terms = termsOf(it)
    const honest = judge(it)
    fc.assert(
      fc.property(rebuilt(tokenOf(it)), (token) => {
        const judged = valueOrEvidenceError(() => checkTimestamp(parseToken(token), terms))
        if (judged) expect(judged).toEqual(honest)
      }),
      { numRuns: 3_000 },
    )
  })
})

/** The same token with an element taken out, put in, doubled, swapped or filled anew; all lengths are right. */
function rebuilt(token: Uint8Array): fc.Arbitrary<Uint8Array> {
  const tree = readDer(token)
  const all = elementsOf(tree)
  const element = fc.constantFrom(...all)
  const change = fc.oneof(
    fc.constant(() => []),
    element.map((other) => () => [other.bytes]),
    element.map((other) => (it: Der) => [it.bytes, other.bytes]),
    fc.constant((it: Der) => [it.bytes, it.bytes]),
    fc.uint8Array({ maxLength: 40 }).map((content) => (it: Der) => [writeDer(it.tag, content)]),
    fc
      .constantFrom(2, 3, 4, 5, 6, 12, 24, 0x30, 0x31, 0x80, 0xa0)
      .map((tag) => (it: Der) => [writeDer(tag, it.content)]),
  )
  return fc.tuple(element, change).map(([target, make]) => replaced(tree, target, make(target)))
}

function elementsOf(element: Der): Der[] {
  return [element, ...element.children.flatMap(elementsOf)]
}

function replaced(tree: Der, target: Der, by: readonly Uint8Array[]): Uint8Array {
  const rewrite = (it: Der): readonly Uint8Array[] => {
    if (it === target) return by
    if (it.children.length === 0) return [it.bytes]
    return [writeDer(it.tag, ...it.children.flatMap(rewrite))]
  }
  return Uint8Array.of(...rewrite(tree).flatMap((bytes) => [...bytes]))
}
