/** The warning about novelty, whole, and the tick that it was read. There is no way around it. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Button } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { COMMON } from '../../words/common.ts'
import { WARNING_WORDS } from '../../words/acts.ts'
import type { Reading } from '../../app/use-ask.ts'
import type { NoveltyWarning } from '../shapes.ts'

interface WarningProps {
  readonly reading: Reading<NoveltyWarning>
  readonly label: string
  readonly error: string | undefined
  /** The version of the warning that was read; empty for none. */
  readonly value: string
  readonly onChange: (value: string) => void
}

export function WarningField({
  reading,
  label,
  error,
  value,
  onChange,
}: WarningProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const { now, again } = reading
  if (now.state === 'waiting') return <p class="warning-box bones">{say(COMMON.loading)}</p>
  if (now.state === 'failed') {
    return (
      <div>
        <ProblemNote problem={now.problem} />
        <Button onClick={again}>{say(COMMON.again)}</Button>
      </div>
    )
  }
  const { version, ...words } = now.value
  return (
    <div class="warning-box" data-wrong={error === undefined ? undefined : ''}>
      <h3>
        <span aria-hidden="true">! </span>
        {say(WARNING_WORDS.title)}
      </h3>
      <p id={`${id}-text`}>{say(words)}</p>
      <ul>
        {WARNING_WORDS.consequences.map((it) => (
          <li key={it.en}>{say(it)}</li>
        ))}
      </ul>
      <label class="warning-tick">
        <input
          type="checkbox"
          checked={value === version}
          aria-describedby={`${id}-text ${id}-error`}
          aria-invalid={error === undefined ? undefined : true}
          onChange={(event) => {
            onChange(event.currentTarget.checked ? version : '')
          }}
        />
        <span>{label}</span>
      </label>
      <p class="error" id={`${id}-error`}>
        {error !== undefined && (
          <>
            <span aria-hidden="true">✕ </span>
            {error}
          </>
        )}
      </p>
    </div>
  )
}
