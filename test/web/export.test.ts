/** Tables that are taken home: read by spreadsheets as text, and by nobody as a formula. */

import { describe, expect, test } from 'vitest'
import { csvOf } from '../../src/web/bundles/csv.ts'

describe('a table', () => {
  test('begins with a byte order mark, and has quoted texts and bare numbers', () => {
    expect(
      csvOf([
        ['名称', 3],
        ['a "b", c', 0],
      ]),
    ).toBe('\uFEFF"名称",3\r\n"a ""b"", c",0\r\n')
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u0000=1', '＝1+1', '＠x'])(
    'keeps a text a text: %j',
    (text) => {
      expect(csvOf([[text]])).toBe(`\uFEFF"'${text}"\r\n`)
    },
  )

  test('leaves alone what is no formula', () => {
    for (const text of ['YZ-7K3M', '云纹-外套', '1-2', '']) {
      expect(csvOf([[text]])).toBe(`\uFEFF"${text}"\r\n`)
    }
  })
})
