/** Bags: what they say of themselves, and whether they are whole. */

import { describe, expect, test } from 'vitest'
import { bagFaults, type BagLists, type FoundFile } from '../../../src/core/bag/check.ts'
import {
  BAG_DECLARATION,
  checkDeclaration,
  formatBagInfo,
  formatOxum,
  parseBagInfo,
  parseOxum,
} from '../../../src/core/bag/info.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'

const [X, Y] = ['x'.repeat(64), 'y'.repeat(64)]
const FOUND: readonly FoundFile[] = [
  { path: 'bagit.txt', size: 5, sha256: X },
  { path: 'data/a', size: 3, sha256: X },
  { path: 'data/caf\u00e9', size: 4, sha256: Y },
  { path: 'tagmanifest-sha256.txt', size: 9, sha256: Y },
]
const LISTS: BagLists = {
  payload: [
    { path: 'data/a', sha256: X },
    { path: 'data/caf\u00e9', sha256: Y },
  ],
  tags: [{ path: 'bagit.txt', sha256: X }],
  oxum: { bytes: 7, files: 2 },
}

describe('bagFaults', () => {
  test('finds nothing wrong with a whole bag', () => {
    expect(bagFaults(FOUND, LISTS)).toEqual([])
    expect(bagFaults(FOUND, { ...LISTS, oxum: undefined })).toEqual([])
  })

  test('takes a name that a system has decomposed on the way for the same', () => {
    const moved = FOUND.map((it) => ({ ...it, path: it.path.normalize('NFD') }))
    expect(bagFaults(moved, LISTS)).toEqual([])
  })

  test.each<[string, readonly FoundFile[], BagLists, readonly string[]]>([
    [
      'a file that is gone',
      FOUND.filter((it) => it.path !== 'data/a'),
      { ...LISTS, oxum: undefined },
      ['missing data/a'],
    ],
    [
      'a file that nobody listed',
      [...FOUND, { path: 'data/b', size: 0, sha256: X }],
      { ...LISTS, oxum: undefined },
      ['unlisted data/b'],
    ],
    [
      'another file',
      FOUND.map((it) => ({ ...it, sha256: it.path === 'data/a' ? Y : it.sha256 })),
      LISTS,
      ['differs data/a'],
    ],
    [
      'another tag file',
      FOUND.map((it) => ({ ...it, sha256: Y })),
      LISTS,
      ['differs bagit.txt', 'differs data/a'],
    ],
    ['a tag file that nobody listed', FOUND, { ...LISTS, tags: [] }, ['unlisted bagit.txt']],
    [
      'a tag file in the payload manifest',
      FOUND,
      { ...LISTS, payload: [...LISTS.payload, { path: 'bagit.txt', sha256: X }] },
      ['misplaced bagit.txt'],
    ],
    [
      'a payload file in the tag manifest',
      FOUND,
      { ...LISTS, tags: [...LISTS.tags, { path: 'data/a', sha256: X }] },
      ['misplaced data/a'],
    ],
    [
      'another number of bytes',
      FOUND,
      { ...LISTS, oxum: { bytes: 8, files: 2 } },
      ['oxum bag-info.txt'],
    ],
    [
      'another number of files',
      FOUND,
      { ...LISTS, oxum: { bytes: 7, files: 3 } },
      ['oxum bag-info.txt'],
    ],
  ])('finds %s', (_, found, lists, faults) => {
    expect(bagFaults(found, lists).map(({ kind, path }) => `${kind} ${path}`)).toEqual(faults)
  })
})

describe('bagit.txt', () => {
  test('is that of version 1.0, and no other', () => {
    checkDeclaration(utf8ToBytes(BAG_DECLARATION))
    for (const text of ['', BAG_DECLARATION.replace('1.0', '0.97'), `${BAG_DECLARATION}\n`]) {
      expect(() => {
        checkDeclaration(utf8ToBytes(text))
      }).toThrow(expect.objectContaining({ reason: 'declaration' }))
    }
  })
})

describe('bag-info.txt', () => {
  const lines = [
    { label: 'Source-Organization', value: '源证' },
    { label: 'X', value: 'a: b' },
    { label: 'X', value: 'c' },
  ]

  test('is read as it was written', () => {
    expect(parseBagInfo(utf8ToBytes(formatBagInfo(lines)))).toEqual(lines)
    expect(parseBagInfo(utf8ToBytes(''))).toEqual([])
  })

  test.each([
    'X: a',
    'X: ab',
    'X:a\n',
    'X: \n',
    ': a\n',
    'X: a\n b\n',
    'X: a \n',
    'X: a\r\n',
    'a b: c\n',
  ])('is refused as %j', (text) => {
    expect(() => parseBagInfo(utf8ToBytes(text))).toThrow(
      expect.objectContaining({ reason: 'bag-info' }),
    )
  })

  test.each(['', ' a', 'a\nY: b', 'a\tb'])('is not written with the value %j', (value) => {
    expect(() => formatBagInfo([{ label: 'X', value }])).toThrow(
      expect.objectContaining({ reason: 'bag-info' }),
    )
  })
})

describe('a tag file', () => {
  test('that is not UTF-8 is refused', () => {
    expect(() => parseBagInfo(Uint8Array.of(0xff, 10))).toThrow(
      expect.objectContaining({ reason: 'bag-info' }),
    )
    expect(() => {
      checkDeclaration(Uint8Array.of(0xff))
    }).toThrow(expect.objectContaining({ reason: 'declaration' }))
  })
})

describe('Payload-Oxum', () => {
  test('is two numbers', () => {
    expect(parseOxum(formatOxum({ bytes: 70, files: 2 }))).toEqual({ bytes: 70, files: 2 })
    for (const text of ['', '1', '1.', '01.2', '1.2.3', '9999999999999999.1', '-1.2']) {
      expect(() => parseOxum(text)).toThrow(expect.objectContaining({ reason: 'bag-info' }))
    }
  })
})
