/** One's designs as a table for spreadsheets. */

import { VALUE_WORDS } from '../../paper/field-words.ts'
import { beijingTime, utcTime } from '../../paper/instant.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { STATE_WORDS } from '../../paper/record-words.ts'
import { COLUMNS } from '../words/export.ts'
import { csvOf } from './csv.ts'
import type { CardLine } from './shapes.ts'

export function designTable(cards: readonly CardLine[], say: (phrase: Phrase) => string): string {
  const word = (value: string, words: Readonly<Record<string, Phrase>>): string => {
    const known = words[value]
    return known ? say(known) : value
  }
  const rows = cards.map((it) => [
    it.code,
    word(it.state, STATE_WORDS),
    it.title?.zh ?? '',
    it.title?.en ?? '',
    it.article ?? '',
    it.locarno.join(' '),
    it.nice.join(' '),
    it.rights.map((kind) => word(kind, VALUE_WORDS)).join(' '),
    it.versions,
    it.records,
    beijingTime(it.madeAt),
    utcTime(it.madeAt),
    utcTime(it.changedAt),
    it.index,
  ])
  return csvOf([COLUMNS.map(say), ...rows])
}
