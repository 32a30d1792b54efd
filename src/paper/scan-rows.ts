/** Disclosed fields as rows for a phone: one language at a time, each part of a value under its own name. */

import type { FieldName, ReadField } from '../core/record/fields.ts'
import { FIELD_WORDS, PART_WORDS, VALUE_WORDS } from './field-words.ts'
import { type Phrase, phrase } from './phrase.ts'
import { CHANNEL_WORDS } from './scan-words.ts'

export interface ScanRow {
  readonly label: Phrase
  readonly values: readonly ScanValue[]
}

/** Our words, or somebody else's text, which may be in two languages. */
export type ScanValue = Phrase | string | { readonly theirs: Phrase }

/** The rows of a field that the public may see; of any other, and of one with an odd shape, none. */
export function rowsOf(field: ReadField): readonly ScanRow[] {
  if (field.kind !== 'known') return []
  const make = ROWS[field.name as keyof typeof ROWS] as ((value: unknown) => ScanRow[]) | undefined
  return make ? make(field.value) : []
}

type Rows = { readonly [N in FieldName]?: (value: ValueOf<N>) => ScanRow[] }
type ValueOf<N extends FieldName> = Extract<ReadField, { kind: 'known'; name: N }>['value']

const ROWS = {
  description: (text) => [{ label: FIELD_WORDS.description, values: text.split('\n') }],
  garment: (value) =>
    parts(value, 'category', 'wearer', 'season', 'fabric', 'craft', 'colours', 'article'),
  pattern: ({ repeat, colours }) => [
    { label: FIELD_WORDS.pattern, values: [wordOf(repeat)] },
    ...(colours ? [{ label: part('colours'), values: colours }] : []),
  ],
  locarno: ({ edition, code, product }) => [
    {
      label: FIELD_WORDS.locarno,
      values: [
        `LOC (${edition}) Cl. ${code}`,
        ...(product ? [{ theirs: bilingual(product) }] : []),
      ],
    },
  ],
  nice: ({ edition, number }) => [
    { label: FIELD_WORDS.nice, values: [`NCL (${edition}) ${number}`] },
  ],
  'right.kinds': (kinds) => [{ label: FIELD_WORDS['right.kinds'], values: kinds.map(wordOf) }],
  'declared.completed': ({ on, place }) => [
    { label: FIELD_WORDS['declared.completed'], values: [on, ...(place ? [place] : [])] },
  ],
  disclosed: ({ on, channel, place }) => [
    {
      label: FIELD_WORDS.disclosed,
      values: [on, CHANNEL_WORDS[channel], ...(place ? [place] : [])],
    },
  ],
  'right.patent': (value) => right('right.patent', value),
  'right.trademark': (value) =>
    right('right.trademark', { ...value, classes: value.classes.join('、') }),
  'right.copyright': (value) => right('right.copyright', value),
  listing: ({ platform, shop, url }) => [
    // Text, not a link: whom it leads to, nobody here examined.
    { label: part('platform'), values: [platform, ...(shop ? [shop] : []), url] },
  ],
} as const satisfies Rows

interface RightValue {
  readonly number: unknown
  readonly title?: string
  readonly holder?: string
  readonly classes?: string
  readonly filed?: string
  readonly granted?: string
  readonly registered?: string
  readonly status?: string
  readonly asOf?: string
}

function right(
  name: 'right.patent' | 'right.trademark' | 'right.copyright',
  value: RightValue,
): ScanRow[] {
  return [
    { label: FIELD_WORDS[name], values: [String(value.number)] },
    ...parts(
      value,
      'title',
      'classes',
      'holder',
      'filed',
      'granted',
      'registered',
      'status',
      'asOf',
    ),
  ]
}

function parts<T extends object>(value: T, ...names: (keyof T & string)[]): ScanRow[] {
  return names.flatMap((name) => {
    const said = value[name]
    if (said === undefined) return []
    return [{ label: part(name), values: Array.isArray(said) ? said.map(String) : [String(said)] }]
  })
}

function part(name: string): Phrase {
  return PART_WORDS[name] ?? phrase(name, name)
}

function wordOf(word: string): ScanValue {
  return (Object.hasOwn(VALUE_WORDS, word) ? VALUE_WORDS[word] : undefined) ?? word
}

/** In the reader's language where it was said in it. */
export function bilingual({ zh, en }: { readonly zh?: string; readonly en?: string }): Phrase {
  return phrase(zh ?? en ?? '', en ?? zh ?? '')
}
