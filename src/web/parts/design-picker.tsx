/** Choosing among one's own designs: found by name, article number or code, and ticked. */

import type { JSX } from 'preact'
import { useContext, useRef, useState } from 'preact/hooks'
import { parseCode } from '../../core/record/code.ts'
import { useAsk } from '../app/use-ask.ts'
import type { Card, CardPage } from '../designs/gallery/shapes.ts'
import { Thumb } from '../designs/thumb.tsx'
import { COMMON } from '../words/common.ts'
import { PICKER_WORDS as SAY, someOf, tickedOf } from '../words/picker.ts'
import { Button, Fieldset, TextField } from './controls.tsx'
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

type Shown = Pick<Card, 'code' | 'title' | 'article' | 'cover'>

export function DesignPicker(props: DesignPickerProps): JSX.Element {
  const { legend, chosen, onChoose, most = 10, all = false } = props
  const say = useSay()
  const [typed, setTyped] = useState('')
  const query = new URLSearchParams({
    limit: String(most),
    ...(typed.trim() !== '' && { q: typed.trim() }),
  })
  const { now, again } = useAsk<CardPage>(`/cards?${query.toString()}`)
  const { cards, total } = now.state === 'there' ? now.value : NOTHING
  // What was chosen stays in sight with its name, whatever is looked for.
  const seen = useRef(new Map<string, Shown>())
  for (const card of cards) seen.current.set(card.code, card)
  const others = chosen.filter((code) => !cards.some((it) => it.code === code))
  // None before the first answer: what is chosen would move as it comes, and another be ticked in its place.
  const isThere = now.state !== 'waiting'
  const before = isThere ? others.map((code) => seen.current.get(code) ?? unnamed(code)) : []
  const shown = [...before, ...cards]
  return (
    <Fieldset legend={legend}>
      <div class="picker">
        <TextField label={say(SAY.search)} type="search" value={typed} onInput={setTyped} />
        <p class="acts">
          {all && cards.length > 0 && (
            <>
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
            </>
          )}
          <span class="picked-count" role="status">
            {say(tickedOf(chosen.length))}
          </span>
        </p>
        {now.state === 'waiting' && <p class="waiting">{say(COMMON.loading)}</p>}
        {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
        {now.state === 'there' && shown.length === 0 && <p class="hint">{say(SAY.none)}</p>}
        <ul class="picked">
          {shown.map((card) => (
            <li key={card.code}>
              <Row
                card={card}
                isChosen={chosen.includes(card.code)}
                onChange={(isChosen) => {
                  const rest = chosen.filter((code) => code !== card.code)
                  onChoose(isChosen ? [...rest, card.code] : rest)
                }}
              />
            </li>
          ))}
        </ul>
        {total > cards.length && <p class="hint">{say(someOf(cards.length, total))}</p>}
      </div>
    </Fieldset>
  )
}

const NOTHING: Pick<CardPage, 'cards' | 'total'> = { cards: [], total: 0 }

/** Chosen before this page was opened, and not among those that were found. */
function unnamed(code: string): Shown {
  return { code, title: null, article: null, cover: null }
}

interface RowProps {
  readonly card: Shown
  readonly isChosen: boolean
  readonly onChange: (isChosen: boolean) => void
}

function Row({ card, isChosen, onChange }: RowProps): JSX.Element {
  const { code, cover, title, article } = card
  const language = useContext(InLanguage)
  const name = title?.[language] ?? title?.zh ?? title?.en ?? article ?? ''
  return (
    <label class={isChosen ? 'pick chosen' : 'pick'}>
      <input
        type="checkbox"
        checked={isChosen}
        onChange={(event) => {
          onChange(event.currentTarget.checked)
        }}
      />
      <span aria-hidden="true">
        {isCode(code) && (
          <Thumb code={code} picture={cover ? { code, ...cover } : undefined} label="" />
        )}
      </span>
      <span class="pick-words">
        {name !== '' && <Foreign text={name} />} <code>{code}</code>
      </span>
    </label>
  )
}

/** An address may name anything; what is no code has no weave. */
function isCode(text: string): boolean {
  try {
    parseCode(text)
    return true
  } catch {
    return false
  }
}
