/** What is asked of a right that others granted: first which, then what stands on its certificate. */

import { ask, optionsOf } from './parts.ts'
import type { Question } from './question.ts'

const KIND = 'kind'

export const RIGHT_QUESTIONS: readonly Question[] = [
  ask(KIND, 'choice', 'rightKind', {
    options: optionsOf('right'),
    start: 'patent',
    required: true,
  }),
  ...of('patent', 'right.patent', (to, when) => [
    ask('patent.number', 'patent', 'patentNumber', { required: true, to: to('number'), when }),
    ask('patent.filed', 'day', 'filed', { to: to('filed'), when }),
    ask('patent.granted', 'day', 'granted', { to: to('granted'), when }),
    ask('patent.title', 'name', 'rightTitle', { to: to('title'), when }),
  ]),
  ...of('trademark', 'right.trademark', (to, when) => [
    ask('trademark.number', 'trademark', 'trademarkNumber', {
      required: true,
      to: to('number'),
      when,
    }),
    ask('trademark.classes', 'classes', 'classes', { required: true, to: to('classes'), when }),
    ask('trademark.filed', 'day', 'filed', { to: to('filed'), when }),
  ]),
  ...of('copyright', 'right.copyright', (to, when) => [
    ask('copyright.number', 'copyright', 'copyrightNumber', {
      required: true,
      to: to('number'),
      when,
    }),
    ask('copyright.registered', 'day', 'registered', { to: to('registered'), when }),
    ask('copyright.title', 'name', 'rightTitle', { to: to('title'), when }),
  ]),
  ...of('other', 'right.other', (to, when) => [
    ask('other.kind', 'word', 'otherKind', { required: true, to: to('kind'), when }),
    ask('other.number', 'name', 'otherNumber', { required: true, to: to('number'), when }),
    ask('other.country', 'country', 'country', {
      required: true,
      start: 'CN',
      to: to('country'),
      when,
    }),
    ask('other.filed', 'day', 'filed', { to: to('filed'), when }),
  ]),
]

type To = (key: string) => readonly [string, string]
type When = NonNullable<Question['when']>

/** The questions of one kind, with those that are asked of every kind behind them. */
function of(
  kind: string,
  field: string,
  questions: (to: To, when: When) => readonly Question[],
): readonly Question[] {
  const to: To = (key) => [field, key]
  const when = { key: KIND, has: [kind] }
  return [
    ...questions(to, when),
    ask(`${kind}.holder`, 'name', 'holder', { to: to('holder'), when }),
    ask(`${kind}.status`, 'word', 'status', { to: to('status'), when }),
    ask(`${kind}.asOf`, 'day', 'asOf', { to: to('asOf'), when }),
  ]
}
