/** What a depositor says of a design, as it is typed, and as fields of the record. */

import { EvidenceError } from '../../core/error.ts'
import { checkDate } from '../../core/record/date.ts'
import { type FieldName, type FieldValue, formatField } from '../../core/record/fields.ts'
import { hexToBytes } from '../../core/bytes.ts'
import { SALT_BYTES } from '../../core/record/disclosure.ts'
import { listOf, objectOf, said } from '../parts/typed.ts'
import type { FileRole, ViewKind } from './guess.ts'
import { locarnoOf } from './locarno.ts'

export const METHODS = ['hand', 'cad', 'ai-assisted', 'ai-generated', 'photography'] as const
export type Method = (typeof METHODS)[number]
export const REPEATS = ['none', 'two-way', 'four-way', 'half-drop', 'other'] as const
export const OWNER_KINDS = ['company', 'person', 'organisation'] as const
export const BASES = ['individual', 'employment', 'commission', 'joint', 'acquired'] as const
export const PUBLICITY = ['unpublished', 'restricted', 'published'] as const

/** All of it is text as it stands in its box; nothing is empty text. */
export interface DepositForm {
  readonly title: string
  readonly otherTitle: string
  readonly locarno: string
  readonly description: string
  readonly designer: string
  readonly owner: string
  readonly ownerKind: (typeof OWNER_KINDS)[number]
  readonly uscc: string
  readonly basis: '' | (typeof BASES)[number]
  readonly completedOn: string
  readonly place: string
  readonly methods: readonly Method[]
  readonly tools: string
  readonly human: string
  readonly article: string
  readonly season: string
  readonly fabric: string
  readonly craft: string
  readonly colours: string
  readonly repeat: '' | (typeof REPEATS)[number]
  readonly publicity: '' | (typeof PUBLICITY)[number]
  readonly publicSince: string
  /** When the declaration of originality was accepted, in POSIX seconds. */
  readonly declared: number | undefined
}

export const EMPTY_FORM: DepositForm = {
  ...{ title: '', otherTitle: '', locarno: '', description: '', designer: '', owner: '' },
  ...{ ownerKind: 'company', uscc: '', basis: '', completedOn: '', place: '', methods: [] },
  ...{ tools: '', human: '', article: '', season: '', fabric: '', craft: '', colours: '' },
  ...{ repeat: '', publicity: '', publicSince: '', declared: undefined },
}

/** The text of the declaration that the page shows; another text is another version. */
export const DECLARATION_VERSION = 'web/1'

/** A file as it is told of in the record. */
export interface ToldFile {
  readonly name: string
  readonly type: string
  readonly role: FileRole
  readonly view?: ViewKind | undefined
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
  readonly pixels?: readonly [number, number] | undefined
}

export type Told = { readonly [N in FieldName]: Field<N> }[FieldName]

interface Field<N extends FieldName> {
  readonly name: N
  readonly value: FieldValue<N>
}

export type Mistake = 'needed' | 'hidden' | 'long' | 'date' | 'class' | 'uscc' | 'person'
export type Mistakes = Partial<Readonly<Record<keyof DepositForm, Mistake>>>

/** The title first, then the files in their order, then the rest. Requires a form without mistakes. */
export function fieldsOf(form: DepositForm, files: readonly ToldFile[]): readonly Told[] {
  return [...titleField(form), ...files.map(fileField), ...aboutDesign(form), ...aboutMaking(form)]
}

/** What cannot be recorded as it stands, by the box it is in. */
export function mistakesIn(form: DepositForm): Mistakes {
  const found: Partial<Record<keyof DepositForm, Mistake>> = {}
  if (said(form.title) === undefined) found.title = 'needed'
  if (locarnoOf(form.locarno) === 'unknown') found.locarno = 'class'
  for (const name of ['completedOn', 'publicSince'] as const) {
    if (said(form[name]) !== undefined && dateOf(form[name]) === undefined) found[name] = 'date'
  }
  if (said(form.uscc) !== undefined && said(form.owner) === undefined) found.owner = 'person'
  for (const [box, only] of ALONE) {
    if (found[box] === undefined) Object.assign(found, mistakeOf(box, only(form)))
  }
  return found
}

/** Each box with a form in which it is the only one that says something, so that a fault is that box's. */
const ALONE: readonly (readonly [keyof DepositForm, (form: DepositForm) => DepositForm])[] = (
  [
    ...(['title', 'otherTitle', 'description', 'designer', 'owner', 'tools', 'human'] as const),
    ...(['article', 'season', 'fabric', 'craft', 'colours', 'place'] as const),
    'uscc' as const,
  ] as const
).map((box) => [box, (form) => ({ ...EMPTY_FORM, ...needed(box, form), [box]: form[box] })])

/** What must be said beside it for it to be said at all. */
function needed(box: keyof DepositForm, form: DepositForm): Partial<DepositForm> {
  if (box === 'otherTitle') return { title: said(form.title) === undefined ? '' : 'a' }
  if (box === 'uscc') return { owner: 'a' }
  if (box === 'place') return { completedOn: '2026' }
  return box === 'tools' || box === 'human' ? { methods: ['hand'] } : {}
}

function mistakeOf(box: keyof DepositForm, form: DepositForm): Mistakes {
  try {
    for (const field of fieldsOf(form, [])) checkField(field)
    return {}
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    if (box === 'uscc') return { uscc: 'uscc' }
    return { [box]: error.fault === 'too-large' ? 'long' : 'hidden' }
  }
}

/** Throws an `EvidenceError` for what no record may say. */
export function checkField({ name, value }: Told): void {
  formatField(NO_SALT, name, value as never)
}

const NO_SALT = new Uint8Array(SALT_BYTES)

function titleField({ title, otherTitle }: DepositForm): Told[] {
  const [first, second] = [said(title), said(otherTitle)]
  const value = objectOf(
    isChinese(first) ? { zh: first, en: second } : { zh: second, en: first },
  ) as FieldValue<'title'> | undefined
  return value ? [{ name: 'title', value }] : []
}

/** What has a Chinese character in it is Chinese, whatever else it has. */
export function isChinese(text: string | undefined): boolean {
  return /\p{Script=Han}/u.test(text ?? '')
}

function fileField({ name, type, role, view, bytes, sha256, sm3, pixels }: ToldFile): Told {
  return {
    name: 'file',
    value: {
      ...{ name, type, role, bytes, sha256: hexToBytes(sha256), sm3: hexToBytes(sm3) },
      ...(view !== undefined && role === 'view' && { view }),
      ...(pixels !== undefined && { pixels }),
    },
  }
}

function aboutDesign(form: DepositForm): Told[] {
  const { repeat, publicity } = form
  const description = said(form.description)
  const since = dateOf(form.publicSince)
  const garment = objectOf({
    ...{ season: said(form.season), fabric: said(form.fabric), craft: said(form.craft) },
    ...{ colours: listOf(form.colours), article: said(form.article) },
  })
  const locarno = locarnoOf(form.locarno)
  return [
    ...(description === undefined ? [] : [told('description', description)]),
    ...(typeof locarno === 'object' ? [told('locarno', locarno)] : []),
    ...(garment ? [told('garment', garment)] : []),
    ...(repeat === '' ? [] : [told('pattern', { repeat })]),
    ...(publicity === ''
      ? []
      : [
          told('disclosure.state', {
            state: publicity,
            ...(since !== undefined && { first: since }),
          }),
        ]),
  ]
}

function aboutMaking(form: DepositForm): Told[] {
  const { methods, basis, ownerKind, declared } = form
  const [designer, owner, uscc] = [said(form.designer), said(form.owner), said(form.uscc)]
  const [on, place] = [dateOf(form.completedOn), said(form.place)]
  const [tools, human] = [listOf(form.tools), said(form.human)]
  return [
    ...(designer === undefined ? [] : (listOf(designer) ?? []).map(designerField)),
    ...(owner === undefined
      ? []
      : [
          told('party.owner', {
            kind: ownerKind,
            name: owner,
            ...(uscc !== undefined && { uscc }),
          }),
        ]),
    ...(basis === '' ? [] : [told('ownership', { basis })]),
    ...(on === undefined
      ? []
      : [told('declared.completed', { on, ...(place !== undefined && { place }) })]),
    ...(methods.length === 0
      ? []
      : [
          told('declared.method', {
            ...{ by: METHODS.filter((it) => methods.includes(it)) },
            ...{ ...(tools && { tools }), ...(human !== undefined && { human }) },
          }),
        ]),
    ...(declared === undefined ? [] : [declaration(declared)]),
  ]
}

function designerField(name: string): Told {
  return told('party.designer', { name })
}

function declaration(accepted: number): Told {
  return told('declaration', {
    ...{ original: true, truthful: true, version: DECLARATION_VERSION, accepted },
  })
}

function told<N extends FieldName>(name: N, value: FieldValue<N>): Told {
  return { name, value } as unknown as Told
}

/** `2026`, `2026-03`, `2026-03-08` from whatever people write for them; `undefined` for what is no day. */
export function dateOf(typed: string): string | undefined {
  const parts: readonly string[] = typed.normalize('NFKC').match(/\d+/g) ?? []
  const rest = typed.normalize('NFKC').replaceAll(/[\d\s年月日号./-]/g, '')
  const [first = '', ...others] = parts.length === 1 ? spread(parts[0] ?? '') : parts
  if (rest !== '' || others.length > 2) return undefined
  const date = [first, ...others.map((it) => it.padStart(2, '0'))].join('-')
  try {
    checkDate(date)
    return date
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

/** `20260308`, as calendars of files have it. */
function spread(digits: string): readonly string[] {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})?$/.exec(digits) ?? []
  return year === undefined ? [digits] : [year, month, day].filter((it) => it !== undefined)
}
