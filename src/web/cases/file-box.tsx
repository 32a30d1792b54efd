/** Choosing, photographing or dropping the material of a capture. */

import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Button, SelectField } from '../parts/controls.tsx'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { Progress } from '../parts/progress.tsx'
import type { HeldFile } from '../drafts/form-desk.ts'
import { CASES_WORDS as SAY, FILE_USES } from '../words/cases.ts'
import { DEPOSIT } from '../words/deposit.ts'
import type { FileUse } from './captured-file.ts'

interface FileBoxProps {
  readonly files: readonly HeldFile<FileUse>[]
  readonly onAdd: (files: readonly File[]) => void
  readonly onRemove: (id: string) => void
  readonly onUse: (id: string, use: FileUse) => void
}

export function FileBox({ files, onAdd, onRemove, onUse }: FileBoxProps): JSX.Element {
  const say = useSay()
  const place = useRef<HTMLElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const taken = (input: HTMLInputElement): void => {
    onAdd([...(input.files ?? [])])
    // The same file may be chosen again after it was taken away.
    input.value = ''
  }
  return (
    <section
      ref={place}
      class="file-box"
      aria-label={say(SAY.files)}
      onDragOver={(event) => {
        event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        onAdd([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <p class="hint">{say(SAY.filesHow)}</p>
      <div class="acts">
        <Button onClick={() => chooser.current?.click()}>{say(SAY.choose)}</Button>
        <Button onClick={() => camera.current?.click()}>{say(SAY.photograph)}</Button>
      </div>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          taken(event.currentTarget)
        }}
      />
      <input
        ref={camera}
        type="file"
        accept="image/*,video/*"
        capture="environment"
        hidden
        onChange={(event) => {
          taken(event.currentTarget)
        }}
      />
      {files.length > 0 && (
        <ul class="held">
          {files.map((it) => (
            <Held
              key={it.id}
              it={it}
              onUse={onUse}
              onRemove={(id) => {
                onRemove(id)
                // Its button goes along with it: the focus stays near.
                place.current?.querySelector('button')?.focus()
              }}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface HeldProps extends Pick<FileBoxProps, 'onRemove' | 'onUse'> {
  readonly it: HeldFile<FileUse>
}

function Held({ it, onRemove, onUse }: HeldProps): JSX.Element {
  const say = useSay()
  const { id, name, bytes, role, done, digests, fault } = it
  const uses = Object.entries(FILE_USES).map(([value, words]) => ({ value, label: say(words) }))
  return (
    <li>
      <div class="held-head">
        <strong>
          <Foreign text={name} />
        </strong>
        <Button
          kind="plain"
          onClick={() => {
            onRemove(id)
          }}
        >
          {say(SAY.remove)}
        </Button>
      </div>
      {fault && (
        <p class="error">{say(fault === 'unreadable' ? SAY.unreadable : DEPOSIT[fault])}</p>
      )}
      {digests && <Digest hex={digests.sha256} />}
      {!digests && !fault && <Progress label={say(SAY.hashing)} done={done} of={bytes} />}
      <SelectField
        label={say(SAY.use)}
        value={role}
        options={uses}
        onChange={(value) => {
          onUse(id, value as FileUse)
        }}
      />
    </li>
  )
}
