/** Fields that tell what happened to a design after its deposit, and to the records about it. */

import { formatCopyrightRegistration, parseCopyrightRegistration } from '../number/copyright.ts'
import { parseGtin } from '../number/gtin.ts'
import { formatPatentNumber, parsePatentNumber } from '../number/patent.ts'
import { parseTrademarkNumber } from '../number/trademark.ts'
import {
  bilingual,
  country,
  hash,
  many,
  name,
  one,
  person,
  prose,
  publicKey,
  url,
  word,
} from './field.ts'
import { bytes, canonical, count, date, flag, instant, list, object, oneOf, text } from './shape.ts'

const patent = canonical(parsePatentNumber, formatPatentNumber)
const copyright = canonical(parseCopyrightRegistration, formatCopyrightRegistration)
const gtin = canonical(parseGtin, (it) => it)
const trademark = canonical(parseTrademarkNumber, (it) => it)

const status = { status: word, asOf: date, holder: name, url }
const span = { from: date, until: date }
const deed = { document: hash, registration: word, note: prose }

export const EVENT_FIELDS = {
  version: one(
    object(
      { stage: oneOf('sketch', 'rendering', 'pattern', 'sample', 'final', 'revised') },
      { label: word, note: prose },
    ),
  ),

  /** 公开: since when the public could know the design, where, and that the warning about 专利法 23, 24 was read. */
  disclosed: one(
    object(
      {
        on: date,
        channel: oneOf('shop', 'marketplace', 'show', 'exhibition', 'media', 'registry', 'other'),
        warned: word,
        showName: flag,
      },
      { place: name, url, consent: hash, consented: instant },
    ),
  ),

  /** Rights that others granted, as quoted. This house did not examine them. */
  'right.patent': many(
    object({ number: patent }, { filed: date, granted: date, title: name, ...status }),
  ),
  'right.trademark': many(
    object(
      { number: trademark, classes: list(count(45, 1), 45) },
      { filed: date, edition: count(99, 1), ...status },
    ),
  ),
  'right.copyright': many(
    object({ number: copyright }, { registered: date, title: name, ...status }),
  ),
  'right.other': many(object({ kind: word, number: name, country }, { filed: date, ...status })),

  listing: many(
    object({ platform: name, url }, { id: name, shop: name, listed: date, firstListed: date }),
  ),

  'transfer.terms': one(
    object({ from: person, to: person, rights: list(word, 20), effective: date }, deed),
  ),
  'licence.terms': one(
    object(
      { kind: oneOf('exclusive', 'sole', 'ordinary', 'open'), from: date },
      { licensor: person, licensee: person, until: date, territory: name, use: prose, ...deed },
    ),
  ),
  'pledge.terms': one(
    object(
      { pledgor: person, pledgee: person, from: date },
      { amount: text(30), currency: text(3), until: date, ...deed },
    ),
  ),
  /** One side's word that it wants this: its signature over the leaf of the terms. */
  'party.consent': many(object({ role: word, key: publicKey, terms: hash, signature: bytes(64) })),

  objection: one(object({ ground: prose }, { by: person, earlier: hash, number: word })),
  'objection.outcome': one(
    object(
      { objection: hash, outcome: oneOf('upheld', 'rejected', 'withdrawn', 'settled') },
      { reason: prose, document: hash },
    ),
  ),
  correction: one(object({ record: hash, fields: list(word, 100), reason: prose })),
  revocation: one(object({ record: hash, reason: prose }, { since: date, by: name })),

  /** What was erased: the places in which record, and the names of the fields, which tell of nobody. */
  erasure: one(
    object(
      { record: hash, places: list(count(4095), 4096), ground: prose },
      { names: list(word, 4096), requested: date, scope: prose },
    ),
  ),
  'key.rotation': one(
    object(
      { old: publicKey, new: publicKey, reason: oneOf('planned', 'lost', 'exposed', 'ended') },
      { from: instant, note: prose },
    ),
  ),

  /** A batch of labels. `serials` is the tree of the codes of single garments, where there are such. */
  labels: one(
    object(
      { count: count(100_000_000, 1) },
      {
        batch: word,
        gtin,
        product: bilingual,
        serials: object({ size: count(), root: hash }),
        printed: date,
      },
    ),
  ),

  /** An event of a case. What a case needs besides has fields of its own, which a later version names. */
  event: one(
    object(
      { kind: word },
      { at: instant, source: oneOf('self', 'operator', 'tsa', 'document'), ...span, note: prose },
    ),
  ),
} as const
