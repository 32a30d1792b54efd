/** The two things that are asked of every design: what it is called, and what kind of product it is. */

import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { LOCARNO_SUBCLASSES } from '../../core/number/locarno-data.ts'
import { lookAlikes } from '../../core/record/look-alike.ts'
import { Fieldset, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { CLASS_WORDS, DEPOSIT, LOOK_ALIKE_WORDS, MISTAKE_WORDS } from '../words/deposit.ts'
import type { DepositForm, Mistakes } from './form.ts'
import { classNamed, COMMON_CLASSES } from './locarno.ts'

export interface FormProps {
  readonly form: DepositForm
  /** Shown from when somebody has tried to hand it in. */
  readonly mistakes: Mistakes
  readonly onChange: (change: Partial<DepositForm>) => void
}

export function AboutForm({ form, mistakes, onChange }: FormProps): JSX.Element {
  const say = useSay()
  return (
    <>
      <TextField
        label={say(DEPOSIT.name)}
        help={say(DEPOSIT.nameHelp)}
        error={mistakes.title && say(MISTAKE_WORDS[mistakes.title])}
        value={form.title}
        maxLength={200}
        required
        autoComplete="off"
        onInput={(title) => {
          onChange({ title })
        }}
      />
      <LookAlikes text={form.title} />
      <KindField {...{ form, mistakes, onChange }} />
    </>
  )
}

/** What may be mistaken for something else, said and not forbidden. */
export function LookAlikes({ text }: { readonly text: string }): JSX.Element {
  const say = useSay()
  const hints = lookAlikes(text).slice(0, 3)
  return (
    <div class="look-alikes" aria-live="polite">
      {hints.length > 0 && (
        <p class="hint">
          {say(DEPOSIT.look)}
          {hints.map((hint) => (
            <span key={`${hint.kind}-${hint.at}`}>
              {' '}
              <b>{hint.text}</b> {say(LOOK_ALIKE_WORDS[hint.kind])}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

function KindField({ form, mistakes, onChange }: FormProps): JSX.Element {
  const say = useSay()
  const list = useId()
  const chosen = COMMON_CLASSES.find((code) => form.locarno.startsWith(code))
  const [open, setOpen] = useState(false)
  const searching = open || (form.locarno !== '' && !chosen)
  return (
    <Fieldset legend={say(DEPOSIT.kind)} help={say(DEPOSIT.kindHelp)}>
      <p class="kinds">
        {COMMON_CLASSES.map((code) => {
          const on = chosen === code
          return (
            <button
              key={code}
              type="button"
              class={on ? 'kind-chip on' : 'kind-chip'}
              aria-pressed={on}
              onClick={() => {
                setOpen(false)
                onChange({ locarno: on ? '' : `${code} ${classNamed(code)?.zh ?? ''}` })
              }}
            >
              {say(CLASS_WORDS[code])}
            </button>
          )
        })}
        <button
          type="button"
          class="kind-chip"
          aria-expanded={searching}
          onClick={() => {
            setOpen(!searching)
            if (searching) onChange({ locarno: '' })
          }}
        >
          {say(DEPOSIT.kindSearch)}
        </button>
      </p>
      {searching && (
        <TextField
          label={say(DEPOSIT.kindSearch)}
          error={mistakes.locarno && say(MISTAKE_WORDS[mistakes.locarno])}
          value={form.locarno}
          type="search"
          list={list}
          autoComplete="off"
          onInput={(locarno) => {
            onChange({ locarno })
          }}
        />
      )}
      <datalist id={list}>
        {LOCARNO_SUBCLASSES.map((it) => (
          <option key={it.code} value={`${it.code} ${say(it)}`} />
        ))}
      </datalist>
    </Fieldset>
  )
}
