/** Questions that several forms ask. */

import type { Phrase } from '../../../paper/phrase.ts'
import { ASKED, CHOICES, ofParty } from '../../words/act-questions.ts'
import type { Option, Question } from './question.ts'

type More = Omit<Question, 'key' | 'kind' | 'label' | 'hint'>

/** A question in the words that the catalogue has for it. */
export function ask(
  key: string,
  kind: Question['kind'],
  words: keyof typeof ASKED,
  more: More = {},
): Question {
  const [label, hint]: readonly [Phrase, Phrase?] = ASKED[words]
  return { key, kind, label, ...(hint && { hint }), ...more }
}

export function optionsOf(name: keyof typeof CHOICES): readonly Option[] {
  const choices: readonly (readonly [string, Phrase, Phrase?])[] = CHOICES[name]
  return choices.map(([value, label, hint]) => ({ value, label, ...(hint && { hint }) }))
}

type Path = readonly [field: string, ...path: string[]]

/** Who a party is. One that need not be named is left out whole when its name is blank. */
export function party(
  key: string,
  to: Path,
  words: keyof typeof ASKED,
  required: boolean,
): readonly Question[] {
  const name = `${key}.name`
  const of = (question: Question): Question => ({
    ...question,
    label: ofParty(ASKED[words][0], question.label),
  })
  return [
    of(ask(name, 'name', 'partyName', { required, to: [...to, 'name'] })),
    of(
      ask(`${key}.kind`, 'choice', 'partyKind', {
        options: optionsOf('party'),
        start: 'company',
        required: true,
        to: [...to, 'kind'],
        beside: name,
      }),
    ),
    of(
      ask(`${key}.uscc`, 'uscc', 'uscc', {
        to: [...to, 'uscc'],
        beside: name,
        when: { key: `${key}.kind`, has: ['company', 'organisation'] },
      }),
    ),
  ]
}

/** The contract, of which nothing but its digest is recorded. */
export function deed(field: string): readonly Question[] {
  return [
    ask('document', 'document', 'deed', { to: [field, 'document'] }),
    ask('registration', 'word', 'deedNumber', { to: [field, 'registration'] }),
    ask('note', 'prose', 'note', { to: [field, 'note'] }),
  ]
}
