/** One or several of a few: radio buttons or boxes with what each means, and what is wrong with the choice. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { FORM_WORDS } from '../../words/acts.ts'
import { chosen, type Option } from '../form/question.ts'

interface OptionsProps {
  readonly label: string
  readonly help: string | undefined
  readonly error: string | undefined
  readonly optional: boolean
  readonly options: readonly Option[]
  readonly many: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}

export function OptionField(props: OptionsProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const { label, help, error, optional, options, many, value, onChange } = props
  const values = chosen(value)
  const described = [help !== undefined && `${id}-help`, error !== undefined && `${id}-error`]
  function pick(it: string, on: boolean): void {
    if (!many) onChange(it)
    else onChange([...values.filter((other) => other !== it), ...(on ? [it] : [])].join('\n'))
  }
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field wrong'}
      aria-describedby={described.filter((it) => it !== false).join(' ') || undefined}
      data-wrong={error === undefined ? undefined : ''}
    >
      <legend>
        {label}
        {optional && <span class="optional">{say(FORM_WORDS.optional)}</span>}
      </legend>
      <div class="act-options">
        {options.map((it) => (
          <label
            key={it.value}
            class={values.includes(it.value) ? 'act-option chosen' : 'act-option'}
          >
            <input
              type={many ? 'checkbox' : 'radio'}
              name={id}
              value={it.value}
              checked={values.includes(it.value)}
              onChange={(event) => {
                pick(it.value, event.currentTarget.checked)
              }}
            />
            <span>
              {say(it.label)}
              {it.hint && (
                <small>
                  <Foreign text={say(it.hint)} />
                </small>
              )}
            </span>
          </label>
        ))}
      </div>
      {help !== undefined && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          <span aria-hidden="true">✕ </span>
          {error}
        </p>
      )}
    </fieldset>
  )
}
