/** Choosing among one's own designs: found by name, article number or code, and ticked. */

import type { JSX } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { useAsk } from '../app/use-ask.ts'
import { PICKER_WORDS as SAY } from '../words/picker.ts'
import { Button, CheckField, Fieldset, TextField } from './controls.tsx'
import { Foreign } from './foreign.tsx'
import { InLanguage, useSay } from './language.tsx'
import { ProblemNote } from './problem-note.tsx'
import './design-picker.css'

interface DesignPickerProps {
  readonly legend: string
  /** Codes as they are printed. */
  readonly chosen: readonly string[]
  readonly onChoose: (codes: readonly string[]) => void
  /** How many are shown; who has more looks for a name. */
  readonly most?: number
  /** Whether all that are shown can be ticked at one stroke. */
  readonly all?: boolean
}

interface Card {
  readonly code: string
  readonly title: { readonly zh?: string; readonly en?: string } | null
  readonly article: string | null
}

export function DesignPicker(props: DesignPickerProps): JSX.Element {
  const { legend, chosen, onChoose, most = 10, all = false } = props
  const say = useSay()
  const [typed, setTyped] = useState('')
  const query = new URLSearchParams({
    limit: String(most),
    ...(typed.trim() !== '' && { q: typed.trim() }),
  })
  const { now, again } = useAsk<{ readonly cards: readonly Card[] }>(`/cards?${query.toString()}`)
  const cards = now.state === 'there' ? now.value.cards : []
  // What was chosen stays in sight, whatever is looked for.
  const others = chosen.filter((code) => !cards.some((it) => it.code === code))
  const shown = [...others.map((code): Card => ({ code, title: null, article: null })), ...cards]
  return (
    <Fieldset legend={legend}>
      <TextField label={say(SAY.search)} type="search" value={typed} onInput={setTyped} />
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'there' && shown.length === 0 && <p class="hint">{say(SAY.none)}</p>}
      {all && cards.length > 0 && (
        <p class="acts">
          <Button
            onClick={() => {
              onChoose([...new Set([...chosen, ...cards.map(({ code }) => code)])])
            }}
          >
            {say(SAY.all)}
          </Button>
          <Button
            kind="plain"
            onClick={() => {
              onChoose([])
            }}
          >
            {say(SAY.clear)}
          </Button>
        </p>
      )}
      <div class="picked">
        {shown.map((card) => (
          <CheckField
            key={card.code}
            label={<CardName card={card} />}
            checked={chosen.includes(card.code)}
            onChange={(isChosen) => {
              const rest = chosen.filter((code) => code !== card.code)
              onChoose(isChosen ? [...rest, card.code] : rest)
            }}
          />
        ))}
      </div>
    </Fieldset>
  )
}

function CardName({ card: { code, title, article } }: { readonly card: Card }): JSX.Element {
  const language = useContext(InLanguage)
  const name = title?.[language] ?? title?.zh ?? title?.en ?? article ?? ''
  return (
    <>
      {name !== '' && <Foreign text={name} />} <code>{code}</code>
    </>
  )
}
