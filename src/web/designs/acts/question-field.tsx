/** The control for a question, by the kind of answer that it takes. */

import type { JSX } from 'preact'
import { CheckField, TextArea, TextField } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import type { Phrase } from '../../../paper/phrase.ts'
import type { Reading } from '../../app/use-ask.ts'
import type { Option, Question, QuestionKind } from '../form/question.ts'
import type { NoveltyWarning } from '../shapes.ts'
import { DocumentField } from './document-field.tsx'
import { OptionField } from './option-field.tsx'
import { WarningField } from './warning-field.tsx'

interface QuestionProps {
  readonly question: Question
  readonly options: readonly Option[]
  readonly value: string
  readonly wrong: Phrase | undefined
  readonly warning: Reading<NoveltyWarning>
  readonly onChange: (value: string) => void
  /** When the visitor has left it. */
  readonly onLeft: () => void
  /** While the digest of a document is being taken. */
  readonly onHashing: (on: boolean) => void
}

const CHOSEN: readonly QuestionKind[] = ['choice', 'choices', 'record', 'names', 'places']
const MANY: readonly QuestionKind[] = ['choices', 'names', 'places']

const TYPES: Partial<Record<QuestionKind, 'date' | 'datetime-local'>> = {
  day: 'date',
  moment: 'datetime-local',
}

const MODES: Partial<Record<QuestionKind, 'numeric' | 'decimal' | 'url'>> = {
  money: 'decimal',
  trademark: 'numeric',
  address: 'url',
}

export function QuestionField(props: QuestionProps): JSX.Element {
  const say = useSay()
  const { question, options, value, wrong, warning, onChange, onLeft, onHashing } = props
  const { kind, required = false, hint } = question
  const said = {
    label: say(question.label),
    help: hint && say(hint),
    error: wrong && say(wrong),
    optional: !required,
  }
  if (kind === 'warning') {
    return <WarningField reading={warning} {...said} value={value} onChange={onChange} />
  }
  if (kind === 'document') return <DocumentField {...said} {...{ value, onChange, onHashing }} />
  if (CHOSEN.includes(kind)) {
    const many = MANY.includes(kind)
    return <OptionField {...said} {...{ options, many, value, onChange }} />
  }
  if (kind === 'yes') {
    return (
      <CheckField
        label={said.label}
        {...(said.help !== undefined && { help: said.help })}
        checked={value === 'yes'}
        onChange={(on) => {
          onChange(on ? 'yes' : '')
        }}
      />
    )
  }
  if (kind === 'prose') return <TextArea {...said} value={value} onInput={onChange} />
  return (
    <TextField
      {...said}
      value={value}
      onInput={onChange}
      onBlur={onLeft}
      type={TYPES[kind] ?? 'text'}
      inputMode={MODES[kind] ?? 'text'}
      autoComplete="off"
    />
  )
}
