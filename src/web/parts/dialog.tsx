/** A dialog over the page: the browser's own, which keeps the focus inside and closes by Esc. */

import type { ComponentChildren, JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { COMMON } from '../words/common.ts'
import { useSay } from './language.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Open as long as it is drawn; where the focus was, it returns to. */
export function Dialog({ title, onClose, children }: DialogProps): JSX.Element {
  const say = useSay()
  const place = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Before anything is drawn: what is pressed next is meant for the dialog.
  useLayoutEffect(() => {
    const before = document.activeElement
    const dialog = place.current
    dialog?.showModal()
    return () => {
      // What lies under an open one takes no focus.
      dialog?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={place}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="plain" onClick={onClose}>
          {say(COMMON.close)}
        </button>
      </div>
      {children}
    </dialog>
  )
}
