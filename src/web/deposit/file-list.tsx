/** The files of a deposit: what each is, how far it is, in which order, and how to take it out again. */

import type { JSX } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import { VIEW_KINDS } from '../../core/record/fields-of-design.ts'
import { ROLE_WORDS, VIEW_WORDS } from '../../paper/field-words.ts'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { useFocusKept } from '../parts/use-focus-kept.ts'
import { bytesText } from '../parts/bytes-text.ts'
import { DEPOSIT, filesCount, tooLargeToKeep } from '../words/deposit.ts'
import type { Desk, DeskView } from './desk.ts'
import type { DraftFile } from './drafts.ts'
import { FileButton } from './drop-box.tsx'
import { DESIGN_ROLES, type FileRole, recordedName, type ViewKind } from './guess.ts'
import type { LiveFile } from './take-in.ts'

interface ListProps {
  readonly desk: Desk
  readonly view: DeskView
  /** What the registry keeps of one file, at most. */
  readonly fileBytes: number
}

export function FileList({ desk, view, fileBytes }: ListProps): JSX.Element {
  const say = useSay()
  const { files } = view.draft
  // What took a file out is gone with it: the next file has one too.
  useFocusKept(placeOfFiles, (place, { item }) => {
    const rows = place.querySelectorAll('.file')
    const row = rows[Math.min(item, rows.length - 1)]
    return (row ?? place).querySelector<HTMLElement>(
      '.file-acts button:last-child, .drop-box button',
    )
  })
  if (files.length === 0) return <p class="hint no-files">{say(DEPOSIT.noFiles)}</p>
  const bytes = files.reduce((sum, it) => sum + it.bytes, 0)
  return (
    <>
      <p class="hint">{say(filesCount(files.length, bytes))}</p>
      <ol class="files">
        {files.map((file, i) => (
          <FileRow
            key={file.id}
            {...{ desk, file, fileBytes }}
            live={view.live.get(file.id)}
            tooLarge={view.draft.secrecy === 'kept' && file.bytes > fileBytes}
            isFirst={i === 0}
            isLast={i === files.length - 1}
          />
        ))}
      </ol>
    </>
  )
}

/** With the box that files come in by. */
function placeOfFiles(): HTMLElement | null {
  return document.querySelector('.deposit-files')
}

interface RowProps {
  readonly desk: Desk
  readonly file: DraftFile
  readonly fileBytes: number
  readonly live: LiveFile | undefined
  readonly tooLarge: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
}

function FileRow(props: RowProps): JSX.Element {
  const { desk, file, live, isFirst, isLast } = props
  const say = useSay()
  const { id, name } = file
  return (
    <li class="file">
      <Thumb content={live?.thumb} name={name} />
      <div class="file-body">
        <p class="file-name">
          <Foreign text={name} />
        </p>
        <RoleFields {...{ desk, file }} />
        <Standing {...props} />
      </div>
      <p class="file-acts">
        <button
          type="button"
          class="plain"
          aria-label={`${say(DEPOSIT.up)} ${name}`}
          aria-disabled={isFirst || undefined}
          onClick={() => {
            desk.move(id, -1)
          }}
        >
          ↑
        </button>
        <button
          type="button"
          class="plain"
          aria-label={`${say(DEPOSIT.down)} ${name}`}
          aria-disabled={isLast || undefined}
          onClick={() => {
            desk.move(id, 1)
          }}
        >
          ↓
        </button>
        <button
          type="button"
          class="plain"
          aria-label={`${say(DEPOSIT.remove)} ${name}`}
          onClick={() => {
            desk.remove(id)
          }}
        >
          {say(DEPOSIT.remove)}
        </button>
      </p>
    </li>
  )
}

function RoleFields({ desk, file }: Pick<RowProps, 'desk' | 'file'>): JSX.Element {
  const say = useSay()
  const id = useId()
  const { name, role, view } = file
  return (
    <p class="file-role">
      <label for={id}>{say(DEPOSIT.role)}</label>
      <select
        id={id}
        aria-label={`${say(DEPOSIT.role)}: ${name}`}
        value={role}
        onChange={({ currentTarget }) => {
          desk.setFile(file.id, { role: currentTarget.value as FileRole })
        }}
      >
        {DESIGN_ROLES.map((it) => (
          <option key={it} value={it}>
            {say(ROLE_WORDS[it])}
          </option>
        ))}
      </select>
      {role === 'view' && (
        <select
          aria-label={`${say(DEPOSIT.view)}: ${name}`}
          value={view ?? ''}
          onChange={({ currentTarget: { value } }) => {
            desk.setFile(file.id, { view: value === '' ? undefined : (value as ViewKind) })
          }}
        >
          <option value="">{say(DEPOSIT.noView)}</option>
          {VIEW_KINDS.map((it) => (
            <option key={it} value={it}>
              {say(VIEW_WORDS[it])}
            </option>
          ))}
        </select>
      )}
    </p>
  )
}

/** One line of fixed height: what comes and goes moves nothing. */
function Standing({ desk, file, live, fileBytes, tooLarge }: RowProps): JSX.Element {
  const say = useSay()
  const { name, bytes, digests } = file
  const recorded = recordedName(name.slice(name.lastIndexOf('/') + 1))
  const done = live?.done ?? 0
  return (
    <>
      <p class="file-standing">
        <span>{bytesText(bytes)}</span>
        {digests ? (
          <span class="ready">✓ {say(DEPOSIT.ready)}</span>
        ) : live?.fault ? null : done > 0 ? (
          <progress aria-label={`${say(DEPOSIT.hashing)} ${name}`} value={done} max={bytes} />
        ) : (
          <span class="hint">{say(DEPOSIT.waiting)}</span>
        )}
      </p>
      {recorded !== name.slice(name.lastIndexOf('/') + 1) && (
        <p class="hint">
          {say(DEPOSIT.renamed)} <Foreign text={recorded} />
        </p>
      )}
      {tooLarge && <p class="hint">{say(tooLargeToKeep(fileBytes))}</p>}
      {live?.fault && (
        <p class="error" role="alert">
          <span aria-hidden="true">✕ </span>
          {say(DEPOSIT[live.fault])}{' '}
          {(live.fault === 'missing' || live.fault === 'changed') && (
            <FileButton
              label={say(DEPOSIT.again)}
              one
              onFiles={([chosen]) => {
                if (chosen) void desk.replace(file.id, chosen)
              }}
            />
          )}
        </p>
      )}
    </>
  )
}

/** What has no picture has the end of its name in its place. */
export function Thumb(props: {
  readonly content: Blob | undefined
  readonly name: string
}): JSX.Element {
  const url = useUrl(props.content)
  if (url !== undefined) return <img class="file-thumb" src={url} alt="" />
  const end = /\.([\p{L}\p{N}]{1,5})$/u.exec(props.name)?.[1] ?? ''
  return (
    <span class="file-thumb none" aria-hidden="true">
      {end.toUpperCase()}
    </span>
  )
}

/** The address of a blob as long as it is shown. */
export function useUrl(content: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!content) {
      setUrl(undefined)
      return undefined
    }
    const made = URL.createObjectURL(content)
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
    }
  }, [content])
  return url
}
