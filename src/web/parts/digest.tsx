/** A digest as people compare it: eight hex digits at a time, selected whole by one click, copied without the spaces. */

import type { JSX } from 'preact'

export function Digest({ hex }: { readonly hex: string }): JSX.Element {
  const groups = hex.match(/.{1,8}/g) ?? []
  return (
    <code class="digest">
      {groups.map((group) => (
        <span>{group}</span>
      ))}
    </code>
  )
}
