/** One whole value of every field: what tests of fields and the golden certificates are made of. */

import { signerFromSeed } from '../../../src/core/ed25519.ts'
import { codeOf, formatCode } from '../../../src/core/record/code.ts'
import type { FieldName, FieldValue } from '../../../src/core/record/fields.ts'

export const hash = new Uint8Array(32).fill(1)
const key = signerFromSeed(hash).publicKey
export const code = formatCode(codeOf(hash))
const person = {
  kind: 'company',
  name: '嘉兴织云服饰有限公司',
  uscc: '91350100M000100Y43',
} as const

export const EXAMPLES: { readonly [N in FieldName]: FieldValue<N> } = {
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
