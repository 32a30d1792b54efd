/** Whether what stands beside each other is the same: by sign and word, and by colour last. */

import type { JSX } from 'preact'
import { useSay } from '../../parts/language.tsx'
import { COMPARE_WORDS } from '../../words/designs.ts'

export function ChangeMark({
  change,
}: {
  readonly change: 'same' | 'changed' | 'some'
}): JSX.Element {
  const say = useSay()
  return (
    <span class={change === 'same' ? 'change' : 'change differs'}>
      {say(COMPARE_WORDS[change])}
    </span>
  )
}
