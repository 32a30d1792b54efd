/** All that may be said besides, folded away: nobody has to look at it. */

import type { ComponentChildren, JSX } from 'preact'
import { VALUE_WORDS } from '../../paper/field-words.ts'
import { CheckField, Fieldset, SelectField, TextArea, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { DEPOSIT, MISTAKE_WORDS } from '../words/deposit.ts'
import { MORE, MORE_WORDS } from '../words/deposit-more.ts'
import type { FormProps } from './about-form.tsx'
import { BASES, type DepositForm, METHODS, OWNER_KINDS, PUBLICITY, REPEATS } from './form.ts'

type TextBox = Exclude<keyof DepositForm, 'title' | 'locarno' | 'methods' | 'declared' | SelectBox>
type SelectBox = 'ownerKind' | 'basis' | 'repeat' | 'publicity'

export function MoreFields(
  props: FormProps & { readonly children?: ComponentChildren },
): JSX.Element {
  const say = useSay()
  const { form, mistakes, onChange, children } = props
  const wrong = Object.keys(mistakes).some((box) => box !== 'title' && box !== 'locarno')
  return (
    <details class="more" open={wrong || undefined}>
      <summary>{say(DEPOSIT.more)}</summary>
      <Fieldset legend={say(MORE.design)}>
        <Box {...props} box="otherTitle" />
        <Box {...props} box="description" long />
        {(['article', 'season', 'fabric', 'craft', 'colours'] as const).map((box) => (
          <Box {...props} key={box} box={box} />
        ))}
        <Choice {...props} box="repeat" values={REPEATS} empty />
      </Fieldset>
      <Fieldset legend={say(MORE.people)}>
        <Box {...props} box="designer" />
        <Box {...props} box="owner" />
        <Choice {...props} box="ownerKind" values={OWNER_KINDS} />
        <Box {...props} box="uscc" />
        <Choice {...props} box="basis" values={BASES} empty />
      </Fieldset>
      <Fieldset legend={say(MORE.making)}>
        <Box {...props} box="completedOn" />
        <Box {...props} box="place" />
        <Methods {...props} />
        <Box {...props} box="tools" />
        {form.methods.some((it) => it.startsWith('ai')) && <Box {...props} box="human" long />}
        <Choice {...props} box="publicity" values={PUBLICITY} empty />
        {(form.publicity === 'published' || form.publicity === 'restricted') && (
          <Box {...props} box="publicSince" />
        )}
        <CheckField
          label={say(MORE.declare)}
          help={say(MORE.declareHelp)}
          checked={form.declared !== undefined}
          onChange={(checked) => {
            onChange({ declared: checked ? Math.floor(Date.now() / 1000) : undefined })
          }}
        />
      </Fieldset>
      {children}
    </details>
  )
}

function Box(props: FormProps & { readonly box: TextBox; readonly long?: boolean }): JSX.Element {
  const { form, mistakes, onChange, box, long = false } = props
  const say = useSay()
  const wrong = mistakes[box]
  const shared = {
    label: say(MORE_WORDS[box].label),
    help: say(MORE_WORDS[box].help),
    error: wrong && say(MISTAKE_WORDS[wrong]),
    value: form[box],
    onInput: (value: string) => {
      onChange({ [box]: value })
    },
  }
  return long ? <TextArea {...shared} /> : <TextField {...shared} autoComplete="off" />
}

function Choice(
  props: FormProps & {
    readonly box: SelectBox
    readonly values: readonly string[]
    readonly empty?: boolean
  },
): JSX.Element {
  const { form, onChange, box, values, empty = false } = props
  const say = useSay()
  const named = values.map((value) => {
    const words = VALUE_WORDS[value]
    return { value, label: words ? say(words) : value }
  })
  return (
    <SelectField
      label={say(MORE_WORDS[box].label)}
      help={say(MORE_WORDS[box].help)}
      value={form[box]}
      options={empty ? [{ value: '', label: say(MORE.notSaid) }, ...named] : named}
      onChange={(value) => {
        onChange({ [box]: value })
      }}
    />
  )
}

function Methods({ form, onChange }: FormProps): JSX.Element {
  const say = useSay()
  return (
    <Fieldset legend={say(MORE.methods)} help={say(MORE.methodsHelp)}>
      {METHODS.map((method) => {
        const words = VALUE_WORDS[method]
        return (
          <CheckField
            key={method}
            label={words ? say(words) : method}
            checked={form.methods.includes(method)}
            onChange={(checked) => {
              const others = form.methods.filter((it) => it !== method)
              onChange({ methods: checked ? [...others, method] : others })
            }}
          />
        )
      })}
    </Fieldset>
  )
}
