/** A verdict: colour, sign and word, always all three. */

import type { JSX } from 'preact'
import type { Verdict } from '../../core/verify/finding.ts'
import { VERDICTS } from '../../paper/verdict-words.ts'
import { useSay } from './language.tsx'

export function VerdictMark({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  const say = useSay()
  const { sign, word } = VERDICTS[verdict]
  return (
    <span class={`verdict ${verdict}`}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      {say(word)}
    </span>
  )
}
