/** What a form asks, as data: one function reads the answers of every form, and one component draws it. */

import type { Phrase } from '../../../paper/phrase.ts'
import type { DesignRecord } from '../shapes.ts'

/** Answers as they were typed or chosen, by the keys of the questions: a draft is nothing else. */
export type Answers = Readonly<Record<string, string>>

export interface Option {
  readonly value: string
  readonly label: Phrase
  readonly hint?: Phrase
}

/** What kind of answer a question takes. */
export type QuestionKind =
  | 'name' //         a line of at most 200 characters
  | 'word' //         a line of at most 64
  | 'prose' //        several lines
  | 'day'
  | 'moment' //       a day and a time of it, by Beijing's clock
  | 'address'
  | 'money'
  | 'country'
  | 'classes' //      numbers of Nice classes
  | 'organisation' // the id of another customer of the registry
  | 'uscc'
  | 'patent'
  | 'trademark'
  | 'copyright'
  | 'document' //     the SHA-256 of a file, which stays here
  | 'digest' //       a SHA-256 as hex
  | 'yes'
  | 'choice'
  | 'choices'
  | 'record' //       one of the records of the design
  | 'names' //        names of fields of the record that was chosen
  | 'places' //       places of the record that was chosen
  | 'warning' //      that the warning about novelty was read

export interface Question {
  /** Unique in its form. */
  readonly key: string
  readonly kind: QuestionKind
  readonly label: Phrase
  readonly hint?: Phrase
  readonly required?: boolean
  readonly options?: readonly Option[]
  /** Of a question about a record: which types may be chosen; all if nothing is said. */
  readonly types?: readonly string[]
  /** What stands there before anything was typed. */
  readonly start?: string
  /** Where the value goes: into a field, under these keys of it. A question without steers the form. */
  readonly to?: readonly [field: string, ...path: string[]]
  /** Asked only while the answer to another question contains one of these. */
  readonly when?: { readonly key: string; readonly has: readonly string[] }
  /** Said only if that other question has an answer. */
  readonly beside?: string
}

/** What a form must know besides the answers. */
export interface FormContext {
  readonly records: readonly DesignRecord[]
  /** The version of the warning that was shown. */
  readonly warning?: string
}

/** The values of choices and places stand on lines of their own. */
export function chosen(answer: string): readonly string[] {
  return answer.split('\n').filter((it) => it !== '')
}

export function answerTo(question: Question, answers: Answers): string {
  return answers[question.key] ?? question.start ?? ''
}

/** Whether it is asked, given the other answers. */
export function isAsked(
  { when }: Question,
  questions: readonly Question[],
  answers: Answers,
): boolean {
  if (!when) return true
  const other = questions.find(({ key }) => key === when.key)
  if (!other || !isAsked(other, questions, answers)) return false
  return chosen(answerTo(other, answers)).some((it) => when.has.includes(it))
}
