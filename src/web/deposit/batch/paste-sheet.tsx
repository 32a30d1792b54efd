/** A box for cells of a spreadsheet, and what became of them. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Phrase } from '../../../paper/phrase.ts'
import { Button, TextArea } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import { BATCH, pasted } from '../../words/batch.ts'
import type { BatchDesk } from './batch-desk.ts'

export function PasteSheet({ desk }: { readonly desk: BatchDesk }): JSX.Element {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [said, setSaid] = useState<Phrase>()
  function fill(): void {
    const { byId, left } = desk.paste(text)
    setSaid(pasted(byId.size, left.length))
    setText('')
    setOpen(false)
  }
  return (
    <div class="paste-sheet">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open)
        }}
      >
        {say(BATCH.paste)}
      </button>
      <span class="hint" role="status">
        {said && say(said)}
      </span>
      {open && (
        <div class="paste-box">
          <TextArea
            label={say(BATCH.pasteLabel)}
            help={say(BATCH.pasteHelp)}
            value={text}
            rows={6}
            onInput={setText}
          />
          <p class="acts">
            <Button kind="primary" onClick={fill}>
              {say(BATCH.fill)}
            </Button>
          </p>
        </div>
      )}
    </div>
  )
}
