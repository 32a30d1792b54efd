/** Which record shows which element: for each record of the chosen designs and of the case, the six to tick. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LANE_WORDS } from '../../paper/time-line-words.ts'
import { recordName } from '../../paper/record-words.ts'
import { VALUE_WORDS } from '../../paper/field-words.ts'
import { CLAIM_ELEMENTS } from '../../core/record/fields-of-evidence.ts'
import { Button, CheckField, Fieldset } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { CASES_WORDS as SAY, entryOf } from '../words/cases.ts'
import { type ClaimDraft, usualRole, withSupport, withUsual } from './claim-draft.ts'
import { type DesignAnswer, filesOf, type RecordAnswer } from './shapes.ts'

interface SupportsProps {
  readonly draft: ClaimDraft
  readonly set: (change: Partial<ClaimDraft>) => void
  readonly designs: readonly DesignAnswer[]
  readonly captures: readonly RecordAnswer[]
  /** Whether records of a chosen design are on their way. */
  readonly isReading: boolean
}

export function Supports(props: SupportsProps): JSX.Element {
  const say = useSay()
  const { draft, set, designs, captures, isReading } = props
  const [waits, setWaits] = useState(false)
  // Pressed before the records were there, it names them when they are.
  useEffect(() => {
    if (!waits || isReading) return
    setWaits(false)
    const all = [...designs.flatMap(({ records }) => records), ...captures]
    set({ supports: withUsual(draft.supports, all) })
  }, [waits, isReading])
  return (
    <Fieldset legend={say(SAY.supports)}>
      {draft.designs.length === 0 && <p class="hint">{say(SAY.pickFirst)}</p>}
      <Button
        busy={waits}
        onClick={() => {
          setWaits(true)
        }}
      >
        {say(SAY.usual)}
      </Button>
      {designs.map(({ code, records }) => (
        <Fieldset key={code} legend={`${say(SAY.designRecords)} ${code}`}>
          {records.map((it) => (
            <Row key={it.leaf} record={it} draft={draft} set={set} />
          ))}
        </Fieldset>
      ))}
      <Fieldset legend={say(SAY.caseRecords)}>
        {captures.map((it) => (
          <Row key={it.leaf} record={it} draft={draft} set={set} />
        ))}
      </Fieldset>
    </Fieldset>
  )
}

interface RowProps extends Pick<SupportsProps, 'draft' | 'set'> {
  readonly record: RecordAnswer
}

function Row({ record, draft, set }: RowProps): JSX.Element {
  const say = useSay()
  const { type, leaf, index } = record
  const relation = usualRole(type)?.relation ?? 'proves'
  const words = VALUE_WORDS[relation]
  const [file] = filesOf(record)
  return (
    <Fieldset
      legend={`${say(recordName(type))} · ${say(entryOf(index))}${file ? ` · ${file.name}` : ''}`}
      help={relation === 'proves' || !words ? undefined : say(words)}
    >
      <div class="elements-picked">
        {CLAIM_ELEMENTS.map((element) => (
          <CheckField
            key={element}
            label={say(LANE_WORDS[element])}
            checked={draft.supports.some((it) => it.leaf === leaf && it.element === element)}
            onChange={(isNamed) => {
              set({ supports: withSupport(draft.supports, record, element, isNamed) })
            }}
          />
        ))}
      </div>
    </Fieldset>
  )
}
