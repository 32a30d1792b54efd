/** A document of which nothing but its digest is recorded: chosen here, hashed here, and sent nowhere. */

import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { Digest } from '../../parts/digest.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { FORM_WORDS } from '../../words/acts.ts'
import { UNREADABLE } from '../../words/act-mistakes.ts'
import { hasher } from '../../drafts/hasher.ts'

interface DocumentProps {
  readonly label: string
  readonly help: string | undefined
  readonly error: string | undefined
  readonly optional: boolean
  /** The digest, a space and the name; empty for none. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** While its digest is being taken. */
  readonly onHashing: (on: boolean) => void
}

export function DocumentField(props: DocumentProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [unreadable, setUnreadable] = useState(false)
  const stop = useRef<AbortController>(undefined)
  const { label, help, optional, value, onChange, onHashing } = props
  const error = unreadable ? say(UNREADABLE) : props.error
  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    // Of several it is the one that was chosen last, however long each takes.
    stop.current?.abort()
    const { signal } = (stop.current = new AbortController())
    setBusy(true)
    onHashing(true)
    setUnreadable(false)
    try {
      const { sha256 } = await hasher().hash(file, { signal })
      if (!signal.aborted) onChange(`${sha256} ${file.name}`)
    } catch {
      if (!signal.aborted) {
        onChange('')
        setUnreadable(true)
      }
    }
    if (signal.aborted) return
    setBusy(false)
    onHashing(false)
  }
  return (
    <div
      class={error === undefined ? 'field document' : 'field document wrong'}
      data-wrong={error === undefined ? undefined : ''}
    >
      <label for={id}>
        {label}
        {optional && <span class="optional">{say(FORM_WORDS.optional)}</span>}
      </label>
      <input
        class="file-input"
        id={id}
        type="file"
        aria-describedby={`${id}-help`}
        aria-invalid={error === undefined ? undefined : true}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <label for={id} class="button file-button">
        {say(value === '' ? FORM_WORDS.chooseFile : FORM_WORDS.anotherFile)}
      </label>
      <div aria-live="polite">
        {busy && <p class="help">{say(FORM_WORDS.hashing)}</p>}
        {!busy && value !== '' && (
          <p class="fingerprint">
            <Foreign text={value.slice(65)} /> <Digest hex={value.slice(0, 64)} />
          </p>
        )}
      </div>
      <div id={`${id}-help`}>
        {help !== undefined && <p class="help">{help}</p>}
        {error !== undefined && (
          <p class="error">
            <span aria-hidden="true">✕ </span>
            {error}
          </p>
        )}
      </div>
    </div>
  )
}
