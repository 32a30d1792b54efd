/** Many files sorted into designs, and lines of a sheet into what they are about. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  commonFolder,
  GROUPINGS,
  groupsOf,
  likelyGrouping,
} from '../../../src/web/deposit/batch/grouping.ts'
import { cellsOf, matchSheet, readSheet } from '../../../src/web/deposit/batch/sheet.ts'

describe('groupsOf', () => {
  const part = fc.stringMatching(/^[a-z云纹外套_0-9-]{1,8}$/)
  const paths = fc.array(
    fc.array(part, { minLength: 1, maxLength: 3 }).map((it) => `${it.join('/')}.png`),
    { minLength: 1, maxLength: 30 },
  )

  test('puts every file into exactly one group, and no group is without a name', () => {
    fc.assert(
      fc.property(paths, fc.constantFrom(...GROUPINGS), (all, how) => {
        const groups = groupsOf(all, how)
        const places = groups.flatMap((it) => it.places)
        expect(places.toSorted((a, b) => a - b)).toEqual([...all.keys()])
        for (const { name } of groups) expect(name).not.toBe('')
      }),
    )
  })

  test('takes a folder for a design, and what lies beside folders by its name', () => {
    const all = [
      '季/外套/1.png',
      '季/裙/1.png',
      '季/外套/2/3.png',
      '季/围巾_正面.png',
      '季/围巾_背面.png',
    ]
    expect(likelyGrouping(all)).toBe('folder')
    expect(groupsOf(all, 'folder')).toEqual([
      { name: '外套', places: [0, 2] },
      { name: '裙', places: [1] },
      { name: '围巾', places: [3, 4] },
    ])
  })

  test('takes what names have in common for a design where there are no folders', () => {
    const all = [
      '季/A-102_正面.jpg',
      '季/A-103_正面.jpg',
      '季/A-102_背面.jpg',
      '季/IMG_1.jpg',
      '季/IMG_2.jpg',
    ]
    expect(likelyGrouping(all)).toBe('name')
    expect(groupsOf(all, 'name').map(({ name, places }) => [name, places])).toEqual([
      ['A 102', [0, 2]],
      ['A 103', [1]],
      ['IMG_1', [3]],
      ['IMG_2', [4]],
    ])
  })

  test('takes each file for a design if that is wanted', () => {
    expect(groupsOf(['a_1.png', 'a_2.png'], 'each')).toHaveLength(2)
  })

  test('knows the folder in which all of them lie', () => {
    expect(commonFolder(['a/b/c.png', 'a/b/d/e.png'])).toBe('a/b/')
    expect(commonFolder(['a/b.png', 'ab/c.png'])).toBe('')
    expect(commonFolder([])).toBe('')
  })
})

describe('a sheet', () => {
  test('is read as any spreadsheet writes it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 10 }).map((it) => it.trim())
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(table, (rows) => {
        // Line ends are made plain, and quotes stay what they are.
        fc.pre(!rows.flat().some((it) => /[\r\t]/.test(it) || it !== it.trim()))
        const csv = rows.map((row) => row.map(quoted).join(',')).join('\r\n')
        expect(cellsOf(csv)).toEqual(rows)
      }),
    )
  })

  test('may say what its columns are, in any order', () => {
    const rows = readSheet('款号\t类别\t名称\r\nA1\t02-02\t外套\r\n\r\nA2\t\t裙\r\n')
    expect(rows).toEqual([
      { title: '外套', article: 'A1', locarno: '02-02' },
      { title: '裙', article: 'A2', locarno: '' },
    ])
  })

  test('is taken in order where it does not', () => {
    expect(readSheet('外套,A1,02-02')).toEqual([{ title: '外套', article: 'A1', locarno: '02-02' }])
  })

  const targets = [
    { id: 'x', names: ['A-102'] },
    { id: 'y', names: ['竹影 连衣裙'] },
  ]

  test('is matched by name or number if any line is', () => {
    const rows = readSheet('竹影连衣裙\tB9\n云纹外套\tA102\n多余\tC1')
    const { byId, left } = matchSheet(rows, targets)
    expect(byId.get('y')?.article).toBe('B9')
    expect(byId.get('x')?.title).toBe('云纹外套')
    expect(left.map(({ title }) => title)).toEqual(['多余'])
  })

  test('is matched line by line if none is, and what is too much is told', () => {
    const { byId, left } = matchSheet(readSheet('一\n二\n三'), targets)
    expect([byId.get('x')?.title, byId.get('y')?.title]).toEqual(['一', '二'])
    expect(left).toHaveLength(1)
  })
})
