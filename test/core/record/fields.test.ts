/** Fields: each name has one shape, unknown names are kept, and what is misshapen is never shown as if it were not. */

import { describe, expect, test } from 'vitest'
import type { CborValue } from '../../../src/core/cbor.ts'
import { signerFromSeed } from '../../../src/core/ed25519.ts'
import { codeOf, formatCode } from '../../../src/core/record/code.ts'
import { checkDate } from '../../../src/core/record/date.ts'
import { formatDisclosure, parseDisclosure } from '../../../src/core/record/disclosure.ts'
import {
  checkFields,
  type FieldName,
  FIELDS,
  type FieldValue,
  formatField,
  isFieldName,
  mayRepeat,
  parseField,
  readField,
} from '../../../src/core/record/fields.ts'
import { refusal } from '../../support/refuses.ts'

const salt = new Uint8Array(16)
const hash = new Uint8Array(32).fill(1)
const key = signerFromSeed(hash).publicKey
const code = formatCode(codeOf(hash))
const person = {
  kind: 'company',
  name: '嘉兴织云服饰有限公司',
  uscc: '91350100M000100Y43',
} as const

/** One whole value of every field. */
const EXAMPLES: { readonly [N in FieldName]: FieldValue<N> } = {
  file: {
    name: '外套.png',
    type: 'image/png',
    role: 'view',
    bytes: 12,
    sha256: hash,
    sm3: hash,
    view: 'front',
    pixels: [1200, 900],
    note: '主视图',
  },
  title: { zh: '云纹外套', en: 'Cloud coat' },
  description: '一\n二',
  language: 'zh-en',
  'right.kinds': ['copyright', 'design-patent'],
  locarno: { edition: 14, code: '02-02', product: { zh: '外套' } },
  nice: { edition: 12, number: 25 },
  garment: {
    category: '外套',
    wearer: '女',
    season: '2026 春',
    fabric: '羊毛',
    colours: ['18-1664'],
  },
  pattern: { repeat: 'four-way', unit: [320, 320], colours: ['靛蓝'] },
  'declared.completed': { on: '2025-12', place: '浙江嘉兴' },
  'declared.method': { by: ['hand', 'ai-assisted'], tools: ['CLO 3D'], human: '线稿为手绘' },
  'declared.work': { category: 'fine-art', nature: 'original', originality: '云纹自绘' },
  'declared.published': { on: '2026-01-05', place: '上海', manner: '展览', country: 'CN' },
  declaration: { original: true, truthful: true, version: '1', accepted: 1_767_268_800 },
  'version.prior': { code, leaf: hash },
  'derived.from': { work: '敦煌藻井', licence: '公有领域' },
  ownership: { basis: 'employment', contract: hash },
  'party.designer': { name: '沈织云', attribution: 'real', order: 1 },
  'party.owner': person,
  'party.depositor': person,
  'party.agent': { kind: 'person', name: '张三' },
  'patent.brief': { product: '外套', use: '穿着', points: '形状', best: '主视图', colour: true },
  'patent.priority': { country: 'CN', number: '202530000001.2', on: '2025-10-01' },
  'disclosure.state': { state: 'unpublished' },
  attributed: { organisation: '海宁快维中心', person: '工号 0127' },
  'designer.signature': { key, signature: new Uint8Array(64) },
  version: { stage: 'sample', label: 'v2' },
  disclosed: {
    on: '2026-03-01',
    channel: 'show',
    warned: '1',
    showName: false,
    url: 'https://a.example/x?y',
  },
  'right.patent': { number: 'ZL201430238126.3', status: '有效', asOf: '2026-11-01' },
  'right.trademark': { number: '12345678', classes: [18, 25], edition: 12 },
  'right.copyright': { number: '赣作登字-2020-A-00001109', registered: '2020-05-01' },
  'right.other': { kind: '植物新品种', number: 'CNA1', country: 'CN' },
  listing: { platform: '淘宝', url: 'https://item.example/1', listed: '2026-03-02' },
  'transfer.terms': {
    from: person,
    to: person,
    rights: ['copyright'],
    effective: '2026-04-01',
    document: hash,
  },
  'licence.terms': { kind: 'sole', from: '2026-04-01', until: '2027', territory: '中国大陆' },
  'pledge.terms': {
    pledgor: person,
    pledgee: person,
    from: '2026-04-01',
    amount: '1000000',
    currency: 'CNY',
  },
  'party.consent': { role: 'transferor', key, terms: hash, signature: new Uint8Array(64) },
  objection: { ground: '在先设计', earlier: hash },
  'objection.outcome': { objection: hash, outcome: 'rejected' },
  correction: { record: hash, fields: ['title'], reason: '错字' },
  revocation: { record: hash, reason: '误发' },
  erasure: {
    record: hash,
    places: [4],
    ground: '个人信息保护法第四十七条',
    names: ['party.designer'],
  },
  'key.rotation': { old: key, new: key, reason: 'planned', from: 1_767_268_800 },
  labels: { count: 500, batch: 'A1', gtin: '06901234567892', serials: { size: 500, root: hash } },
  event: { kind: 'evidence.captured', at: 1_767_268_800, source: 'self' },
}

const names = Object.keys(FIELDS) as FieldName[]

function disclosed(name: string, value: CborValue) {
  return parseDisclosure(formatDisclosure({ salt, name, value }))
}

describe('every field', () => {
  test.each(names)('%s is read as it was written', (name) => {
    const value = EXAMPLES[name]
    const it = parseDisclosure(formatField(salt, name, value as never))
    expect(it.name).toBe(name)
    expect(parseField(name, it.value)).toEqual(value)
    expect(readField(it)).toEqual({ kind: 'known', name, value })
  })

  test.each(names)('%s is not what some other value says', (name) => {
    for (const value of [null, 7, '\u202e', true, [], new Map(), new Uint8Array(1)]) {
      const it = disclosed(name, value)
      expect(readField(it)).toMatchObject({ kind: 'misshapen', name, value })
      expect(() => parseField(name, value)).toThrow(
        expect.objectContaining({ name: 'EvidenceError' }),
      )
    }
  })

  test.each(names)('%s has no room for what nobody knows', (name) => {
    const { value } = parseDisclosure(formatField(salt, name, EXAMPLES[name] as never))
    if (!(value instanceof Map)) return
    const more = new Map(value).set('moon', 1)
    refusal(() => parseField(name, more), 'unsupported')
    const wider = { ...(EXAMPLES[name] as object), moon: 1 }
    refusal(() => formatField(salt, name, wider as never), 'unsupported')
  })

  test.each(names)('%s needs what it needs', (name) => {
    const { value } = parseDisclosure(formatField(salt, name, EXAMPLES[name] as never))
    if (!(value instanceof Map)) return
    refusal(() => parseField(name, new Map()), 'malformed')
  })
})

describe('what may be signed', () => {
  const file = EXAMPLES.file

  test.each<[string, unknown]>([
    ['a path for a file name', { ...file, name: '../外套.png' }],
    ['a decomposed file name', { ...file, name: 'e\u0301.png' }],
    ['a media type in capitals', { ...file, type: 'Image/PNG' }],
    ['a digest of another length', { ...file, sha256: new Uint8Array(31) }],
    ['one pixel number', { ...file, pixels: [12] }],
    ['a picture without width', { ...file, pixels: [0, 12] }],
    ['a negative size', { ...file, bytes: -1 }],
    ['no second digest', { ...file, sm3: undefined }],
  ])('is no file with %s', (_, value) => {
    refusal(() => formatField(salt, 'file', value as never), 'malformed')
  })

  test('is no role that we do not know', () => {
    refusal(() => formatField(salt, 'file', { ...file, role: 'x' as never }), 'unsupported')
  })

  test('is no number in another spelling', () => {
    refusal(() => formatField(salt, 'right.patent', { number: '201430238126.4' }), 'malformed')
    refusal(() => formatField(salt, 'right.patent', { number: 'zl201430238126.3' }), 'malformed')
    refusal(() => formatField(salt, 'version.prior', { code: code.toLowerCase() }), 'malformed')
  })

  test('is no class that no edition has', () => {
    refusal(() => formatField(salt, 'locarno', { edition: 14, code: '33-01' }), 'malformed')
    refusal(() => formatField(salt, 'nice', { edition: 7, number: 43 }), 'malformed')
  })

  test('is no key under which anything verifies', () => {
    const weak = Uint8Array.of(1, ...new Uint8Array(31))
    const value = { key: weak, signature: new Uint8Array(64) }
    refusal(() => formatField(salt, 'designer.signature', value), 'bad-key')
  })

  test.each([
    'ftp://a.example',
    'javascript:alert(1)',
    'https://u:p@a.example/',
    'https://a b',
    '//a',
  ])('is no address %s', (url) => {
    refusal(() => formatField(salt, 'listing', { platform: 'x', url }), 'malformed')
  })
})

describe('checkFields', () => {
  const title = disclosed('title', new Map([['zh', '外套']]))
  const unknown = disclosed('moon.phase', 'full')

  test('takes several of what may be many, and of what we do not know', () => {
    const file = parseDisclosure(formatField(salt, 'file', EXAMPLES.file))
    checkFields([title, file, file, unknown, unknown])
    expect([mayRepeat('file'), mayRepeat('title'), mayRepeat('moon.phase')]).toEqual([
      true,
      false,
      true,
    ])
  })

  test('refuses two titles, of which a holder could show either', () => {
    refusal(() => {
      checkFields([title, title])
    }, 'malformed')
  })

  test('refuses a known name over another shape', () => {
    refusal(() => {
      checkFields([disclosed('title', '外套')])
    }, 'malformed')
  })
})

describe('readField', () => {
  test('keeps what it does not know, and takes no name from the language itself', () => {
    expect(readField(disclosed('moon.phase', 7))).toEqual({
      kind: 'unknown',
      name: 'moon.phase',
      value: 7,
    })
    expect(isFieldName('constructor')).toBe(false)
  })
})

describe('dates', () => {
  test.each(['2026', '2026-03', '2026-03-08', '2024-02-29', '2000-02-29', '1000'])(
    '%s is one',
    (it) => {
      checkDate(it)
    },
  )

  test.each([
    '',
    '26',
    '2026-00',
    '2026-13',
    '2026-3',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-01-00',
    '2026/03/08',
    '0999',
    '２０２６',
    '2026-03-08T00',
  ])('%s is none', (it) => {
    refusal(() => {
      checkDate(it)
    }, 'malformed')
  })
})
