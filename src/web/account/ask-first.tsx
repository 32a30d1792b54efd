/** A question before something that cannot be taken back. */

import type { ComponentChildren, JSX } from 'preact'
import type { Phrase } from '../../paper/phrase.ts'
import { Button } from '../parts/controls.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useSay } from '../parts/language.tsx'
import { COMMON } from '../words/common.ts'

interface QuestionProps {
  readonly title: Phrase
  readonly text: Phrase
  /** What is done if so: a verb. */
  readonly yes: Phrase
  readonly onYes: () => void
  readonly onNo: () => void
  /** What else is to be decided. */
  readonly children?: ComponentChildren
}

export function AskFirst({ title, text, yes, onYes, onNo, children }: QuestionProps): JSX.Element {
  const say = useSay()
  return (
    <Dialog title={say(title)} onClose={onNo}>
      <p>{say(text)}</p>
      {children}
      <p class="acts dialog-acts">
        <Button kind="danger" onClick={onYes}>
          {say(yes)}
        </Button>
        <Button onClick={onNo}>{say(COMMON.cancel)}</Button>
      </p>
    </Dialog>
  )
}
