/** What a group is called. */

import { LOCARNO_SUBCLASSES } from '../../core/number/locarno-data.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'
import { STATE_WORDS } from '../../paper/record-words.ts'
import { NONE, niceClass } from '../words/analysis.ts'
import { RIGHT_WORDS, SECRECY_WORDS } from '../words/designs.ts'
import type { GroupName } from './shapes.ts'

/** As the registry calls a group of those that say nothing. */
export const NOT_SAID = 'none'

/** A key that this version does not know is shown as it is. */
export function labelOf(name: GroupName, key: string): Phrase {
  return KNOWN[name](key) ?? phrase(key, key)
}

const KNOWN: Readonly<Record<GroupName, (key: string) => Phrase | undefined>> = {
  locarno: (key) => (key === NOT_SAID ? NONE.classes : subclass(key)),
  nice: (key) => (key === NOT_SAID ? NONE.classes : niceClass(key)),
  secrecy: (key) => (key === NOT_SAID ? NONE.secrecy : inside(SECRECY_WORDS, key)),
  rights: (key) => (key === NOT_SAID ? NONE.rights : inside(RIGHT_WORDS, key)),
  states: (key) => inside(STATE_WORDS, key),
}

function subclass(code: string): Phrase | undefined {
  const known = LOCARNO_SUBCLASSES.find((it) => it.code === code)
  return known && phrase(`${code} ${known.zh}`, `${code} ${known.en}`)
}

function inside(words: Readonly<Record<string, Phrase>>, key: string): Phrase | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined
}
