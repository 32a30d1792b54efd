/** A digest as people compare it: eight hex digits at a time, selected whole by one click. */

import type { JSX } from 'preact'

/** Takes it with or without spaces between the groups. */
export function Digest({ hex }: { readonly hex: string }): JSX.Element {
  const groups = hex.replaceAll(' ', '').match(/.{1,8}/g) ?? []
  return (
    <code class="digest">
      {groups.map((group, i) => (
        // The space is there to break a line at, and to be read; `sha256sum -c` never sees it.
        <span key={i}>{i === 0 ? group : ` ${group}`}</span>
      ))}
    </code>
  )
}
