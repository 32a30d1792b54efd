/** Which answers belong together, where some of them were kept from another visit. */

import { describe, expect, test } from 'vitest'
import { isOneVisit, ONE_VISIT_SECONDS } from '../../src/web/scan/one-visit.ts'

const NOW = 1_790_000_000
const FRESH = undefined

describe('answers are of one visit', () => {
  test.each([
    ['all of them new, on a new page', FRESH, [FRESH, FRESH, FRESH]],
    ['all of them new, on a page that was kept', NOW - 86_400, [FRESH, FRESH, FRESH]],
    ['kept with their page', NOW, [NOW + 1, NOW + 3, NOW + 2]],
    ['kept when it was checked again later', NOW, [NOW + 900, NOW + 901, NOW + 901]],
    ['kept over a slow line', NOW, [NOW, NOW, NOW + ONE_VISIT_SECONDS]],
  ] as const)('%s', (_, page, answers) => {
    expect(isOneVisit(page, answers)).toBe(true)
  })
})

describe('answers are of more than one visit', () => {
  test.each([
    ['kept, on a page that came just now', FRESH, [NOW, NOW, NOW]],
    ['some kept and some new', NOW, [NOW, FRESH, NOW]],
    ['some kept and some new, on a new page', FRESH, [FRESH, NOW, FRESH]],
    ['kept long before the page', NOW, [NOW - 900, NOW - 900, NOW - 900]],
    ['kept at different times', NOW, [NOW, NOW + ONE_VISIT_SECONDS + 1, NOW]],
    ['kept nobody knows when', NOW, [Number.NaN, NOW, NOW]],
  ] as const)('%s', (_, page, answers) => {
    expect(isOneVisit(page, answers)).toBe(false)
  })
})
