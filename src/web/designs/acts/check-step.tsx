/** Before it is done: what will stand in the record, what it means, and the button that does it. */

import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Progress } from '../../parts/progress.tsx'
import { FORM_WORDS } from '../../words/acts.ts'
import { ERASE_WORDS } from '../../words/acts.ts'
import { partView } from '../design/record-view.ts'
import type { ActForm } from '../form/act-forms.ts'
import { isKnown, type KnownPart } from '../shapes.ts'
import { FieldsList } from './fields-list.tsx'
import type { Act } from './use-act.ts'

interface CheckProps {
  readonly form: ActForm
  readonly act: Act
}

export function CheckStep({ form, act }: CheckProps): JSX.Element {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    heading.current?.focus()
  }, [])
  const { words, grave } = form
  return (
    <div class="check-step">
      <h3 ref={heading} tabIndex={-1}>
        {say(FORM_WORDS.check)}
      </h3>
      <p class="help">{say(FORM_WORDS.checkLead)}</p>
      <FieldsList fields={fieldsToRead(act)} />
      <Doomed act={act} />
      <p class={grave ? 'means grave' : 'means'}>{say(words.means)}</p>
      <div aria-live="polite">{act.notice && <p class="act-notice">{say(act.notice)}</p>}</div>
      {act.problem && <ProblemNote problem={act.problem} />}
      {act.busy && act.sent && (
        <Progress label={say(FORM_WORDS.sending)} done={act.sent.done} of={act.sent.of} />
      )}
      <div
        class="act-foot"
        onClickCapture={(event) => {
          // The second half of a double tap on what stood here a moment before is no decision.
          if (event.detail > 1) event.stopPropagation()
        }}
      >
        <Button busy={act.busy} onClick={act.back}>
          {say(FORM_WORDS.back)}
        </Button>
        <Button kind={grave ? 'danger' : 'primary'} busy={act.busy} onClick={() => void act.send()}>
          {say(act.busy ? FORM_WORDS.sending : words.button)}
        </Button>
      </div>
    </div>
  )
}

/** Of a transfer, to whom it is offered stands beside the terms; it is no field, and is shown as it was typed. */
function fieldsToRead({ fields }: Act): readonly KnownPart[] {
  return fields.filter(({ name }) => name !== 'to')
}

/** By name and content, not by place: what is about to be destroyed. */
function Doomed({ act }: { readonly act: Act }): JSX.Element | null {
  const say = useSay()
  const erasure = act.fields.find(({ name }) => name === 'erasure')?.value as
    { readonly record: string; readonly places: readonly number[] } | undefined
  if (!erasure) return null
  const record = act.context.records.find(({ leaf }) => leaf === erasure.record)
  const parts = erasure.places.flatMap((place) => {
    const part = record?.disclosures?.[place]
    return part && isKnown(part) ? [partView(part)] : []
  })
  return (
    <div class="doomed">
      <p>{say(ERASE_WORDS.doomed)}</p>
      <ul>
        {parts.map(({ label, lines }, i) => (
          <li key={i}>
            {say(label)} {lines[0] && say(lines[0])}
          </li>
        ))}
      </ul>
    </div>
  )
}
