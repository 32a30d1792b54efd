/** One record: its mark and code, when it was made, where it stands, and what of it is shown. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { RecordReport } from '../../core/verify/report.ts'
import type { FileView, TimeView } from '../../paper/certificate-view.ts'
import type { FieldView } from '../../paper/field-view.ts'
import type { RecordView } from '../../paper/report-model.ts'
import { REPORT_WORDS } from '../../paper/report-words.ts'
import { TITLES, WORDS } from '../../paper/words.ts'
import { Digest } from '../parts/digest.tsx'
import { Foreign, visible } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { TimeBar } from '../parts/time-bar.tsx'
import { TreePath } from '../parts/tree-path.tsx'
import { WeaveMark } from '../parts/weave.tsx'
import { Rows } from './rows.tsx'
import { DRAWING_WORDS } from '../words/report.ts'

interface CardProps {
  readonly record: RecordReport
  readonly view: RecordView
  readonly folded: boolean
}

export function RecordCard({ record, view, folded }: CardProps): JSX.Element {
  const say = useSay()
  const [open, setOpen] = useState(!folded)
  const { number, kind, code, mark, caution } = view
  return (
    <details
      class="record"
      id={`record-${record.record}`}
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open)
      }}
    >
      <summary>
        {mark && code !== undefined && (
          <WeaveMark cloth={mark} label={`${say(DRAWING_WORDS.mark)} ${code}`} />
        )}
        <h3>
          <span class="number">{say(number)}</span> <Foreign text={say(kind)} />
          {code !== undefined && <code class="code">{code}</code>}
        </h3>
      </summary>
      {caution && <p class="caution">{say(caution)}</p>}
      <TimeBar earliest={record.earliest} latest={record.latest[0]} />
      <Rows rows={view.rows} />
      <PathPicture record={record} />
      <Times times={view.times} />
      <Files files={view.files} />
      <Fields fields={view.fields} />
      {[view.withheld, view.erased].map((it) => it && <p class="hint">{say(it)}</p>)}
    </details>
  )
}

/** Of a tree of one entry there is nothing to draw. */
function PathPicture({ record }: { readonly record: RecordReport }): JSX.Element | null {
  const say = useSay()
  const { place } = record
  if (place === undefined || place.size < 2) return null
  return (
    <figure>
      <TreePath index={place.index} size={place.size} label={say(DRAWING_WORDS.path)} />
      <figcaption class="hint">{say(DRAWING_WORDS.pathNote)}</figcaption>
    </figure>
  )
}

function Times({ times }: { readonly times: readonly TimeView[] }): JSX.Element {
  const say = useSay()
  return (
    <>
      <h4>{say(TITLES.times)}</h4>
      <div class="wide" role="group" aria-label={say(TITLES.times)} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(WORDS.time)}</th>
              <th scope="col">{say(WORDS.beijing)}</th>
              <th scope="col">{say(WORDS.utc)}</th>
              <th scope="col">{say(WORDS.source)}</th>
              <th scope="col">{say(WORDS.independent)}</th>
            </tr>
          </thead>
          <tbody>
            {times.map((time, i) => (
              <TimeRow key={i} time={time} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">{say(REPORT_WORDS.timesNote)}</p>
    </>
  )
}

function TimeRow({ time }: { readonly time: TimeView }): JSX.Element {
  const say = useSay()
  const { what, beijing, utc, source, independent } = time
  return (
    <tr>
      <th scope="row">{say(what)}</th>
      <td>{beijing === undefined ? say(WORDS.none) : <Foreign text={beijing} />}</td>
      <td>{utc ?? '—'}</td>
      <td>{source ? <Foreign text={say(source)} /> : '—'}</td>
      <td>{independent === undefined ? '—' : say(independent ? WORDS.yes : WORDS.no)}</td>
    </tr>
  )
}

function Files({ files }: { readonly files: readonly FileView[] }): JSX.Element | null {
  const say = useSay()
  if (files.length === 0) return null
  return (
    <>
      <h4>{say(TITLES.files)}</h4>
      <ul class="files">
        {files.map((file, i) => (
          <li key={i}>
            <p class="head">
              <b>
                <Foreign text={file.name} />
              </b>
            </p>
            <p class="kind">
              {say(file.role)} · <Foreign text={file.type} /> · {file.bytes}{' '}
              {say(DRAWING_WORDS.bytes)}
            </p>
            <p class="fingerprint">
              SHA-256 <Digest hex={file.sha256} />
            </p>
            <p class="fingerprint">
              SM3 <Digest hex={file.sm3} />
            </p>
            {file.note !== undefined && <Foreign text={file.note} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function Fields({ fields }: { readonly fields: readonly FieldView[] }): JSX.Element | null {
  const say = useSay()
  if (fields.length === 0) return null
  return (
    <>
      <h4>{say(TITLES.fields)}</h4>
      <p class="hint">{say(REPORT_WORDS.fieldsNote)}</p>
      <dl class="rows">
        {fields.map(({ label, lines }, i) => (
          <div key={i}>
            <dt>{visible(say(label))}</dt>
            {lines.map((line, j) => (
              <dd key={j}>
                <Foreign text={line} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  )
}
