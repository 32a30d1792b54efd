/** Addresses and the patterns of pages. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchPath } from '../../../src/web/app/match.ts'

test('what stands in a place of a pattern is handed over, unescaped', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme-composite' }), (text) => {
      const path = `/designs/${encodeURIComponent(text)}/labels`
      expect(matchPath('/designs/:code/labels', path)).toEqual({ code: text })
    }),
  )
})

test.each([
  ['/designs/:code', '/designs'],
  ['/designs/:code', '/designs/a/b'],
  ['/designs', '/designs/a'],
  ['/designs/:code/labels', '/designs/a/tags'],
  ['/designs/:code', '/designs/%E0%A4%A'],
])('%s is not %s', (pattern, path) => {
  expect(matchPath(pattern, path)).toBeUndefined()
})

test('a slash at the end is no other page', () => {
  expect(matchPath('/designs', '/designs/')).toEqual({})
  expect(matchPath('/', '/')).toEqual({})
})
