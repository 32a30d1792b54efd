/** Numbers at the door: which are sizes, which are indexes, and where a tree is split. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafIndex, splitPoint, treeSize } from '../../../src/core/tree/size.ts'

const malformed = expect.objectContaining({ name: 'EvidenceError', fault: 'malformed' }) as unknown

describe('treeSize', () => {
  test.each([0, 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER])('takes %d', (n) => {
    expect(treeSize(n)).toBe(n)
  })

  test.each([-1, 0.5, 2 ** 53, 2 ** 64, NaN, Infinity])('refuses %d', (n) => {
    expect(() => treeSize(n)).toThrow(malformed)
  })
})

describe('leafIndex', () => {
  test('takes every index within the tree, and none outside it', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeInteger(), (size, n) => {
        if (n >= 0 && n < size) expect(leafIndex(n, treeSize(size))).toBe(n)
        else expect(() => leafIndex(n, treeSize(size))).toThrow(malformed)
      }),
    )
  })

  test('refuses the size itself, and any index in the empty tree', () => {
    expect(() => leafIndex(7, treeSize(7))).toThrow(malformed)
    expect(() => leafIndex(0, treeSize(0))).toThrow(malformed)
  })
})

describe('splitPoint', () => {
  test('is the power of two with k < n <= 2k, also beyond 32 bits', () => {
    const sizes = fc.oneof(
      fc.integer({ min: 2, max: 1000 }),
      fc.maxSafeNat().filter((n) => n > 1),
    )
    fc.assert(
      fc.property(sizes, (n) => {
        const k = splitPoint(n)
        expect(Number.isInteger(Math.log2(k))).toBe(true)
        expect(k < n && n <= 2 * k).toBe(true)
      }),
    )
  })
})
