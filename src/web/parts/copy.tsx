/** A button that copies a text, and says whether it did. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Phrase } from '../../paper/phrase.ts'
import { COMMON } from '../words/common.ts'
import { useSay } from './language.tsx'

interface CopyProps {
  readonly text: string
  /** What is copied, for who cannot see what the button stands beside. */
  readonly what: Phrase
}

export function CopyButton({ text, what }: CopyProps): JSX.Element {
  const say = useSay()
  const [said, setSaid] = useState<Phrase>()
  async function copy(): Promise<void> {
    setSaid(await write(text))
    setTimeout(() => {
      setSaid(undefined)
    }, 3000)
  }
  return (
    <button
      type="button"
      class="plain copy"
      aria-label={`${say(COMMON.copy)} ${say(what)}`}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{say(said ?? COMMON.copy)}</span>
    </button>
  )
}

/** Where the page is not from a secure place, browsers have no clipboard to write to. */
async function write(text: string): Promise<Phrase> {
  try {
    await navigator.clipboard.writeText(text)
    return COMMON.copied
  } catch {
    return COMMON.notCopied
  }
}
