/** The files of an act, as they are chosen, hashed, named by role, and taken away again. */

import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { ROLE_WORDS } from '../../../paper/field-words.ts'
import { Button, CheckField } from '../../parts/controls.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { FORM_WORDS } from '../../words/acts.ts'
import { UNREADABLE } from '../../words/act-mistakes.ts'
import { DEPOSIT } from '../../words/deposit.ts'
import { bytesText } from '../../parts/bytes-text.ts'
import type { FileRole } from '../../deposit/guess.ts'
import type { FilePurpose } from '../form/act-forms.ts'
import type { ActDesk } from './use-act.ts'
import { isShowable, roleOf, ROLES, type VersionFile } from './version-files.ts'

interface FilesProps {
  readonly purpose: FilePurpose
  readonly desk: ActDesk
  readonly files: readonly VersionFile[]
  readonly sendsFiles: boolean
  readonly error: string | undefined
}

export function FilesField(props: FilesProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const { purpose, desk, files, sendsFiles, error: wrong } = props
  const [isUnfit, setUnfit] = useState(false)
  const words = FILE_WORDS[purpose]
  const error = isUnfit ? say(FORM_WORDS.pictureUnfit) : wrong
  function take(chosen: readonly File[]): void {
    const fit = purpose === 'version' ? chosen : chosen.filter((it) => isShowable(it))
    setUnfit(fit.length < chosen.length)
    // Of pictures there is one: another takes its place.
    if (purpose === 'picture' && fit.length > 0) for (const it of files) desk.remove(it.id)
    desk.add(fit.map((file) => ({ file, role: roleOf(file, purpose) })))
  }
  return (
    <div class={error === undefined ? 'field' : 'field wrong'} data-wrong={error && ''}>
      <label for={id}>
        {say(words.label)}
        <span class="optional">{say(FORM_WORDS.optional)}</span>
      </label>
      <input
        ref={chooser}
        class="file-input"
        id={id}
        type="file"
        multiple={purpose === 'version'}
        {...(purpose === 'picture' && { accept: 'image/jpeg,image/png,image/webp' })}
        aria-describedby={`${id}-help`}
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])])
          // The same file may be chosen again after it was taken away.
          currentTarget.value = ''
        }}
      />
      <label for={id} class="button file-button">
        {say(words.add)}
      </label>
      <p class="help" id={`${id}-help`}>
        {say(words.hint)}
      </p>
      <ul class="version-files">
        {files.map((it) => (
          <li key={it.id}>
            <Row
              it={it}
              onRole={(role) => {
                desk.setRole(it.id, role)
              }}
              onRemove={() => {
                desk.remove(it.id)
                // Its button goes along with it: the focus stays near.
                chooser.current?.focus()
              }}
            />
          </li>
        ))}
      </ul>
      {error !== undefined && (
        <p class="error">
          <span aria-hidden="true">✕ </span>
          {error}
        </p>
      )}
      {purpose === 'version' && files.length > 0 && (
        <CheckField
          label={say(FORM_WORDS.keepFiles)}
          help={say(FORM_WORDS.keepFilesHint)}
          checked={sendsFiles}
          onChange={(keep) => {
            desk.setSendsFiles(keep)
          }}
        />
      )}
    </div>
  )
}

const FILE_WORDS = {
  version: { label: FORM_WORDS.files, add: FORM_WORDS.addFiles, hint: FORM_WORDS.filesHint },
  picture: {
    label: FORM_WORDS.picture,
    add: FORM_WORDS.addPicture,
    hint: FORM_WORDS.pictureHint,
  },
} as const

interface RowProps {
  readonly it: VersionFile
  readonly onRole: (role: FileRole) => void
  readonly onRemove: () => void
}

function Row({ it, onRole, onRemove }: RowProps): JSX.Element {
  const say = useSay()
  const { name, bytes, role, done, digests, fault } = it
  return (
    <>
      <span class="version-name">
        <Foreign text={name} /> <small>{bytesText(bytes)}</small>
      </span>
      <select
        aria-label={`${say(FORM_WORDS.role)} ${name}`}
        value={role}
        onChange={(event) => {
          onRole(event.currentTarget.value as FileRole)
        }}
      >
        {ROLES.map((each) => (
          <option key={each} value={each}>
            {say(ROLE_WORDS[each])}
          </option>
        ))}
      </select>
      <Button kind="plain" onClick={onRemove}>
        {say(FORM_WORDS.remove)}
      </Button>
      {fault ? (
        <p class="error">{say(fault === 'unreadable' ? UNREADABLE : DEPOSIT[fault])}</p>
      ) : (
        <progress
          aria-label={say(FORM_WORDS.hashing)}
          max="100"
          value={digests || bytes === 0 ? 100 : Math.floor((done / bytes) * 100)}
        />
      )}
    </>
  )
}
