/** Against whom a claim is, what damage there is, and what notice was given. */

import type { JSX } from 'preact'
import type { Phrase } from '../../paper/phrase.ts'
import { Button, Fieldset, SelectField, TextArea, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { CASES_WORDS as SAY, numbered } from '../words/cases.ts'
import { optionsOf, YesNoField } from './capture-parts.tsx'
import {
  type ClaimDraft,
  EMPTY_NOTICE,
  EMPTY_RESPONDENT,
  type Notice,
  type Respondent,
} from './claim-draft.ts'
import { focusAdd } from './focus-add.ts'

interface ClaimPartiesProps {
  readonly draft: ClaimDraft
  readonly set: (change: Partial<ClaimDraft>) => void
}

export function ClaimParties({ draft, set }: ClaimPartiesProps): JSX.Element {
  return (
    <>
      <Several
        legend={SAY.respondents}
        add={SAY.addRespondent}
        items={draft.respondents}
        empty={EMPTY_RESPONDENT}
        on={(respondents) => {
          set({ respondents })
        }}
        draw={(it, put) => <OneRespondent it={it} put={put} />}
      />
      <Damage draft={draft} set={set} />
      <Several
        legend={SAY.notices}
        add={SAY.addNotice}
        items={draft.notices}
        empty={EMPTY_NOTICE}
        on={(notices) => {
          set({ notices })
        }}
        draw={(it, put) => <OneNotice it={it} put={put} />}
      />
    </>
  )
}

interface SeveralProps<T> {
  readonly legend: Phrase
  readonly add: Phrase
  readonly items: readonly T[]
  readonly empty: T
  readonly on: (items: readonly T[]) => void
  readonly draw: (it: T, put: (change: Partial<T>) => void) => JSX.Element
}

/** As many as there are, each to be taken away, and one more to be added. */
function Several<T>({ legend, add, items, empty, on, draw }: SeveralProps<T>): JSX.Element {
  const say = useSay()
  return (
    <Fieldset legend={say(legend)}>
      {items.map((it, at) => (
        <Fieldset key={at} legend={say(numbered(legend, at + 1))}>
          {draw(it, (change) => {
            on(items.map((one, i) => (i === at ? { ...one, ...change } : one)))
          })}
          <Button
            kind="plain"
            onClick={(event) => {
              focusAdd(event)
              on(items.filter((_, i) => i !== at))
            }}
          >
            {say(SAY.remove)}
          </Button>
        </Fieldset>
      ))}
      <Button
        onClick={() => {
          on([...items, empty])
        }}
      >
        {say(add)}
      </Button>
    </Fieldset>
  )
}

interface OneProps<T> {
  readonly it: T
  readonly put: (change: Partial<T>) => void
}

const KINDS = ['company', 'organisation', 'person'] as const

function OneRespondent({ it, put }: OneProps<Respondent>): JSX.Element {
  const say = useSay()
  return (
    <div class="fields">
      <SelectField
        label={say(SAY.kind)}
        value={it.kind}
        options={optionsOf(KINDS, say)}
        onChange={(kind) => {
          put({ kind: kind as Respondent['kind'] })
        }}
      />
      {(['name', 'uscc', 'place'] as const).map((part) => (
        <TextField
          key={part}
          label={say(SAY[part])}
          optional={part !== 'name'}
          value={it[part]}
          onInput={(typed) => {
            put({ [part]: typed })
          }}
        />
      ))}
    </div>
  )
}

function Damage({ draft, set }: ClaimPartiesProps): JSX.Element {
  const say = useSay()
  const parts = [
    ['amount', SAY.amount],
    ['currency', SAY.currency],
    ['damageFrom', SAY.from],
    ['damageUntil', SAY.until],
  ] as const
  return (
    <Fieldset legend={say(SAY.damage)}>
      <TextArea
        label={say(SAY.damageStatement)}
        value={draft.damage}
        onInput={(damage) => {
          set({ damage })
        }}
      />
      <div class="fields">
        {parts.map(([part, label]) => (
          <TextField
            key={part}
            label={say(label)}
            value={draft[part]}
            onInput={(typed) => {
              set({ [part]: typed })
            }}
          />
        ))}
      </div>
    </Fieldset>
  )
}

function OneNotice({ it, put }: OneProps<Notice>): JSX.Element {
  const say = useSay()
  const parts = [
    ['on', SAY.on],
    ['how', SAY.noticeHow],
    ['to', SAY.to],
    ['deliveredOn', SAY.deliveredOn],
    ['note', SAY.note],
  ] as const
  return (
    <div class="fields">
      {parts.map(([part, label]) => (
        <TextField
          key={part}
          label={say(label)}
          type={part === 'on' || part === 'deliveredOn' ? 'date' : 'text'}
          value={it[part]}
          onInput={(typed) => {
            put({ [part]: typed })
          }}
        />
      ))}
      <YesNoField
        label={SAY.delivered}
        value={it.delivered}
        on={(delivered) => {
          put({ delivered })
        }}
      />
    </div>
  )
}
