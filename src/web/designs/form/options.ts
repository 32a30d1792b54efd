/** What may be chosen where the choice depends on the design: its records, and what they say. */

import { beijingStamp } from '../../../paper/instant.ts'
import { type Phrase, phrase } from '../../../paper/phrase.ts'
import { recordName } from '../../../paper/record-words.ts'
import { FIELD_WORDS } from '../../../paper/field-words.ts'
import { isFieldName } from '../../../core/record/fields.ts'
import { partView } from '../design/record-view.ts'
import { isKnown, type DesignRecord } from '../shapes.ts'
import { type Answers, answerTo, type FormContext, type Option, type Question } from './question.ts'

export function optionsFor(
  question: Question,
  questions: readonly Question[],
  answers: Answers,
  context: FormContext,
): readonly Option[] {
  const { kind, options = [], types } = question
  if (kind === 'record') {
    return context.records.filter(({ type }) => types?.includes(type) ?? true).map(recordOption)
  }
  if (kind !== 'names' && kind !== 'places') return options
  const asked = questions.find((it) => it.kind === 'record')
  const record = context.records.find(({ leaf }) => asked && leaf === answerTo(asked, answers))
  if (!record) return []
  return kind === 'names' ? nameOptions(record) : placeOptions(record)
}

function recordOption({ leaf, type, issuedAt, index }: DesignRecord): Option {
  const name = recordName(type)
  const time = beijingStamp(issuedAt)
  return {
    value: leaf,
    label: phrase(`${name.zh} #${index}`, `${name.en} #${index}`),
    hint: time,
  }
}

/** Who acted is not for a correction to say. */
const OURS: readonly string[] = ['attributed']

function nameOptions({ disclosures = [] }: DesignRecord): readonly Option[] {
  const names = disclosures.flatMap((it) => (isKnown(it) ? [it.name] : []))
  return [...new Set(names)]
    .filter((it) => !OURS.includes(it))
    .map((value) => ({ value, label: nameWords(value) }))
}

function nameWords(name: string): Phrase {
  return isFieldName(name) ? FIELD_WORDS[name] : phrase(name, name)
}

function placeOptions({ disclosures = [] }: DesignRecord): readonly Option[] {
  return disclosures.flatMap((part, place) => {
    if (!isKnown(part)) return []
    const { label, lines } = partView(part)
    const [hint] = lines
    return [{ value: String(place), label, ...(hint && { hint }) }]
  })
}
