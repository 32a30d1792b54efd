/** Dates as spans, and terms of years: nothing that a record may quote makes them fail. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateSpan, yearsAfter } from '../../../src/core/verify/claim-dates.ts'
import { parseInstant } from '../../../src/core/verify/instant.ts'

const HOUR = 3600

describe('a date', () => {
  test.each([
    ['2026-03-08', '2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z'],
    ['2026-02', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ['2024-12', '2024-12-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ['2026', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ])('%s is from %s to %s, wherever on earth', (date, from, until) => {
    const span = dateSpan(date)
    expect(span).toEqual({
      from: parseInstant(from) - 14 * HOUR,
      until: parseInstant(until) + 12 * HOUR,
    })
  })

  test('is a span of time for every day that can be written', () => {
    const year = fc.integer({ min: 1000, max: 9999 }).map(String)
    const month = fc.integer({ min: 1, max: 12 }).map((it) => String(it).padStart(2, '0'))
    const day = fc.integer({ min: 1, max: 28 }).map((it) => String(it).padStart(2, '0'))
    const date = fc
      .tuple(year, fc.option(fc.tuple(month, fc.option(day))))
      .map(([y, rest]) => [y, ...(rest ?? [])].filter((it) => it !== null).join('-'))
    fc.assert(
      fc.property(date, (it) => {
        const { from, until } = dateSpan(it)
        expect(until - from).toBeGreaterThanOrEqual(50 * HOUR)
        expect(until - from).toBeLessThanOrEqual(367 * 24 * HOUR + 26 * HOUR)
      }),
    )
  })
})

test.each([
  ['2021-06-01', 15, '2036-06-01'],
  ['2020-02-29', 10, '2030-02-28'],
  ['2020-02-29', 16, '2036-02-28'],
  ['2020', 15, '2035'],
  ['9990', 15, undefined],
])('%s and %i years is %s', (date, years, later) => {
  expect(yearsAfter(date, years)).toBe(later)
})
