/** Comparisons: a file of a design beside one that was captured, and what a person saw in the two. */

import type { JSX } from 'preact'
import { CONCLUSIONS } from '../../core/record/fields-of-evidence.ts'
import { VIEW_WORDS } from '../../paper/field-words.ts'
import type { Phrase } from '../../paper/phrase.ts'
import {
  Button,
  CheckField,
  Fieldset,
  SelectField,
  TextArea,
  TextField,
} from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { CASES_WORDS as SAY, numbered } from '../words/cases.ts'
import { optionsOf, unsaid } from './capture-parts.tsx'
import {
  type ClaimDraft,
  type Comparison,
  type Conclusion,
  EMPTY_COMPARISON,
  type View,
} from './claim-draft.ts'
import { focusAdd } from './focus-add.ts'
import { type DesignAnswer, filesOf, type ListedFile, type RecordAnswer } from './shapes.ts'
import { Thumb } from './thumb.tsx'

interface ComparisonsProps {
  readonly draft: ClaimDraft
  readonly set: (change: Partial<ClaimDraft>) => void
  readonly designs: readonly DesignAnswer[]
  readonly captures: readonly RecordAnswer[]
  readonly caseId: string
}

/** A file, and under which address of the API its record is. */
interface Side {
  readonly file: ListedFile
  readonly of: string
}

export function Comparisons(props: ComparisonsProps): JSX.Element {
  const say = useSay()
  const { draft, set, designs, captures, caseId } = props
  const rights = designs.flatMap(({ code, records }) =>
    records.flatMap((record) => filesOf(record).map((file) => ({ file, of: `/designs/${code}` }))),
  )
  const suspects = captures.flatMap((record) =>
    filesOf(record)
      .filter(({ role }) => role === 'capture')
      .map((file) => ({ file, of: `/cases/${caseId}` })),
  )
  const put = (at: number, change: Partial<Comparison>): void => {
    set({ comparisons: draft.comparisons.map((it, i) => (i === at ? { ...it, ...change } : it)) })
  }
  return (
    <Fieldset legend={say(SAY.comparisons)} help={say(SAY.comparisonsHow)}>
      {draft.comparisons.map((it, at) => (
        <Fieldset key={at} legend={say(numbered(SAY.comparisons, at + 1))}>
          <OneComparison
            it={it}
            put={(change) => {
              put(at, change)
            }}
            rights={rights}
            suspects={suspects}
          />
          <Button
            kind="plain"
            onClick={(event) => {
              focusAdd(event)
              set({ comparisons: draft.comparisons.filter((_, i) => i !== at) })
            }}
          >
            {say(SAY.remove)}
          </Button>
        </Fieldset>
      ))}
      <Button
        onClick={() => {
          set({ comparisons: [...draft.comparisons, EMPTY_COMPARISON] })
        }}
      >
        {say(SAY.addComparison)}
      </Button>
    </Fieldset>
  )
}

interface OneProps {
  readonly it: Comparison
  readonly put: (change: Partial<Comparison>) => void
  readonly rights: readonly Side[]
  readonly suspects: readonly Side[]
}

const LISTS = ['same', 'different', 'customary', 'functional'] as const
const BY = ['by', 'duty', 'organisation'] as const
const VIEWS = Object.keys(VIEW_WORDS) as readonly View[]

function OneComparison({ it, put, rights, suspects }: OneProps): JSX.Element {
  const say = useSay()
  return (
    <>
      <div class="sides">
        <SidePicker
          label={SAY.right}
          value={it.right}
          sides={rights}
          on={(right) => {
            put({ right })
          }}
        />
        <SidePicker
          label={SAY.suspect}
          value={it.suspect}
          sides={suspects}
          on={(suspect) => {
            put({ suspect })
          }}
        />
      </div>
      <div class="fields">
        {(['conclusion', 'goods'] as const).map((part) => (
          <SelectField
            key={part}
            label={say(SAY[part])}
            value={it[part]}
            options={[
              unsaid(say(part === 'goods' ? SAY.unsaid : SAY.chooseOne)),
              ...optionsOf(CONCLUSIONS, say),
            ]}
            onChange={(value) => {
              put({ [part]: value as Conclusion | '' })
            }}
          />
        ))}
        {BY.map((part) => (
          <TextField
            key={part}
            label={say(SAY[part])}
            value={it[part]}
            onInput={(typed) => {
              put({ [part]: typed })
            }}
          />
        ))}
        {LISTS.map((part) => (
          <TextArea
            key={part}
            label={say(SAY[part])}
            value={it[part]}
            onInput={(typed) => {
              put({ [part]: typed })
            }}
          />
        ))}
      </div>
      <Fieldset legend={say(SAY.views)}>
        <div class="elements-picked">
          {VIEWS.map((view) => (
            <CheckField
              key={view}
              label={say(VIEW_WORDS[view])}
              checked={it.views.includes(view)}
              onChange={(isSeen) => {
                // In the order of the list, whichever was ticked first.
                put({
                  views: VIEWS.filter((one) => (one === view ? isSeen : it.views.includes(one))),
                })
              }}
            />
          ))}
        </div>
      </Fieldset>
    </>
  )
}

interface SidePickerProps {
  readonly label: Phrase
  readonly value: string
  readonly sides: readonly Side[]
  readonly on: (sha256: string) => void
}

function SidePicker({ label, value, sides, on }: SidePickerProps): JSX.Element {
  const say = useSay()
  const chosen = sides.find(({ file }) => file.sha256 === value)
  return (
    <div class="side">
      <SelectField
        label={say(label)}
        value={value}
        options={[
          unsaid(say(SAY.chooseOne)),
          ...sides.map(({ file }) => ({ value: file.sha256, label: file.name })),
          // Of a design that is not chosen (yet): by the digest that the claim has.
          ...(value !== '' && !chosen ? [{ value, label: `SHA-256 ${value.slice(0, 8)}` }] : []),
        ]}
        onChange={on}
      />
      {chosen && <Thumb key={value} file={chosen.file} of={chosen.of} />}
    </div>
  )
}
