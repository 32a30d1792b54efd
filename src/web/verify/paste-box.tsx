/** A box to paste text into, for whoever has text and no file. */

import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

interface PasteProps {
  readonly label: string
  readonly act: string
  /** What was typed last: whoever opens the box again may want to mend it. */
  readonly typed: { current: string }
  onText(text: string): void
}

export function PasteBox({ label, act, typed, onText }: PasteProps): JSX.Element {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    area.current?.focus()
    area.current?.select()
  }, [])
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault()
        const text = area.current?.value ?? ''
        if (text.trim() !== '') onText(text)
      }}
    >
      <label for={id}>{label}</label>
      <textarea
        id={id}
        ref={area}
        rows={6}
        spellcheck={false}
        autocomplete="off"
        defaultValue={typed.current}
        onInput={({ currentTarget }) => {
          typed.current = currentTarget.value
        }}
      />
      <p class="acts">
        <button type="submit" class="primary">
          {act}
        </button>
      </p>
    </form>
  )
}
