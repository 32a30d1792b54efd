/** Whether what stands beside each other is the same: by sign and word, and by colour last. */

import type { JSX } from 'preact'
import { useSay } from '../../parts/language.tsx'
import { COMPARE_WORDS } from '../../words/designs.ts'

export function ChangeMark({ differs }: { readonly differs: boolean }): JSX.Element {
  const say = useSay()
  return (
    <span class={differs ? 'change differs' : 'change'}>
      {say(differs ? COMPARE_WORDS.changed : COMPARE_WORDS.same)}
    </span>
  )
}
