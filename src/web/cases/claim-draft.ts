/** What the form for a claim says, and the fields that it becomes. */

import type {
  CLAIM_ELEMENTS,
  CLAIM_RELATIONS,
  CONCLUSIONS,
} from '../../core/record/fields-of-evidence.ts'
import type { VIEW_KINDS } from '../../core/record/fields-of-design.ts'
import { isRecordType, type RecordType } from '../../core/record/types.ts'
import { EvidenceError } from '../../core/error.ts'
import { parseUscc } from '../../core/number/uscc.ts'
import type { FieldJson } from './shapes.ts'
import { flagOf, linesOf, objectOf, said, type YesNo } from '../parts/typed.ts'

export type Element = (typeof CLAIM_ELEMENTS)[number]
export type Relation = (typeof CLAIM_RELATIONS)[number]
export type Conclusion = (typeof CONCLUSIONS)[number]
export type View = (typeof VIEW_KINDS)[number]

/** A record, and what it is to show. One record may be named for several elements. */
export interface Support {
  readonly leaf: string
  readonly element: Element
  readonly relation: Relation
}

/** Two files side by side, and what a person saw in them. */
export interface Comparison {
  /** SHA-256 in hex. */
  readonly right: string
  readonly suspect: string
  readonly conclusion: Conclusion | ''
  readonly goods: Conclusion | ''
  readonly by: string
  readonly duty: string
  readonly organisation: string
  readonly views: readonly View[]
  /** One feature a line. */
  readonly same: string
  readonly different: string
  readonly customary: string
  readonly functional: string
  readonly note: string
}

export interface Respondent {
  readonly kind: 'person' | 'company' | 'organisation'
  readonly name: string
  readonly uscc: string
  readonly place: string
}

export interface Notice {
  readonly on: string
  readonly how: string
  readonly to: string
  readonly delivered: YesNo
  readonly deliveredOn: string
  readonly note: string
}

export interface ClaimDraft {
  readonly title: string
  readonly statement: string
  /** Codes of the designs whose records may be named. */
  readonly designs: readonly string[]
  readonly supports: readonly Support[]
  readonly comparisons: readonly Comparison[]
  readonly respondents: readonly Respondent[]
  readonly damage: string
  readonly amount: string
  readonly currency: string
  readonly damageFrom: string
  readonly damageUntil: string
  readonly notices: readonly Notice[]
}

export const EMPTY_CLAIM: ClaimDraft = {
  ...{ title: '', statement: '', designs: [], supports: [], comparisons: [], respondents: [] },
  ...{ damage: '', amount: '', currency: 'CNY', damageFrom: '', damageUntil: '', notices: [] },
}

export const EMPTY_COMPARISON: Comparison = {
  ...{ right: '', suspect: '', conclusion: '', goods: '', by: '', duty: '', organisation: '' },
  ...{ views: [], same: '', different: '', customary: '', functional: '', note: '' },
}
export const EMPTY_RESPONDENT: Respondent = { kind: 'company', name: '', uscc: '', place: '' }
export const EMPTY_NOTICE: Notice = {
  ...{ on: '', how: '', to: '', delivered: '', deliveredOn: '', note: '' },
}

type Role = Pick<Support, 'element' | 'relation'>

/** What a record usually is to a claim; what speaks against a design goes along with what speaks for it. */
const USUAL: { readonly [T in RecordType]?: Role } = {
  'design.deposit/1': { element: 'right-basis', relation: 'proves' },
  'design.version/1': { element: 'right-basis', relation: 'proves' },
  'right.linked/1': { element: 'right-basis', relation: 'proves' },
  'design.transferred/1': { element: 'right-basis', relation: 'proves' },
  'design.licensed/1': { element: 'right-basis', relation: 'proves' },
  'design.disclosed/1': { element: 'sequence', relation: 'proves' },
  'listing.linked/1': { element: 'sequence', relation: 'proves' },
  'objection.filed/1': { element: 'right-basis', relation: 'contradicts' },
  'objection.resolved/1': { element: 'right-basis', relation: 'answers' },
  'record.corrected/1': { element: 'right-basis', relation: 'corrects' },
  'certificate.revoked/1': { element: 'right-basis', relation: 'contradicts' },
  'evidence.captured/1': { element: 'infringing-fact', relation: 'proves' },
}

/** How this kind of record stands to what is claimed, whichever element it is named for. */
export function usualRole(type: string): Role | undefined {
  return isRecordType(type) ? USUAL[type] : undefined
}

/** Names the record for the element, or no longer. */
export function withSupport(
  supports: readonly Support[],
  { leaf, type }: { readonly leaf: string; readonly type: string },
  element: Element,
  isNamed: boolean,
): readonly Support[] {
  const others = supports.filter((it) => it.leaf !== leaf || it.element !== element)
  const relation = usualRole(type)?.relation ?? 'proves'
  return isNamed ? [...others, { leaf, element, relation }] : others
}

/** Each of these records named for what its kind usually shows, beside what is named already. */
export function withUsual(
  supports: readonly Support[],
  records: readonly { readonly leaf: string; readonly type: string }[],
): readonly Support[] {
  return records.reduce((all, record) => {
    const role = usualRole(record.type)
    return role ? withSupport(all, record, role.element, true) : all
  }, supports)
}

/** Where somebody has to look again before it can be filed. */
export type ClaimGap =
  'statement' | 'comparison' | 'conclusion' | 'respondent' | 'uscc' | 'damage' | 'notice' | 'date'

export function claimGaps(draft: ClaimDraft): readonly ClaimGap[] {
  const { comparisons, respondents, notices, damage, amount, damageFrom, damageUntil } = draft
  const dates = [
    ...[damageFrom, damageUntil],
    ...notices.flatMap(({ on, deliveredOn }) => [on, deliveredOn]),
  ]
  const lacks = (typed: string): boolean => said(typed) === undefined
  const gaps: readonly (readonly [ClaimGap, boolean])[] = [
    ['statement', lacks(draft.statement)],
    ['comparison', comparisons.some(({ right, suspect }) => right === '' || suspect === '')],
    ['conclusion', comparisons.some(({ conclusion }) => conclusion === '')],
    ['respondent', respondents.some(({ name }) => lacks(name))],
    ['uscc', respondents.some(({ uscc }) => !lacks(uscc) && !isUscc(uscc))],
    ['damage', lacks(damage) && !(lacks(amount) && lacks(damageFrom) && lacks(damageUntil))],
    ['notice', notices.some(({ on, how }) => lacks(on) || lacks(how))],
    ['date', dates.some((date) => !lacks(date) && !isDate(date.trim()))],
  ]
  return gaps.filter(([, open]) => open).map(([gap]) => gap)
}

function isUscc(typed: string): boolean {
  try {
    parseUscc(typed)
    return true
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return false
  }
}

/** In its only spelling, where it has one. */
function usccOf(typed: string): string | undefined {
  return said(typed) === undefined ? undefined : isUscc(typed) ? parseUscc(typed) : said(typed)
}

function isDate(text: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)
}

export function claimFields(draft: ClaimDraft): readonly FieldJson[] {
  const { title, statement, supports, comparisons, respondents, notices } = draft
  const field = (name: string, value: unknown): FieldJson[] => (value ? [{ name, value }] : [])
  return [
    ...field('claim', objectOf({ statement: said(statement), title: said(title) })),
    ...supports.map((value) => ({ name: 'claim.support', value })),
    ...comparisons.flatMap((it) => field('comparison', comparisonValue(it))),
    ...respondents.flatMap(({ kind, name, uscc, place }) =>
      field(
        'respondent',
        objectOf({ kind, name: said(name), uscc: usccOf(uscc), place: said(place) }),
      ),
    ),
    ...field('damage', damageValue(draft)),
    ...notices.flatMap((it) => field('notice', noticeValue(it))),
  ]
}

function comparisonValue(it: Comparison) {
  const by = { name: said(it.by), duty: said(it.duty), organisation: said(it.organisation) }
  return objectOf({
    right: it.right,
    suspect: it.suspect,
    conclusion: it.conclusion,
    goods: it.goods === '' ? undefined : it.goods,
    // Without a name it is nobody's.
    by: by.name === undefined ? undefined : objectOf(by),
    views: it.views.length === 0 ? undefined : it.views,
    same: linesOf(it.same),
    different: linesOf(it.different),
    customary: linesOf(it.customary),
    functional: linesOf(it.functional),
    note: said(it.note),
  })
}

function damageValue({ damage, amount, currency, damageFrom, damageUntil }: ClaimDraft) {
  const sum = said(amount)
  const statement = said(damage)
  return (
    statement &&
    objectOf({
      statement,
      amount: sum,
      currency: sum === undefined ? undefined : said(currency),
      from: said(damageFrom),
      until: said(damageUntil),
    })
  )
}

function noticeValue({ on, how, to, delivered, deliveredOn, note }: Notice) {
  return objectOf({
    on: said(on),
    how: said(how),
    to: said(to),
    delivered: flagOf(delivered),
    deliveredOn: said(deliveredOn),
    note: said(note),
  })
}
