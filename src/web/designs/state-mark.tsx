/** How a design stands, in colour, sign and word. */

import type { JSX } from 'preact'
import { STATE_WORDS, type StateName } from '../../paper/record-words.ts'
import { useSay } from '../parts/language.tsx'
import { STATE_SIGNS } from '../words/designs.ts'

export function StateMark({ state }: { readonly state: StateName }): JSX.Element {
  const say = useSay()
  return (
    <span class={`design-standing ${state}`}>
      <span aria-hidden="true">{STATE_SIGNS[state]} </span>
      {say(STATE_WORDS[state])}
    </span>
  )
}
