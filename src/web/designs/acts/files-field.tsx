/** The files of a new version, as they are chosen, hashed, named by role, and taken away again. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { ROLE_WORDS } from '../../../paper/field-words.ts'
import { Button, CheckField } from '../../parts/controls.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { FORM_WORDS } from '../../words/acts.ts'
import { UNREADABLE } from '../../words/act-mistakes.ts'
import { bytesText } from '../../verify/bytes-text.ts'
import type { FileRole } from '../../deposit/guess.ts'
import { ROLES, type VersionFile, type VersionFiles } from './version-files.ts'

interface FilesProps {
  readonly files: VersionFiles
  readonly error: string | undefined
}

export function FilesField({ files, error }: FilesProps): JSX.Element {
  const say = useSay()
  const id = useId()
  return (
    <div class={error === undefined ? 'field' : 'field wrong'} data-wrong={error && ''}>
      <label for={id}>
        {say(FORM_WORDS.files)}
        <span class="optional">{say(FORM_WORDS.optional)}</span>
      </label>
      <input
        class="file-input"
        id={id}
        type="file"
        multiple
        aria-describedby={`${id}-help`}
        onChange={({ currentTarget }) => {
          files.add([...(currentTarget.files ?? [])])
          // The same file may be chosen again after it was taken away.
          currentTarget.value = ''
        }}
      />
      <label for={id} class="button file-button">
        {say(FORM_WORDS.addFiles)}
      </label>
      <p class="help" id={`${id}-help`}>
        {say(FORM_WORDS.filesHint)}
      </p>
      <ul class="version-files">
        {files.files.map((it) => (
          <li key={it.id}>
            <Row it={it} files={files} />
          </li>
        ))}
      </ul>
      {error !== undefined && (
        <p class="error">
          <span aria-hidden="true">✕ </span>
          {error}
        </p>
      )}
      {files.files.length > 0 && (
        <CheckField
          label={say(FORM_WORDS.keepFiles)}
          help={say(FORM_WORDS.keepFilesHint)}
          checked={files.keep}
          onChange={files.setKeep}
        />
      )}
    </div>
  )
}

function Row({
  it,
  files,
}: {
  readonly it: VersionFile
  readonly files: VersionFiles
}): JSX.Element {
  const say = useSay()
  const { id, file, role, done, digests, failed = false } = it
  return (
    <>
      <span class="version-name">
        <Foreign text={file.name} /> <small>{bytesText(file.size)}</small>
      </span>
      <select
        aria-label={`${say(FORM_WORDS.role)} ${file.name}`}
        value={role}
        onChange={(event) => {
          files.setRole(id, event.currentTarget.value as FileRole)
        }}
      >
        {ROLES.map((each) => (
          <option key={each} value={each}>
            {say(ROLE_WORDS[each])}
          </option>
        ))}
      </select>
      <Button
        kind="plain"
        onClick={() => {
          files.remove(id)
        }}
      >
        {say(FORM_WORDS.remove)}
      </Button>
      {failed ? (
        <p class="error">{say(UNREADABLE)}</p>
      ) : (
        <progress
          aria-label={say(FORM_WORDS.hashing)}
          max="100"
          value={digests || file.size === 0 ? 100 : Math.floor((done / file.size) * 100)}
        />
      )}
    </>
  )
}
