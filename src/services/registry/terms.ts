/** What a record can be found by, read out of its disclosures. */

import { bytesToHex } from '../../core/bytes.ts'
import { plainNumber } from '../../core/number/typed.ts'
import { type Disclosure, parseDisclosure } from '../../core/record/disclosure.ts'
import { type FieldName, type FieldValue, readField } from '../../core/record/fields.ts'
import { type Term } from '../../ports/record-index.ts'
import { type Kept } from './sealed-record.ts'

/** What can still be read. Of what was erased nothing is found any more. */
export function disclosuresOf(kept: readonly Kept[]): Disclosure[] {
  return kept.flatMap((it) => ('leaf' in it ? [] : [parseDisclosure(it)]))
}

export function termsOf(disclosures: readonly Disclosure[]): Term[] {
  const terms = disclosures.flatMap(termsOfDisclosure)
  return [...new Map(terms.map((term) => [`${term.kind} ${term.text}`, term])).values()]
}

function termsOfDisclosure(disclosure: Disclosure): Term[] {
  const field = readField(disclosure)
  return field.kind === 'known' ? termsOfField(field.name, field.value) : []
}

const READERS: { readonly [N in FieldName]?: (value: FieldValue<N>) => Term[] } = {
  file: ({ sha256, sm3 }) => [digestTerm('sha256', sha256), digestTerm('sm3', sm3)],
  title: ({ zh = '', en = '' }) => [zh, en].flatMap(indexedWords).map(wordTerm),
  locarno: ({ code }) => [classTerm(`locarno ${code}`)],
  nice: ({ number }) => [classTerm(`nice ${number}`)],
  'right.patent': ({ number }) => rightTerms(number),
  'right.trademark': ({ number }) => rightTerms(number),
  'right.copyright': ({ number }) => rightTerms(number),
  'right.other': ({ number }) => rightTerms(number),
  labels: ({ gtin }) => (gtin === undefined ? [] : [gtinTerm(gtin)]),
}

/** Of all other fields nothing is found: not by whom, and not for how much. */
function termsOfField<N extends FieldName>(name: N, value: FieldValue<N>): Term[] {
  return READERS[name]?.(value) ?? []
}

export function digestTerm(kind: 'sha256' | 'sm3', digest: Uint8Array): Term {
  return { kind, text: bytesToHex(digest) }
}

export function classTerm(text: string): Term {
  return { kind: 'class', text: text.normalize('NFKC').toLowerCase() }
}

/** Requires the 14 digits that a record has. */
export function gtinTerm(gtin: string): Term {
  return { kind: 'gtin', text: gtin }
}

/** A number as it is quoted and as it is typed: with and without the letters before a patent's. */
export function rightTerms(number: string): Term[] {
  const plain = plainNumber(number).replaceAll(/[-./]/g, '')
  const texts = new Set([plain, plain.replace(/^(?:ZL|CN)/, '')])
  return [...texts].map((text) => ({ kind: 'right', text }))
}

export function wordTerm(text: string): Term {
  return { kind: 'word', text }
}

/** Chinese is written without spaces: it is found by each character and each pair of neighbours. */
export function indexedWords(text: string): string[] {
  return runs(text).flatMap(({ word, han }) =>
    han ? [...pairs(word), ...Array.from(word)] : [word],
  )
}

/** What to look for: pairs, which are rarer, wherever there are two characters. */
export function askedWords(text: string): string[] {
  return runs(text).flatMap(({ word, han }) => {
    if (!han) return [word]
    const found = pairs(word)
    return found.length > 0 ? found : [word]
  })
}

function runs(text: string): { word: string; han: boolean }[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu)
  return (words ?? []).map((word) => ({ word, han: /^\p{Script=Han}/u.test(word) }))
}

function pairs(word: string): string[] {
  const characters = Array.from(word)
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`)
}
