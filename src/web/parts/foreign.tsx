/** Text that comes from evidence: shown as text, with all that would hide in it or turn it around made visible. */

import type { JSX } from 'preact'

/**
 * Controls, format characters (among them those that change the direction of reading), and what
 * Unicode has not assigned are shown by their code points, so that a name looks like what it is.
 */
export function visible(text: string): string {
  return text.replaceAll(HIDDEN, (it) => `〔U+${hex(it)}〕`)
}

/** A line break is the only one that reads as what it is. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** `bdi`, so that Arabic in a name does not rearrange the sentence around it. */
export function Foreign({ text }: { readonly text: string }): JSX.Element {
  const lines = text.split('\n').map(visible)
  return (
    <bdi class="foreign">
      {lines.map((line, i) => (
        <>
          {i > 0 && <br />}
          {line}
        </>
      ))}
    </bdi>
  )
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
