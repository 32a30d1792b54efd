/** What forms are made of: each control with its label, its help and what is wrong with it, tied together for screen readers. */

import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { COMMON } from '../words/common.ts'
import { useSay } from './language.tsx'

interface FieldProps {
  /** Said already. */
  readonly label: string
  readonly help?: string | undefined
  /** What is wrong with it and what to do. */
  readonly error?: string | undefined
  readonly optional?: boolean
}

interface Tied {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

/** Label above, help and error below; the control itself is drawn by whoever calls. */
function Field(props: FieldProps & { readonly control: (tied: Tied) => JSX.Element }): JSX.Element {
  const say = useSay()
  const id = useId()
  const { label, help, error, optional = false, control } = props
  const said = [help !== undefined && `${id}-help`, error !== undefined && `${id}-error`]
  const describedBy = said.filter((it) => it !== false).join(' ')
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={id}>
        {label}
        {optional && <span class="optional">{say(COMMON.optional)}</span>}
      </label>
      {control({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error === undefined ? undefined : true,
      })}
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
    </div>
  )
}

interface TextProps extends FieldProps {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly onBlur?: () => void
  readonly type?: 'text' | 'date' | 'datetime-local' | 'month' | 'number' | 'url' | 'search'
  readonly required?: boolean
  readonly maxLength?: number
  readonly placeholder?: string
  readonly list?: string
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'url' | 'search'
}

export function TextField(props: TextProps): JSX.Element {
  const { label, help, error, optional, onInput, onBlur, type = 'text', ...rest } = props
  return (
    <Field
      {...{ label, help, error, ...(optional !== undefined && { optional }) }}
      control={(tied) => (
        <input
          {...rest}
          {...tied}
          type={type}
          onInput={(event) => {
            onInput(event.currentTarget.value)
          }}
          onBlur={onBlur}
        />
      )}
    />
  )
}

interface AreaProps extends FieldProps {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly rows?: number
  readonly maxLength?: number
}

export function TextArea(props: AreaProps): JSX.Element {
  const { label, help, error, optional, onInput, rows = 3, ...rest } = props
  return (
    <Field
      {...{ label, help, error, ...(optional !== undefined && { optional }) }}
      control={(tied) => (
        <textarea
          {...rest}
          {...tied}
          rows={rows}
          onInput={(event) => {
            onInput(event.currentTarget.value)
          }}
        />
      )}
    />
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  /** One line more, where there is room for it. */
  readonly text?: string
}

interface SelectProps extends FieldProps {
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

export function SelectField(props: SelectProps): JSX.Element {
  const { label, help, error, optional, value, options, onChange } = props
  return (
    <Field
      {...{ label, help, error, ...(optional !== undefined && { optional }) }}
      control={(tied) => (
        <select
          {...tied}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value)
          }}
        >
          {options.map((it) => (
            <option key={it.value} value={it.value}>
              {it.label}
            </option>
          ))}
        </select>
      )}
    />
  )
}

interface ChoiceProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

/** One of a few, each with a line that says what it means. */
export function ChoiceCards({ label, help, value, options, onChange }: ChoiceProps): JSX.Element {
  const name = useId()
  return (
    <Fieldset legend={label} help={help}>
      <div class="choices">
        {options.map((it) => (
          <label key={it.value} class={it.value === value ? 'choice chosen' : 'choice'}>
            <input
              type="radio"
              name={name}
              checked={it.value === value}
              onChange={() => {
                onChange(it.value)
              }}
            />
            <span class="choice-label">{it.label}</span>
            {it.text !== undefined && <span class="choice-text">{it.text}</span>}
          </label>
        ))}
      </div>
    </Fieldset>
  )
}

interface CheckProps {
  readonly label: ComponentChildren
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly help?: string
}

export function CheckField({ label, checked, onChange, help }: CheckProps): JSX.Element {
  const id = useId()
  return (
    <div class="field check">
      <label>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={help === undefined ? undefined : id}
          onChange={(event) => {
            onChange(event.currentTarget.checked)
          }}
        />
        <span>{label}</span>
      </label>
      {help !== undefined && (
        <p class="help" id={id}>
          {help}
        </p>
      )}
    </div>
  )
}

interface FieldsetProps {
  readonly legend: string
  readonly help?: string | undefined
  readonly children: ComponentChildren
}

export function Fieldset({ legend, help, children }: FieldsetProps): JSX.Element {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {help !== undefined && <p class="help">{help}</p>}
      {children}
    </fieldset>
  )
}

interface ButtonProps {
  readonly children: ComponentChildren
  readonly onClick?: (event: MouseEvent) => void
  readonly kind?: 'primary' | 'plain' | 'danger'
  readonly type?: 'button' | 'submit'
  /** It has begun and is not over: pressing again does nothing. */
  readonly busy?: boolean
}

/** Not `disabled` while busy: that would throw the focus away. */
export function Button(props: ButtonProps): JSX.Element {
  const { children, onClick, kind, type = 'button', busy = false } = props
  return (
    <button
      type={type}
      class={kind ?? ''}
      aria-disabled={busy ? true : undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {children}
    </button>
  )
}
