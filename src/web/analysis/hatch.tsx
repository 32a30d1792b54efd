/** What stands where a number is withheld: a weave without a height that could be read. */

import type { JSX } from 'preact'

export function Hatch({ id }: { readonly id: string }): JSX.Element {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
        <path class="hatch" d="M0 6L6 0M-1.5 1.5L1.5 -1.5M4.5 7.5L7.5 4.5" />
      </pattern>
    </defs>
  )
}
