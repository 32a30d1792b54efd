/** Disclosed fields as lines: every value is shown as text, known words in both languages on paper and in one on a screen. */

import { bytesToHex } from '../core/bytes.ts'
import { sha256 } from '../core/digest.ts'
import { parseCheckpoint } from '../core/note/checkpoint.ts'
import { parseNote } from '../core/note/note.ts'
import type { ReadField } from '../core/record/fields.ts'
import { FIELD_WORDS, PART_WORDS, VALUE_WORDS } from './field-words.ts'
import { beijingStamp } from './instant.ts'
import { type Language, type Phrase, phrase } from './phrase.ts'

export interface FieldView {
  readonly label: Phrase
  /** One part of the value a line. */
  readonly lines: readonly string[]
}

/** The same for a screen: each line in whichever language is read. */
export interface SaidField {
  readonly label: Phrase
  readonly lines: readonly Phrase[]
}

/** Parts of a value that are POSIX seconds. */
const INSTANTS = new Set(['accepted', 'consented', 'at', 'started', 'ended'])

/** Where closed lists of words stand. Everywhere else a word is somebody's own, and is not touched. */
const CLOSED = new Set([
  'right.kinds',
  'pattern.repeat',
  'declared.method.by',
  'declared.work.category',
  'declared.work.nature',
  'ownership.basis',
  'party.designer.attribution',
  'party.owner.kind',
  'party.depositor.kind',
  'party.agent.kind',
  'disclosure.state.state',
  'capture.method',
  'capture.network.type',
  'claim.support.element',
  'claim.support.relation',
  'comparison.conclusion',
  'comparison.goods',
  'comparison.views',
  'respondent.kind',
  'version.stage',
  'disclosed.channel',
  'transfer.terms.from.kind',
  'transfer.terms.to.kind',
  'licence.terms.kind',
  'licence.terms.licensor.kind',
  'licence.terms.licensee.kind',
  'pledge.terms.pledgor.kind',
  'pledge.terms.pledgee.kind',
  'objection.by.kind',
  'objection.outcome.outcome',
])

/** How known words are said, and what stands between them. */
interface Voice {
  readonly word: (phrase: Phrase) => string
  readonly colon: string
  readonly comma: string
  readonly semicolon: string
}

const SIGNS = { colon: '：', comma: '、', semicolon: '；' }

const VOICES: Readonly<Record<Language | 'both', Voice>> = {
  both: { ...SIGNS, word: ({ zh, en }) => (zh === en ? zh : `${zh} ${en}`) },
  zh: { ...SIGNS, word: ({ zh }) => zh },
  en: { word: ({ en }) => en, colon: ': ', comma: ', ', semicolon: '; ' },
}

/** A field by its name in our words; one that we do not know, or that has an odd shape, as it is. */
export function fieldView(field: ReadField, language: Language | 'both' = 'both'): FieldView {
  const voice = VOICES[language]
  if (field.kind === 'unknown') return raw(field, '本版本不识别', 'unknown', voice)
  if (field.kind === 'misshapen') return raw(field, '格式不符', 'odd shape', voice)
  if (field.name === 'locarno') return { label: FIELD_WORDS.locarno, lines: [locarno(field.value)] }
  const label = FIELD_WORDS[field.name]
  if (field.name === 'challenge') return { label, lines: challenge(field.value.checkpoint, voice) }
  return { label, lines: valueLines(field.value, field.name, voice) }
}

const LOG = phrase('日志', 'log')
const TREE_SIZE = phrase('树的大小', 'tree size')
const SIGNATURES = phrase('签名', 'signatures')
const YES = phrase('是', 'yes')
const NO = phrase('否', 'no')

/** A field as a page says it. */
export function saidField(field: ReadField): SaidField {
  const { label, lines } = fieldView(field, 'zh')
  const english = fieldView(field, 'en').lines
  return { label, lines: lines.map((line, i) => phrase(line, english[i] ?? line)) }
}

/** Which tree, and how many signed it: the note itself is for programs. */
function challenge(note: Uint8Array, { word, colon, semicolon }: Voice): string[] {
  const { text: signed, signatures } = parseNote(note)
  const { origin, size } = parseCheckpoint(signed)
  return [
    `${word(LOG)}${colon}${origin}`,
    `${word(TREE_SIZE)}${colon}${size}${semicolon}${word(SIGNATURES)}${colon}${signatures.length}`,
    `SHA-256${colon}${groupsOfEight(bytesToHex(sha256(note)))}`,
  ]
}

/** `LOC (15) Cl. 02-02`, with the product where it is named. */
function locarno(value: {
  readonly edition: number
  readonly code: string
  readonly product?: { readonly zh?: string; readonly en?: string }
}): string {
  const product = [value.product?.zh, value.product?.en].filter((it) => it !== undefined)
  return [`LOC (${value.edition}) Cl. ${value.code}`, ...product].join('  ')
}

function raw(
  { name, value }: { readonly name: string; readonly value: unknown },
  zh: string,
  en: string,
  voice: Voice,
): FieldView {
  return { label: phrase(`${name}（${zh}）`, en), lines: valueLines(value, name, voice) }
}

function valueLines(value: unknown, name: string, voice: Voice): string[] {
  const parts = partsOf(value)
  if (parts === undefined) return text(value, name, voice).split('\n')
  return parts.flatMap(([key, it]) => {
    const word = PART_WORDS[`${name}.${key}`] ?? PART_WORDS[key]
    const label = word ? labelled(word, voice) : key
    const [first = '', ...more] = text(it, `${name}.${key}`, voice).split('\n')
    return [`${label}${voice.colon}${first}`, ...more]
  })
}

/** A map's or object's entries; `undefined` for everything else. */
function partsOf(value: unknown): (readonly [string, unknown])[] | undefined {
  if (value instanceof Map) return [...value].map(([key, it]) => [String(key), it] as const)
  if (value === null || typeof value !== 'object') return undefined
  if (Array.isArray(value) || value instanceof Uint8Array) return undefined
  return Object.entries(value)
}

/** `path` says where the value stands, as `pattern.repeat` does. */
function text(value: unknown, path: string, voice: Voice): string {
  if (typeof value === 'string') return known(value, path, voice)
  if (typeof value === 'boolean') return voice.word(value ? YES : NO)
  if (typeof value === 'number') return number(value, path)
  if (value instanceof Uint8Array) return groupsOfEight(bytesToHex(value))
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).map((it) => text(it, path, voice)).join(voice.comma)
  }
  const parts = partsOf(value)
  if (parts === undefined) return '—'
  const named = parts.map(
    ([key, it]) => `${partName(key, voice)} ${text(it, `${path}.${key}`, voice)}`,
  )
  return named.join(voice.semicolon)
}

/** A name of a part is said twice even where it is the same: lines of paper never change. */
function labelled(name: Phrase, voice: Voice): string {
  return voice === VOICES.both ? `${name.zh} ${name.en}` : voice.word(name)
}

/** Within a line there is room for one language: where both are spoken, the first. */
function partName(key: string, voice: Voice): string {
  const name = PART_WORDS[key]
  if (!name) return key
  return voice === VOICES.both ? name.zh : voice.word(name)
}

function known(value: string, path: string, voice: Voice): string {
  const word = CLOSED.has(path) ? knownWord(value, path) : undefined
  return word === undefined ? value : voice.word(word)
}

/** A word that means something else in this place has a name of its own there. */
function knownWord(value: string, path: string): Phrase | undefined {
  const key = [`${path}.${value}`, value].find((it) => Object.hasOwn(VALUE_WORDS, it))
  return key === undefined ? undefined : VALUE_WORDS[key]
}

function number(value: number, path: string): string {
  return INSTANTS.has(path.slice(path.lastIndexOf('.') + 1))
    ? beijingStamp(value).zh
    : String(value)
}

/** A digest as people compare it: eight hex digits at a time. */
export function groupsOfEight(hex: string): string {
  return hex.match(/.{1,8}/g)?.join(' ') ?? ''
}
