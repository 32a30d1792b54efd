/** Fields of a case: what was captured, by whom and how, and what is claimed with it. Missing ones are shown as missing. */

import { parseCheckpoint } from '../note/checkpoint.ts'
import { parseNote } from '../note/note.ts'
import { hash, many, mediaType, name, one, person, prose, url, uscc, word } from './field.ts'
import { VIEW_KINDS } from './fields-of-design.ts'
import {
  bytesUpTo,
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

/** How evidence came to be held fast. */
export const CAPTURE_METHODS = [
  'photo', //            拍照
  'screenshot', //       截屏
  'screen-recording', // 录屏
  'web-page', //         网页
  'live-stream', //      直播
  'purchase', //         购买
  'notarised-disc', //   公证光盘
  'sample', //           实物样品
  'order', //            订单
  'document',
  'other',
] as const

/** What a claim must show, each by something: the six that a court asks for. */
export const CLAIM_ELEMENTS = [
  'right-basis', //      权利基础
  'infringing-fact', //  侵权事实
  'comparison', //       比对
  'sequence', //         时间顺序
  'subject', //          主体
  'damage', //           损害
] as const

/** How a record stands to what is claimed, or to another record. */
export const CLAIM_RELATIONS = [
  'proves',
  'contradicts',
  'derives-from',
  'compares',
  'supersedes',
  'answers',
  'corrects',
] as const

/** What a human being found who laid two pictures side by side. Never computed. */
export const CONCLUSIONS = ['same', 'similar', 'different', 'undetermined'] as const

/** A note of a hundred witnesses has 12 kB. */
const MAX_CHECKPOINT_BYTES = 32 * 1024

const step = text(1000, { lines: true })
const feature = text(500, { lines: true })
const features = list(feature, 100)
const address = text(64)

/** Somebody by name or by number of duty, never by ID card. */
const actor = object({ name }, { organisation: name, uscc, role: word })

/** A signed checkpoint as its log published it: who signed, a checker of the record asks. */
const checkpoint: Shape<Uint8Array> = checkedNote(bytesUpTo(MAX_CHECKPOINT_BYTES))

export const EVIDENCE_FIELDS = {
  capture: one(
    object(
      { method: oneOf(...CAPTURE_METHODS) },
      {
        started: instant,
        ended: instant,
        target: object({}, { url, place: name, listing: name, seller: name }),
        note: prose,
      },
    ),
  ),
  'capture.operator': one(actor),
  'capture.witness': many(actor),
  'capture.device': one(object({ model: name }, { os: name, rooted: flag })),
  'capture.software': many(object({ name }, { version: word, sha256: hash })),
  /** `tls` is the SHA-256 of the certificate that the server showed. */
  'capture.network': one(
    object(
      { type: oneOf('offline', 'wired', 'wifi', 'mobile', 'other') },
      { ip: list(address, 20), dns: list(address, 20), tls: hash },
    ),
  ),
  'capture.cleanliness': one(object({ performed: flag }, { report: hash, items: list(name, 100) })),
  'capture.steps': one(list(step, 200)),
  /** The raw log of the capturing: a HAR, a console, a camera's. */
  'capture.log': many(object({ sha256: hash }, { name, type: mediaType, bytes: count() })),
  /** Whether places or people can be told from it, and what they have agreed to (个人信息保护法 28, 29). */
  'capture.consent': one(
    object({}, { location: flag, people: flag, given: flag, document: hash, note: prose }),
  ),
  /** A checkpoint that was there before: with a witness's signature, nobody could know it sooner. */
  challenge: one(object({ checkpoint }, { shown: prose })),

  claim: one(object({ statement: prose }, { title: name })),
  'claim.support': many(
    object(
      { leaf: hash, element: oneOf(...CLAIM_ELEMENTS), relation: oneOf(...CLAIM_RELATIONS) },
      { note: prose },
    ),
  ),
  /** The SHA-256 of a file of the design beside that of a captured one, and what a person saw in them. */
  comparison: many(
    object(
      { right: hash, suspect: hash, conclusion: oneOf(...CONCLUSIONS) },
      {
        by: object({ name }, { duty: name, organisation: name }),
        goods: oneOf(...CONCLUSIONS),
        views: list(oneOf(...VIEW_KINDS), VIEW_KINDS.length),
        same: features,
        different: features,
        customary: features,
        functional: features,
        note: prose,
      },
    ),
  ),
  respondent: many(person),
  damage: one(
    object({ statement: prose }, { amount: text(30), currency: text(3), from: date, until: date }),
  ),
  notice: many(
    object(
      { on: date, how: name },
      { to: name, delivered: flag, deliveredOn: date, document: hash, note: prose },
    ),
  ),
} as const

/** Only what is a checkpoint in its only spelling. */
function checkedNote(shape: Shape<Uint8Array>): Shape<Uint8Array> {
  return {
    parse(value, what) {
      const note = shape.parse(value, what)
      parseCheckpoint(parseNote(note).text)
      return note
    },
    format(note, what) {
      const value = shape.format(note, what)
      parseCheckpoint(parseNote(note).text)
      return value
    },
  }
}
