/** The fonts in the repository have whatever is set in them. */

import { expect, test } from 'vitest'
import { OVERALL, REPORT_TITLES, REPORT_WORDS } from '../../src/paper/report-words.ts'
import { TITLES, WORDS, PRODUCT } from '../../src/paper/words.ts'
import { faces } from './house.ts'

test('the title font has every character of the titles; else run fonts/make.sh', () => {
  const headlines = Object.values(OVERALL).map(({ headline }) => headline)
  const all = [...Object.values(TITLES), ...Object.values(REPORT_TITLES), ...headlines, PRODUCT]
  const titles = all.flatMap(({ zh, en }) => [zh, en]).join('')
  expect(Array.from(titles).filter((it) => !faces.title.has(it))).toEqual([])
})

test('the mono font has ASCII', () => {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  expect(ascii.filter((it) => !faces.mono.has(it))).toEqual([])
})

test('the text font has every word of the catalogue, and lacks what only rare names have', () => {
  const words = [...Object.values(WORDS), ...Object.values(REPORT_WORDS)].flatMap(({ zh, en }) => [
    zh,
    en,
  ])
  expect(Array.from(words.join('')).filter((it) => !faces.text.has(it))).toEqual([])
  expect(faces.text.has('𠮷')).toBe(false)
})
