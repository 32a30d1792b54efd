/** The six elements while a claim is being written: what there is for each, and what would fill a gap. */

import type { JSX } from 'preact'
import { LANE_WORDS } from '../../paper/time-line-words.ts'
import { useSay } from '../parts/language.tsx'
import { CASES_WORDS as SAY, ELEMENT_HINTS, STANDING_WORDS } from '../words/cases.ts'
import { type ClaimDraft, usualRole } from './claim-draft.ts'
import { completeness } from './completeness.ts'
import type { DesignAnswer, RecordAnswer } from './shapes.ts'

interface CompletenessProps {
  readonly draft: ClaimDraft
  readonly designs: readonly DesignAnswer[]
  readonly captures: readonly RecordAnswer[]
}

export function Completeness({ draft, designs, captures }: CompletenessProps): JSX.Element {
  const say = useSay()
  const isNamed = ({ leaf }: RecordAnswer): boolean => draft.supports.some((it) => it.leaf === leaf)
  const deposits = designs
    .flatMap(({ records }) => records)
    .filter((it) => isNamed(it) && usualRole(it.type)?.element === 'right-basis')
  const named = { deposits, captures: captures.filter(isNamed) }
  return (
    <section class="completeness" aria-live="polite">
      <h3>{say(SAY.completeness)}</h3>
      <p class="hint">{say(SAY.completenessHow)}</p>
      <dl class="elements">
        {completeness(draft, named).map(({ element, standing }) => {
          const { sign, words } = STANDING_WORDS[standing]
          return (
            <div key={element}>
              <dt>{say(LANE_WORDS[element])}</dt>
              <dd>
                <span class={`standing ${standing}`}>
                  <span aria-hidden="true">{sign}</span> {say(words)}
                </span>
                {standing !== 'named' && <small>{say(ELEMENT_HINTS[element])}</small>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
