/** Choosing, photographing or dropping the material of a capture. */

import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Button, SelectField } from '../parts/controls.tsx'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { Progress } from '../parts/progress.tsx'
import { CASES_WORDS as SAY, FILE_USES } from '../words/cases.ts'
import type { FileUse } from './captured-file.ts'
import type { Files, Held } from './use-files.ts'

export function FileBox({ files }: { readonly files: Files }): JSX.Element {
  const say = useSay()
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const taken = (input: HTMLInputElement): void => {
    files.add(input.files ?? [])
    // The same file may be chosen again after it was taken away.
    input.value = ''
  }
  return (
    <section
      class="file-box"
      aria-label={say(SAY.files)}
      onDragOver={(event) => {
        event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        files.add(event.dataTransfer?.files ?? [])
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
      {files.held.length > 0 && (
        <ul class="held">
          {files.held.map((it) => (
            <HeldFile key={it.key} it={it} files={files} />
          ))}
        </ul>
      )}
    </section>
  )
}

function HeldFile({ it, files }: { readonly it: Held; readonly files: Files }): JSX.Element {
  const say = useSay()
  const { key, file, use, done, digests, failed } = it
  const uses = Object.entries(FILE_USES).map(([value, words]) => ({ value, label: say(words) }))
  return (
    <li>
      <div class="held-head">
        <strong>
          <Foreign text={file.name} />
        </strong>
        <Button
          kind="plain"
          onClick={() => {
            files.remove(key)
          }}
        >
          {say(SAY.remove)}
        </Button>
      </div>
      {failed && <p class="error">{say(SAY.unreadable)}</p>}
      {digests && <Digest hex={digests.sha256} />}
      {!digests && !failed && <Progress label={say(SAY.hashing)} done={done} of={file.size} />}
      <SelectField
        label={say(SAY.use)}
        value={use}
        options={uses}
        onChange={(value) => {
          files.useAs(key, value as FileUse)
        }}
      />
    </li>
  )
}
