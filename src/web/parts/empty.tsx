/** Where there is nothing yet: what will be here, and the one thing to do next. */

import type { ComponentChildren, JSX } from 'preact'
import type { Phrase } from '../../paper/phrase.ts'
import { useSay } from './language.tsx'

interface EmptyProps {
  readonly title: Phrase
  readonly text: Phrase
  readonly level?: 1 | 2 | 3
  /** Buttons or links. */
  readonly children?: ComponentChildren
}

export function Empty({ title, text, level = 2, children }: EmptyProps): JSX.Element {
  const say = useSay()
  const Heading = `h${level}` as const
  return (
    <section class="empty">
      <Heading>{say(title)}</Heading>
      <p>{say(text)}</p>
      {children !== undefined && <div class="acts">{children}</div>}
    </section>
  )
}
