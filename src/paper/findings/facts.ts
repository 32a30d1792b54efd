/** Facts of findings: what each is called, and how its value is printed. */

import type { FieldName } from '../../core/record/fields.ts'
import { groupsOfEight } from '../field-view.ts'
import { FIELD_WORDS, VALUE_WORDS } from '../field-words.ts'
import { beijingStamp, utcStamp } from '../instant.ts'
import { type Phrase, phrase } from '../phrase.ts'
import { PROVENANCE_WORDS } from '../provenance-words.ts'
import { recordName } from '../record-words.ts'

type Kind = 'text' | 'number' | 'time' | 'digest' | 'fields' | 'words' | 'record-type'

interface FactKind {
  readonly label: Phrase
  readonly kind: Kind
}

const of = (kind: Kind, zh: string, en: string): FactKind => ({ label: phrase(zh, en), kind })

/** A fact that is not here is printed under its own name. */
export const FACTS: Readonly<Record<string, FactKind>> = {
  fault: of('text', '故障代码', 'fault'),
  detail: of('text', '技术说明', 'details'),
  item: of('text', '证据文件', 'file of evidence'),
  name: of('text', '名称', 'name'),
  names: of('fields', '名称', 'names'),
  path: of('text', '路径', 'path'),
  type: of('text', '类型', 'type'),
  role: of('text', '身份', 'role'),
  bytes: of('number', '字节数', 'bytes'),
  sha256: of('digest', 'SHA-256', 'SHA-256'),
  sm3: of('digest', 'SM3', 'SM3'),
  record: of('digest', '记录指纹', 'leaf hash'),
  other: of('digest', '另一记录指纹', 'other leaf hash'),
  rotation: of('digest', '更换记录', 'record of the rotation'),
  thing: of('text', '对象', 'about'),
  by: of('text', '出自', 'by'),
  issuer: of('text', '签发者', 'issuer'),
  key: of('digest', '公钥', 'key'),
  log: of('text', '日志', 'log'),
  index: of('number', '位置（自 0 起）', 'entry, from 0'),
  size: of('number', '树的大小', 'size of the tree'),
  'file.size': of('number', '字节数', 'bytes'),
  expected: of('digest', '记录中的 SHA-256', 'SHA-256 in the record'),
  expectedSize: of('number', '记录中的字节数', 'bytes in the record'),
  listed: of('number', '记录列出', 'listed'),
  matched: of('number', '已提交并相符', 'handed in'),
  files: of('number', '提交的文件', 'files handed in'),
  older: of('number', '较早的树', 'older tree'),
  newer: of('number', '较新的树', 'newer tree'),
  smallest: of('number', '最小的树', 'smallest tree'),
  largest: of('number', '最大的树', 'largest tree'),
  root: of('digest', '树根', 'root'),
  witnesses: of('number', '见证签名', 'cosignatures'),
  of: of('number', '总数', 'of'),
  shown: of('number', '出示', 'shown'),
  withheld: of('number', '未出示', 'withheld'),
  place: of('number', '位置', 'place'),
  fields: of('fields', '字段', 'fields'),
  outcome: of('text', '结果', 'outcome'),
  source: of('text', '来源', 'source'),
  places: of('text', '位置', 'places'),
  records: of('number', '记录条数', 'records'),
  time: of('time', '时间', 'time'),
  latest: of('time', '不晚于', 'no later than'),
  earliest: of('time', '不早于', 'not before'),
  from: of('time', '自', 'from'),
  until: of('time', '至', 'until'),
  at: of('time', '签署时间', 'signed at'),
  issuedAt: of('time', '平台时间', 'by the platform’s clock'),
  on: of('text', '自报日期', 'declared date'),
  authority: of('text', '时间戳机构', 'authority'),
  policy: of('text', '时间戳策略', 'policy'),
  serial: of('text', '序列号', 'serial number'),
  claimed: of('time', '时间戳自称的时间', 'time in the token'),
  tsa: of('text', '时间戳证书', 'certificate of the authority'),
  algorithm: of('text', '算法', 'algorithm'),
  digest: of('digest', '数字指纹', 'digest'),
  blockHash: of('digest', '区块哈希', 'hash of the block'),
  headerTime: of('time', '区块头时间', 'time in the header'),
  confirmations: of('number', '其后区块数', 'blocks, itself included'),
  items: of('number', '证据文件', 'files of evidence'),
  faults: of('number', '不符之处', 'differences'),
  unknown: of('number', '未识别的文件', 'unknown files'),
  height: of('number', '区块高度', 'height of the block'),
  reason: of('text', '原因', 'reason'),
  missing: of('words', '未提供', 'not given'),
  started: of('time', '自报开始', 'declared start'),
  ended: of('time', '自报结束', 'declared end'),
  element: of('words', '证明事项', 'element'),
  relation: of('words', '关系', 'relation'),
  support: of('digest', '被引用的记录指纹', 'leaf hash of what is named'),
  recordType: of('record-type', '记录种类', 'kind of record'),
  right: of('digest', '设计文件 SHA-256', 'SHA-256 of the design’s file'),
  suspect: of('digest', '取证文件 SHA-256', 'SHA-256 of the captured file'),
  conclusion: of('words', '结论（人的意见）', 'conclusion, a person’s opinion'),
  person: of('text', '比对人', 'compared by'),
  deposit: of('digest', '存证记录指纹', 'leaf hash of the deposit'),
  how: of('words', '依据', 'by'),
  number: of('text', '编号', 'number'),
  filed: of('text', '申请日', 'filed'),
  granted: of('text', '授权日', 'granted'),
  ends: of('text', '期限届满日', 'end of term'),
  status: of('text', '所述状态', 'status as quoted'),
  asOf: of('text', '截至', 'as of'),
  party: of('words', '存证方', 'deposited by'),
  open: of('number', '条数', 'records'),
}

/** `area` is what stands before the dot in a finding's code: the size of a file is not that of a tree. */
function factKind(name: string, area: string): FactKind | undefined {
  const at = [`${area}.${name}`, name].find((it) => Object.hasOwn(FACTS, it))
  return at === undefined ? undefined : FACTS[at]
}

export function factLabel(name: string, area = ''): Phrase {
  return factKind(name, area)?.label ?? phrase(name, name)
}

/** As it stands in a sentence. A value of another kind than its name says is printed as it is. */
export function factText(name: string, value: string | number, area = ''): Phrase {
  const kind = factKind(name, area)?.kind
  if (typeof value === 'number') {
    if (kind === 'time') return moment(value)
    return same(kind === 'number' ? grouped(value) : String(value))
  }
  if (kind === 'words') return wordsOf(value)
  if (kind === 'record-type') return recordName(value)
  if (kind === 'fields') return fieldNames(value)
  const hex = /^(?:[0-9a-f]{8})+$/.test(value)
  const isDigest = hex && (kind === 'digest' || value.length === 64)
  return same(isDigest ? groupsOfEight(value) : value)
}

/** Words of closed lists, with commas between them. What is none of them is printed as it is. */
function wordsOf(value: string): Phrase {
  const words = value.split(', ').map((word) => WORDS.get(word) ?? same(word))
  return phrase(words.map(({ zh }) => zh).join('、'), words.map(({ en }) => en).join(', '))
}

const WORDS: ReadonlyMap<string, Phrase> = new Map([
  ...Object.entries(VALUE_WORDS),
  ...Object.entries(PROVENANCE_WORDS),
  ['log', phrase('日志顺序', 'the order of the log')],
  ['times', phrase('独立时间', 'independent times')],
  ['other', phrase('他人', 'somebody else')],
  ['unknown', phrase('不明', 'nobody knows whom')],
])

/** Names that we know in our words, and others as they are. */
function fieldNames(names: string): Phrase {
  const words = names
    .split(', ')
    .map((name) => (Object.hasOwn(FIELD_WORDS, name) ? FIELD_WORDS[name as FieldName] : same(name)))
  return phrase(words.map(({ zh }) => zh).join('、'), words.map(({ en }) => en).join(', '))
}

/** A time by Beijing's clock, or the number where it is none that can be printed: evidence may say anything. */
export function clock(seconds: number): Phrase {
  return isTime(seconds) ? beijingStamp(seconds) : same(String(seconds))
}

export function isTime(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= 253_402_000_000
}

/** Beijing's clock and UTC's, or the number where it is no time that can be printed. */
function moment(seconds: number): Phrase {
  if (!isTime(seconds)) return same(String(seconds))
  const { zh, en } = beijingStamp(seconds)
  return phrase(`${zh}，即 ${utcStamp(seconds)}`, `${en}, that is ${utcStamp(seconds)}`)
}

/** `1,234,567` */
export function grouped(n: number): string {
  return String(n).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

function same(text: string): Phrase {
  return phrase(text, text)
}
