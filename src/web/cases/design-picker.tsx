/** Choosing the designs that a claim stands on, out of one's own. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { CheckField, Fieldset, TextField } from '../parts/controls.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { CASES_WORDS as SAY } from '../words/cases.ts'
import type { ClaimDraft } from './claim-draft.ts'
import { type Card, useCards } from './use-designs.ts'

interface DesignPickerProps {
  readonly draft: ClaimDraft
  readonly set: (change: Partial<ClaimDraft>) => void
}

export function DesignPicker({ draft, set }: DesignPickerProps): JSX.Element {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const { now, again } = useCards(typed)
  const { designs } = draft
  const cards = now.state === 'there' ? now.value.cards : []
  // What was chosen stays in sight, whatever is looked for.
  const others = designs.filter((code) => !cards.some((it) => it.code === code))
  const shown = [...others.map((code): Card => ({ code, title: null, article: null })), ...cards]
  return (
    <Fieldset legend={say(SAY.designs)}>
      <TextField label={say(SAY.search)} type="search" value={typed} onInput={setTyped} />
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'there' && shown.length === 0 && <p class="hint">{say(SAY.noDesigns)}</p>}
      {shown.map((card) => (
        <CheckField
          key={card.code}
          label={<CardName card={card} />}
          checked={designs.includes(card.code)}
          onChange={(isChosen) => {
            const rest = designs.filter((code) => code !== card.code)
            set({ designs: isChosen ? [...rest, card.code] : rest })
          }}
        />
      ))}
    </Fieldset>
  )
}

function CardName({ card: { code, title, article } }: { readonly card: Card }): JSX.Element {
  const name = title?.zh ?? title?.en ?? article ?? ''
  return (
    <>
      {name !== '' && <Foreign text={name} />} <code>{code}</code>
    </>
  )
}
