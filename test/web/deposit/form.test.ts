/** What is typed, as fields of the record, and what of it cannot be recorded. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexToBytes } from '../../../src/core/bytes.ts'
import {
  BASES,
  checkField,
  dateOf,
  type DepositForm,
  EMPTY_FORM,
  fieldsOf,
  METHODS,
  mistakesIn,
  OWNER_KINDS,
  PUBLICITY,
  REPEATS,
  type ToldFile,
} from '../../../src/web/deposit/form.ts'
import { COMMON_CLASSES, foundClasses, locarnoOf } from '../../../src/web/deposit/locarno.ts'

const FILE: ToldFile = {
  ...{ name: '外套.png', type: 'image/png', role: 'rendering', bytes: 19 },
  ...{ sha256: '8c'.repeat(32), sm3: 'de'.repeat(32) },
}

const good = fc.constantFrom('', '云纹外套', 'Cloud coat', 'a\r\nb', ' x ', 'é', '，', '甲、乙')
const typed = fc.oneof(
  { weight: 60, arbitrary: good },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
)
const dates = fc.constantFrom('', '2026', '2026-3', '2026年3月8日', '20260308')

const forms: fc.Arbitrary<DepositForm> = fc.record({
  title: typed,
  otherTitle: typed,
  locarno: fc.constantFrom('', ...COMMON_CLASSES, '围巾', 'LOC (14) Cl. 2-02'),
  description: typed,
  designer: typed,
  owner: typed,
  ownerKind: fc.constantFrom(...OWNER_KINDS),
  uscc: fc.constantFrom('', '91350100M000100Y43'),
  basis: fc.constantFrom('', ...BASES),
  completedOn: dates,
  place: typed,
  methods: fc.subarray([...METHODS]),
  tools: typed,
  human: typed,
  article: typed,
  season: typed,
  fabric: typed,
  craft: typed,
  colours: typed,
  repeat: fc.constantFrom('', ...REPEATS),
  publicity: fc.constantFrom('', ...PUBLICITY),
  publicSince: dates,
  declared: fc.option(fc.nat(), { nil: undefined }),
})

describe('fieldsOf', () => {
  test('makes fields that may be recorded of every form without mistakes', () => {
    fc.assert(
      fc.property(forms, (form) => {
        fc.pre(Object.keys(mistakesIn(form)).length === 0)
        for (const field of fieldsOf(form, [FILE])) checkField(field)
      }),
      { numRuns: 100 },
    )
  })

  test('says nothing that nobody said', () => {
    const names = fieldsOf({ ...EMPTY_FORM, title: '云纹外套' }, [FILE]).map(({ name }) => name)
    expect(names).toEqual(['title', 'file'])
  })

  test('has the files in their order, with their digests as bytes', () => {
    const fields = fieldsOf({ ...EMPTY_FORM, title: 'a' }, [FILE, { ...FILE, name: 'b' }])
    const files = fields.filter(({ name }) => name === 'file').map(({ value }) => value)
    expect(files.map((it) => (it as { name: string }).name)).toEqual(['外套.png', 'b'])
    expect(files[0]).toMatchObject({ sha256: hexToBytes('8c'.repeat(32)), bytes: 19 })
  })

  test.each([
    [
      { title: '云纹外套', otherTitle: 'Cloud coat' },
      { zh: '云纹外套', en: 'Cloud coat' },
    ],
    [
      { title: 'Cloud coat', otherTitle: '云纹外套' },
      { zh: '云纹外套', en: 'Cloud coat' },
    ],
    [{ title: 'Cloud coat', otherTitle: '' }, { en: 'Cloud coat' }],
    [{ title: 'A102 外套 ', otherTitle: '' }, { zh: 'A102 外套' }],
  ])('tells the languages of a title apart: %j', (titles, value) => {
    const [title] = fieldsOf({ ...EMPTY_FORM, ...titles }, [])
    expect(title?.value).toEqual(value)
  })

  test('has all that was said, each thing where it belongs', () => {
    const form: DepositForm = {
      ...{ ...EMPTY_FORM, title: '云纹外套', locarno: '02-02 服装', designer: '甲，乙' },
      ...{ owner: '子虚服饰', uscc: '91350100M000100Y43', basis: 'employment' },
      ...{ completedOn: '2026年3月8日', place: '海宁', methods: ['ai-assisted', 'hand'] },
      ...{ tools: 'Procreate、某模型', human: '选图并重画', article: 'A102', colours: '红 蓝,绿' },
      ...{ repeat: 'four-way', publicity: 'published', publicSince: '2026-05', declared: 7 },
    }
    expect(mistakesIn(form)).toEqual({})
    const said = fieldsOf(form, []).map(({ name, value }) => [name, value])
    expect(said).toEqual([
      ['title', { zh: '云纹外套' }],
      ['locarno', { edition: 15, code: '02-02' }],
      ['garment', { colours: ['红 蓝', '绿'], article: 'A102' }],
      ['pattern', { repeat: 'four-way' }],
      ['disclosure.state', { state: 'published', first: '2026-05' }],
      ['party.designer', { name: '甲' }],
      ['party.designer', { name: '乙' }],
      ['party.owner', { kind: 'company', name: '子虚服饰', uscc: '91350100M000100Y43' }],
      ['ownership', { basis: 'employment' }],
      ['declared.completed', { on: '2026-03-08', place: '海宁' }],
      [
        'declared.method',
        { by: ['hand', 'ai-assisted'], tools: ['Procreate', '某模型'], human: '选图并重画' },
      ],
      ['declaration', { original: true, truthful: true, version: 'web/1', accepted: 7 }],
    ])
  })
})

describe('mistakesIn', () => {
  const fine = { ...EMPTY_FORM, title: '云纹外套' }
  test.each([
    [{ title: ' ' }, { title: 'needed' }],
    [{ title: 'a\u202eb' }, { title: 'hidden' }],
    [{ article: 'x'.repeat(65) }, { article: 'long' }],
    [{ description: 'x'.repeat(8001) }, { description: 'long' }],
    [{ completedOn: '去年' }, { completedOn: 'date' }],
    [{ completedOn: '2026-02-30' }, { completedOn: 'date' }],
    [{ locarno: '太空船' }, { locarno: 'class' }],
    [{ locarno: '40-01' }, { locarno: 'class' }],
    [{ owner: 'a', uscc: '91350100M000100Y4Z' }, { uscc: 'uscc' }],
    [{ uscc: '91350100M000100Y43' }, { owner: 'person' }],
  ] as const)('finds %j', (change, mistakes) => {
    expect(mistakesIn({ ...fine, ...change })).toEqual(mistakes)
  })

  test('finds none in what is good', () => {
    expect(mistakesIn(fine)).toEqual({})
  })
})

describe('dateOf', () => {
  test.each([
    ['2026', '2026'],
    ['2026年3月', '2026-03'],
    ['2026/3/8', '2026-03-08'],
    ['20260308', '2026-03-08'],
    ['２０２６．３．８', '2026-03-08'],
    ['2026-13', undefined],
    ['8.3.26', undefined],
    ['', undefined],
    ['2026-03-08-01', undefined],
  ])('reads %j as %j', (text, date) => {
    expect(dateOf(text)).toBe(date)
  })
})

describe('locarnoOf', () => {
  test.each([
    ['02-02 服装', { edition: 15, code: '02-02' }],
    ['2-02', { edition: 15, code: '02-02' }],
    ['05-05 Textile fabrics', { edition: 15, code: '05-05' }],
    ['围巾', { edition: 15, code: '02-05' }],
    ['LOC (14) Cl. 2-02', { edition: 14, code: '02-02' }],
    ['26-05', { edition: 15, code: '26-05' }],
    ['', undefined],
    ['没有这种', 'unknown'],
  ])('reads %j', (text, found) => {
    expect(locarnoOf(text)).toEqual(found)
  })

  test('finds a class by any part of its name', () => {
    expect(foundClasses('手帕').map(({ code }) => code)).toEqual(['02-05'])
    expect(foundClasses('scar').map(({ code }) => code)).toEqual(['02-05'])
    expect(foundClasses(' ')).toEqual([])
  })
})
