/** Fields that describe a design: its files, what it is, who made it and what its owner declares. */

import { checkLocarno } from '../number/locarno.ts'
import { checkNiceClass } from '../number/nice.ts'
import {
  bilingual,
  code,
  country,
  hash,
  many,
  mediaType,
  name,
  names,
  one,
  person,
  prose,
  publicKey,
  uscc,
  word,
} from './field.ts'
import {
  bytes,
  checked,
  count,
  date,
  flag,
  instant,
  list,
  object,
  oneOf,
  type Shape,
  text,
} from './shape.ts'
import { checkFileName } from './text.ts'

/** What a file shows of the design's making. */
export const FILE_ROLES = [
  'sketch', //        灵感草图
  'rendering', //     效果图
  'flat', //          款式图
  'pattern-pieces', // 样板（纸样）
  'repeat-unit', //   花型单元
  'sample', //        样衣照片
  'final', //         成衣照片
  'view', //          六面视图
  'tech-sheet', //    技术工艺单
  'video',
  'capture', //       取证材料
  'document',
  'other',
] as const

/** ST.88's legends of views, as far as garments and textiles need them. */
export const VIEW_KINDS = [
  'front',
  'rear',
  'left',
  'right',
  'top',
  'bottom',
  'perspective',
  'enlarged',
  'unit',
  'changed',
  'in-use',
] as const

const fileName = checked((it) => {
  checkFileName(it)
})

const size = count()

const file = object(
  {
    name: fileName,
    type: mediaType,
    role: oneOf(...FILE_ROLES),
    bytes: size,
    sha256: hash,
    sm3: hash,
  },
  { view: oneOf(...VIEW_KINDS), pixels: list(count(1_000_000, 1), 2, 2), note: name },
)

const locarnoClass = checkedBy(
  object({ edition: count(99, 1), code: text(5) }, { product: bilingual }),
  checkLocarno,
)
const niceClass = checkedBy(object({ edition: count(99, 1), number: count(45, 1) }), checkNiceClass)

export const DESIGN_FIELDS = {
  file: many(file),
  title: one(bilingual),
  description: one(prose),
  language: one(oneOf('zh', 'en', 'zh-en')),

  'right.kinds': one(list(oneOf('copyright', 'design-patent', 'trademark', 'other'), 4)),
  locarno: many(locarnoClass),
  nice: many(niceClass),
  garment: one(
    object(
      {},
      {
        category: word,
        wearer: word,
        season: word,
        fabric: name,
        craft: name,
        colours: names,
        article: word,
      },
    ),
  ),
  pattern: one(
    object(
      { repeat: oneOf('none', 'two-way', 'four-way', 'half-drop', 'other') },
      { unit: list(count(1_000_000, 1), 2, 2), colours: names },
    ),
  ),

  /** What the depositor says of the making. Self-declared: nobody has examined it. */
  'declared.completed': one(object({ on: date }, { place: name })),
  'declared.method': one(
    object(
      { by: list(oneOf('hand', 'cad', 'ai-assisted', 'ai-generated', 'photography', 'other'), 6) },
      { tools: names, human: prose },
    ),
  ),
  'declared.work': one(
    object(
      {
        category: oneOf('fine-art', 'applied-art', 'graphic', 'photography', 'model', 'other'),
        nature: oneOf(
          'original',
          'adaptation',
          'translation',
          'compilation',
          'annotation',
          'arrangement',
        ),
      },
      { purpose: prose, process: prose, originality: prose },
    ),
  ),
  'declared.published': one(object({ on: date }, { place: name, manner: word, by: name, country })),
  declaration: one(object({ original: flag, truthful: flag, version: word, accepted: instant })),

  'version.prior': many(object({ code }, { leaf: hash, note: name })),
  'derived.from': many(object({ work: name }, { code, licence: name, document: hash })),
  ownership: one(
    object(
      { basis: oneOf('individual', 'employment', 'commission', 'joint', 'acquired') },
      { contract: hash, note: prose },
    ),
  ),
  'party.designer': many(
    object(
      { name },
      { attribution: oneOf('real', 'pen', 'anonymous'), country, order: count(100, 1) },
    ),
  ),
  'party.owner': many(person),
  'party.depositor': one(person),
  'party.agent': many(person),

  /** 简要说明: the four things that rule 31 asks for, and the three it asks for sometimes. */
  'patent.brief': one(
    object(
      { product: name, use: prose, points: prose, best: name },
      { colour: flag, omitted: prose, unit: prose, partial: prose },
    ),
  ),
  'patent.priority': many(object({ country, number: word, on: date })),

  'disclosure.state': one(
    object(
      { state: oneOf('unpublished', 'restricted', 'published') },
      { first: date, channel: name },
    ),
  ),
  /** Who did this, on whose behalf, as the registry knows them: by name or by number of duty, never by ID card. */
  attributed: one(object({ organisation: name }, { person: name, uscc, identity: word })),

  'designer.signature': one(object({ key: publicKey, signature: bytes(64) })),
} as const

/** A shape with one more thing to check. */
function checkedBy<T>(shape: Shape<T>, check: (value: T) => void): Shape<T> {
  return {
    parse(value, what) {
      const it = shape.parse(value, what)
      check(it)
      return it
    },
    format(value, what) {
      check(value)
      return shape.format(value, what)
    },
  }
}
