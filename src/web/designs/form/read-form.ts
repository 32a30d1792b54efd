/** A whole form read: the fields that it makes, or what is wrong with which answer. */

import type { Phrase } from '../../../paper/phrase.ts'
import { WRONG } from '../../words/act-mistakes.ts'
import { type Answers, answerTo, type FormContext, isAsked, type Question } from './question.ts'
import { READERS } from './readers.ts'

export interface JsonField {
  readonly name: string
  readonly value: unknown
}

export interface FormRead {
  readonly fields: readonly JsonField[]
  /** By the keys of the questions, in their order. Nothing in it: the fields may be sent. */
  readonly wrong: ReadonlyMap<string, Phrase>
}

export function readForm(
  questions: readonly Question[],
  answers: Answers,
  context: FormContext,
): FormRead {
  const wrong = new Map<string, Phrase>()
  const fields = new Map<string, unknown>()
  for (const question of questions) {
    if (!isAsked(question, questions, answers)) continue
    const read = readAnswer(question, questions, answers, context)
    if (read === undefined) continue
    if ('wrong' in read) wrong.set(question.key, read.wrong)
    else if (question.to) put(fields, question.to, read.value)
  }
  return { fields: [...fields].map(([name, value]) => ({ name, value })), wrong }
}

/** `undefined` for what was left blank and may be. */
function readAnswer(
  question: Question,
  questions: readonly Question[],
  answers: Answers,
  context: FormContext,
): { readonly value: unknown } | { readonly wrong: Phrase } | undefined {
  const { kind, required = false, beside } = question
  const answer = answerTo(question, answers)
  if (beside !== undefined && isBlank(beside, questions, answers)) return undefined
  // A box that is not ticked says no; everything else that is blank says nothing.
  if (answer.trim() === '' && kind !== 'yes') {
    return required ? { wrong: missing(question) } : undefined
  }
  return READERS[kind](answer, question, context)
}

function isBlank(key: string, questions: readonly Question[], answers: Answers): boolean {
  const question = questions.find((it) => it.key === key)
  return question === undefined || answerTo(question, answers).trim() === ''
}

const CHOSEN: readonly string[] = ['choice', 'record']
const CHOSEN_MANY: readonly string[] = ['choices', 'names', 'places']

function missing({ kind }: Question): Phrase {
  if (CHOSEN.includes(kind)) return WRONG.choice
  if (CHOSEN_MANY.includes(kind)) return WRONG.choices
  if (kind === 'warning') return WRONG.warning
  if (kind === 'document') return WRONG.document
  return WRONG.missing
}

type Branch = Record<string, unknown>

function put(
  fields: Map<string, unknown>,
  [field, ...path]: readonly [string, ...string[]],
  value: unknown,
): void {
  if (path.length === 0) {
    fields.set(field, value)
    return
  }
  if (!fields.has(field)) fields.set(field, {})
  let branch = fields.get(field) as Branch
  for (const key of path.slice(0, -1)) {
    branch[key] ??= {}
    branch = branch[key] as Branch
  }
  branch[path.at(-1) ?? ''] = value
}
