/** Tables that are taken home: read by spreadsheets as text, and by nobody as a formula. */

import { describe, expect, test } from 'vitest'
import { BundleQuery } from '../../src/http/api/bundle-schemas.ts'
import { bundleParts, bundlePath, MOST_IN_ONE } from '../../src/web/bundles/bundle-parts.ts'
import { csvOf } from '../../src/web/bundles/csv.ts'
import { designTable } from '../../src/web/bundles/design-table.ts'

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

test('designs are a row each, in words, with as many cells as there are headings', () => {
  const card = {
    ...{ code: 'YZ-7K3M-Q2XV-9D4T-8ZQ0-C', state: 'unpublished', title: { zh: '=外套' } },
    ...{ article: null, locarno: ['02-02'], nice: [25], versions: 1, records: 2 },
    ...{ rights: ['trademark'], madeAt: 0, changedAt: 60, index: 7 },
  }
  const [head = '', row = ''] = designTable([card], ({ zh }) => zh).split('\r\n')
  expect(row).toBe(
    '"YZ-7K3M-Q2XV-9D4T-8ZQ0-C","未公开","\'=外套","","","02-02","25","商标",1,2,"1970-01-01 08:00:00","1970-01-01 00:00:00","1970-01-01 00:01:00",7',
  )
  expect(head.split(',')).toHaveLength(row.split(',').length)
})

describe('bundles of everything', () => {
  const designs = Array.from({ length: 450 }, (_, i) => `CODE${i}`)
  const cases = ['0'.repeat(32), '1'.repeat(32)]
  const parts = bundleParts({ designs, cases, originals: 'kept' })

  test('have each design and each case once, a few hundred to a part', () => {
    expect(parts.flatMap((it) => it.designs)).toEqual(designs)
    expect(parts.flatMap((it) => it.cases)).toEqual(cases)
    for (const it of parts) {
      expect(it.designs.length + it.cases.length).toBeLessThanOrEqual(MOST_IN_ONE)
    }
  })

  test('are asked for by addresses that the API reads and servers take', () => {
    for (const part of parts) {
      const path = bundlePath(part)
      expect(path.length).toBeLessThan(8000)
      const query = new URLSearchParams(path.split('?')[1])
      expect(
        BundleQuery.parse({
          code: query.getAll('code'),
          case: query.getAll('case'),
          originals: query.get('originals'),
        }),
      ).toEqual({ code: part.designs, case: part.cases, originals: 'kept' })
    }
  })

  test('of nothing are none', () => {
    expect(bundleParts({ designs: [], cases: [], originals: 'none' })).toEqual([])
  })
})
