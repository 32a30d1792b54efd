/** An act in three steps: what is asked, what will stand in the record, and what came of it. */

import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../parts/controls.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useSay } from '../../parts/language.tsx'
import { type ActName, FORM_WORDS } from '../../words/acts.ts'
import { COMMON } from '../../words/common.ts'
import { ACT_FORMS, type ActForm } from '../form/act-forms.ts'
import { openObjections } from '../design/facts.ts'
import { optionsFor } from '../form/options.ts'
import { answerTo, type FormContext, isAsked, type Question } from '../form/question.ts'
import type { Design } from '../shapes.ts'
import { CheckStep } from './check-step.tsx'
import { DoneStep } from './done-step.tsx'
import { FilesField } from './files-field.tsx'
import { QuestionField } from './question-field.tsx'
import { type Act, useAct } from './use-act.ts'

interface ActDialogProps {
  readonly act: ActName
  readonly design: Design
  /** When there is a new record, or others made one. */
  readonly onChanged: () => void
  readonly onClose: () => void
}

export function ActDialog({ act: name, design, onChanged, onClose }: ActDialogProps): JSX.Element {
  const say = useSay()
  const form = ACT_FORMS[name]
  const act = useAct(form, design, onChanged)
  return (
    <Dialog title={say(form.words.title)} onClose={onClose}>
      <div class="act-dialog">
        {act.step === 'asking' && !act.ready && (
          <p class="waiting" role="status">
            {say(COMMON.loading)}
          </p>
        )}
        {act.step === 'asking' && act.ready && <Asking form={form} act={act} design={design} />}
        {act.step === 'checking' && <CheckStep form={form} act={act} />}
        {act.step === 'done' && (
          <DoneStep form={form} act={act} design={design} onClose={onClose} />
        )}
      </div>
    </Dialog>
  )
}

interface AskingProps {
  readonly form: ActForm
  readonly act: Act
  readonly design: Design
}

function Asking({ form, act, design }: AskingProps): JSX.Element {
  const say = useSay()
  const place = useRef<HTMLFormElement>(null)
  const { questions } = form
  const wrong = questions.filter((it) => act.wrongOf(it) !== undefined).length
  useEffect(() => {
    // Sent back by the registry, or gone on in vain: to what was not taken.
    if (wrong > 0 || act.inVain > 0) focusWrong(place.current)
  }, [act.inVain])
  return (
    <form
      ref={place}
      tabIndex={-1}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!act.waits) act.check()
      }}
    >
      <p class="lead">{say(form.words.lead)}</p>
      {form.files && (
        <FilesField
          purpose={form.files}
          desk={act.desk}
          files={act.files}
          sendsFiles={act.sendsFiles}
          error={act.wrongFiles && say(act.wrongFiles)}
        />
      )}
      {questions
        .filter((it) => isAsked(it, questions, act.answers))
        .map((it) => (
          <Asked key={it.key} question={it} form={form} act={act} design={design} />
        ))}
      <div class="act-foot">
        <p class="help" aria-live="polite">
          {wrong > 0 && say(FORM_WORDS.mistakes)}
        </p>
        {act.isBegun && (
          <Button
            kind="plain"
            onClick={() => {
              act.discard()
              // The button goes along with what there was to discard.
              place.current?.focus()
            }}
          >
            {say(FORM_WORDS.discard)}
          </Button>
        )}
        <Button type="submit" kind="primary" busy={act.waits}>
          {say(act.waits ? FORM_WORDS.hashing : FORM_WORDS.next)}
        </Button>
      </div>
    </form>
  )
}

interface AskedProps extends AskingProps {
  readonly question: Question
}

function Asked({ question, form, act, design }: AskedProps): JSX.Element {
  const { questions } = form
  const context: FormContext =
    question.types === undefined ? act.context : { ...act.context, records: openObjections(design) }
  return (
    <QuestionField
      question={question}
      options={optionsFor(question, questions, act.answers, context)}
      value={answerTo(question, act.answers)}
      wrong={act.wrongOf(question)}
      warning={act.warning}
      onChange={(value) => {
        act.set(question.key, value)
      }}
      onLeft={() => {
        act.left(question.key)
      }}
      onHashing={(on) => {
        act.setHashing(question.key, on)
      }}
    />
  )
}

function focusWrong(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[data-wrong] input, [aria-invalid="true"]')?.focus()
}
