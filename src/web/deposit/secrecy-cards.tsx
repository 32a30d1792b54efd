/** The degrees of secrecy to choose from, each in plain words. */

import type { JSX } from 'preact'
import { ChoiceCards } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { DEPOSIT, SECRECY_WORDS } from '../words/deposit.ts'
import type { Secrecy } from './attempt.ts'

const CARDS: readonly Secrecy[] = ['kept', 'digests', 'blind']

interface SecrecyProps {
  readonly value: Secrecy
  readonly onChange: (value: Secrecy) => void
}

export function SecrecyCards({ value, onChange }: SecrecyProps): JSX.Element {
  const say = useSay()
  return (
    <ChoiceCards
      label={say(DEPOSIT.secrecy)}
      help={say(DEPOSIT.secrecyHelp)}
      value={value}
      options={CARDS.map((it) => ({
        value: it,
        label: say(SECRECY_WORDS[it].label),
        text: say(SECRECY_WORDS[it].text),
      }))}
      onChange={(chosen) => {
        onChange(chosen as Secrecy)
      }}
    />
  )
}
