/** What can be done with a design, each act with a line that says what it does. */

import type { JSX } from 'preact'
import { useSay } from '../../parts/language.tsx'
import { ACT_WORDS, type ActName } from '../../words/acts.ts'
import { DESIGN_WORDS } from '../../words/designs.ts'
import { ACT_FORMS } from '../form/act-forms.ts'
import type { Design } from '../shapes.ts'
import { actsFor } from './facts.ts'

interface MenuProps {
  readonly design: Design
  readonly onAct: (act: ActName) => void
}

export function ActMenu({ design, onAct }: MenuProps): JSX.Element {
  const say = useSay()
  return (
    <>
      {design.own !== true && <p class="help">{say(DESIGN_WORDS.notOwn)}</p>}
      <ul class="act-menu">
        {actsFor(design).map((act) => (
          <li key={act}>
            <button
              type="button"
              class={ACT_FORMS[act].grave ? 'act grave' : 'act'}
              title={say(ACT_WORDS[act].lead)}
              onClick={() => {
                onAct(act)
              }}
            >
              {say(ACT_WORDS[act].title)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
