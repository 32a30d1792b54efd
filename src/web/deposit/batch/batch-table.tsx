/** The designs of a season in a table: what each is called and what is in it can be changed until it is handed in. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { LOCARNO_SUBCLASSES } from '../../../core/number/locarno-data.ts'
import { ROLE_WORDS } from '../../../paper/field-words.ts'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { BATCH } from '../../words/batch.ts'
import { DEPOSIT, MISTAKE_WORDS } from '../../words/deposit.ts'
import { Thumb } from '../file-list.tsx'
import { type Mistakes, mistakesIn } from '../form.ts'
import { DESIGN_ROLES, type FileRole } from '../guess.ts'
import { type BatchRow, draftOf, isFixed } from './batch-desk.ts'
import { RowStanding } from './row-standing.tsx'
import type { Season } from './use-batch.ts'

interface TableProps {
  readonly season: Season
  readonly fileBytes: number
}

export function BatchTable({ season, fileBytes }: TableProps): JSX.Element {
  const say = useSay()
  const list = useId()
  const { rows } = season.view.batch
  return (
    <>
      <div class="batch-table" role="table" aria-label={say(BATCH.designs)}>
        <div class="batch-head" role="row">
          {[BATCH.files, BATCH.name, BATCH.article, BATCH.kind, BATCH.state, BATCH.acts].map(
            (head, i) => (
              <span key={i} role="columnheader">
                {say(head)}
              </span>
            ),
          )}
        </div>
        {rows.map((row) => (
          <Row key={row.id} {...{ row, season, fileBytes, list }} />
        ))}
      </div>
      <datalist id={list}>
        {LOCARNO_SUBCLASSES.map((it) => (
          <option key={it.code} value={`${it.code} ${say(it)}`} />
        ))}
      </datalist>
    </>
  )
}

interface RowProps extends TableProps {
  readonly row: BatchRow
  readonly list: string
}

function Row({ row, season, fileBytes, list }: RowProps): JSX.Element {
  const say = useSay()
  const { desk, view } = season
  const { id, title } = row
  const wrong = view.states.get(id)?.at === 'stopped' ? mistakesOf(row) : {}
  const [first] = row.files
  return (
    <div class={row.code === undefined ? 'batch-row' : 'batch-row deposited'} role="row">
      <div role="cell" class="batch-files">
        {first && <Thumb content={view.live.get(first.id)?.thumb} name={first.name} />}
        <Files {...{ row, season }} />
      </div>
      <Cell {...{ row, season, wrong }} box="title" label={say(BATCH.name)} />
      <Cell {...{ row, season, wrong }} box="article" label={say(BATCH.article)} />
      <Cell {...{ row, season, wrong, list }} box="locarno" label={say(BATCH.kind)} />
      <div role="cell" class="batch-state">
        <RowStanding {...{ row, season, fileBytes }} />
      </div>
      <div role="cell" class="batch-acts">
        {row.code === undefined && (
          <button
            type="button"
            class="plain"
            aria-label={`${say(BATCH.remove)} ${title}`}
            onClick={() => {
              desk.removeRow(id)
            }}
          >
            {say(BATCH.remove)}
          </button>
        )}
      </div>
    </div>
  )
}

/** Of the boxes that a row has. */
function mistakesOf(row: BatchRow): Mistakes {
  return mistakesIn(draftOf(row, 'kept').form)
}

interface CellProps {
  readonly row: BatchRow
  readonly season: Season
  readonly wrong: Mistakes
  readonly box: 'title' | 'article' | 'locarno'
  readonly label: string
  readonly list?: string
}

function Cell({ row, season, wrong, box, label, list }: CellProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const mistake = wrong[box]
  return (
    <div role="cell" class={`batch-cell ${box} ${mistake ? 'wrong' : ''}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        value={row[box]}
        list={list}
        readOnly={isFixed(row)}
        autoComplete="off"
        aria-invalid={mistake ? true : undefined}
        aria-describedby={mistake ? `${id}-error` : undefined}
        onInput={({ currentTarget }) => {
          void season.desk.setRow(row.id, { [box]: currentTarget.value })
        }}
      />
      {mistake && (
        <p class="error" id={`${id}-error`}>
          {say(MISTAKE_WORDS[mistake])}
        </p>
      )}
    </div>
  )
}

function Files({ row, season }: { readonly row: BatchRow; readonly season: Season }): JSX.Element {
  const say = useSay()
  return (
    <details>
      <summary aria-label={`${row.files.length} ${say(BATCH.files)}: ${row.title}`}>
        {row.files.length}
      </summary>
      <ul>
        {row.files.map(({ id, name, role }) => (
          <li key={id}>
            <Foreign text={name.slice(name.lastIndexOf('/') + 1)} />
            {isFixed(row) ? (
              ` · ${say(ROLE_WORDS[role])}`
            ) : (
              <select
                aria-label={`${say(DEPOSIT.role)}: ${name}`}
                value={role}
                onChange={({ currentTarget }) => {
                  season.desk.setRole(id, currentTarget.value as FileRole)
                }}
              >
                {DESIGN_ROLES.map((it) => (
                  <option key={it} value={it}>
                    {say(ROLE_WORDS[it])}
                  </option>
                ))}
              </select>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
