/** What is withheld of small groups, tried out on every table there is of a size. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAST, tellable, tellableAlone } from '../../../src/services/registry/small-groups.ts'

const LARGEST = 9
const sumOf = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)

/** Every table of so many rows. */
function* tables(rows: number): Generator<number[]> {
  if (rows === 0) yield []
  else
    for (const rest of tables(rows - 1)) {
      for (let first = 0; first <= LARGEST; first++) yield [first, ...rest]
    }
}

/** An attacker who knows the sum and the rule: for each thing told, all tables of which it is told. */
function attacker(rows: number): Map<string, number[][]> {
  const told = new Map<string, number[][]>()
  for (const table of tables(rows)) {
    const what = JSON.stringify([tellable(table), sumOf(table)])
    told.set(what, [...(told.get(what) ?? []), table])
  }
  return told
}

describe('what is told of a dimension', () => {
  test.each([1, 2, 3, 4])('leaves each withheld count of %i rows open', (rows) => {
    for (const [what, meant] of attacker(rows)) {
      const [told] = JSON.parse(what) as [(number | null)[] | null, number]
      if (told === null) continue
      for (const [i, count] of told.entries()) {
        if (count !== null) continue
        const numbers = new Set(meant.map((table) => table[i]))
        expect(numbers.size, `${what}, row ${i}`).toBeGreaterThan(1)
      }
    }
  })

  test('is true where it is told, and never is a small group', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12)), (counts) => {
        for (const [i, count] of (tellable(counts) ?? []).entries()) {
          if (count === null) continue
          expect(count).toBe(counts[i])
          expect(count === 0 || count >= LEAST).toBe(true)
        }
      }),
    )
  })

  test('is everything where no group is small', () => {
    const large = fc.oneof(fc.constant(0), fc.integer({ min: LEAST, max: 99 }))
    fc.assert(
      fc.property(fc.array(large), (counts) => {
        expect(tellable(counts)).toEqual(counts)
      }),
    )
  })

  test('withholds no more than it must: a sum that leaves choices costs nobody else', () => {
    expect(tellable([3, 3, 294])).toEqual([null, null, 294])
    expect(tellable([1, 294, 6])).toEqual([null, 294, null])
    expect(tellable([1, 1, 7, 294])).toEqual([null, null, null, 294])
    expect(tellable([2, 0, 0])).toEqual([null, null, null])
    expect(tellable([4, 4])).toBeUndefined()
  })
})

test('a count alone is withheld from 1 to 4', () => {
  expect([0, 1, 4, 5].map(tellableAlone)).toEqual([0, null, null, 5])
})
