/** The history of a design as a thread with a knot for each record, and each record to be opened. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { beijingStamp, utcStamp } from '../../../paper/instant.ts'
import { recordName } from '../../../paper/record-words.ts'
import { Link } from '../../app/router.tsx'
import { Digest } from '../../parts/digest.tsx'
import { Foreign, visible } from '../../parts/foreign.tsx'
import { type Say, useSay } from '../../parts/language.tsx'
import { DESIGN_WORDS, erasedParts } from '../../words/designs.ts'
import { type Design, type DesignRecord, saidIn } from '../shapes.ts'
import { asTitle, titlePhrase } from '../titles.ts'
import { CertificateDownloads } from './downloads.tsx'
import { FileList } from './file-list.tsx'
import { type ShownRecord, shownRecord } from './record-view.ts'

export function History({ design }: { readonly design: Design }): JSX.Element {
  const say = useSay()
  return (
    <section class="history">
      <h2>{say(DESIGN_WORDS.history)}</h2>
      <ol class="knots" aria-label={say(DESIGN_WORDS.historyLabel)}>
        {design.records.map((record) => (
          <li key={record.leaf} class={`knot ${KNOTS[record.type] ?? ''}`}>
            <Knot code={design.code} record={record} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Colour only repeats what the name of the record says. */
const KNOTS: Readonly<Record<string, string>> = {
  'design.deposit/1': 'first',
  'design.disclosed/1': 'open',
  'objection.filed/1': 'against',
  'certificate.revoked/1': 'against',
  'data.erased/1': 'gone',
}

interface KnotProps {
  readonly code: string
  readonly record: DesignRecord
}

/** What is inside is made when it is opened first, and stays. */
function Knot({ code, record }: KnotProps): JSX.Element {
  const say = useSay()
  const [opened, setOpened] = useState(false)
  return (
    <details
      id={`record-${record.index}`}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) setOpened(true)
      }}
    >
      <summary>
        <span class="knot-name">{say(recordName(record.type))}</span>
        <time>{say(beijingStamp(record.issuedAt))}</time>
        <span class="knot-gist">
          <Foreign text={gistOf(record, shownRecord(code, record), say)} />
        </span>
      </summary>
      {opened && <Opened code={code} record={record} />}
    </details>
  )
}

/** What stands between the name of a part and the part. */
const LABEL_END = /^[^:\uff1a]*(?:: |\uff1a)/

/** One line of what it says, for who skims. */
function gistOf(record: DesignRecord, { files, fields }: ShownRecord, say: Say): string {
  const [title] = saidIn(record, 'title').map(asTitle)
  if (title) return say(titlePhrase(title))
  const [first] = fields.filter(({ name }) => name !== 'attributed')
  const [line] = first?.view.lines ?? []
  return line ? say(line).replace(LABEL_END, '') : (files[0]?.view.name ?? '')
}

function Opened({ code, record }: KnotProps): JSX.Element {
  const say = useSay()
  const { files, fields, erased } = shownRecord(code, record)
  return (
    <div class="knot-inside">
      {record.disclosures === undefined && <p class="help">{say(DESIGN_WORDS.blind)}</p>}
      {files.length > 0 && <FileList files={files} />}
      <dl class="rows">
        {fields.map(({ place, view }) => (
          <div key={place}>
            <dt>{visible(say(view.label))}</dt>
            {view.lines.map((line, i) => (
              <dd key={i}>
                <Foreign text={say(line)} />
              </dd>
            ))}
          </div>
        ))}
        <div>
          <dt>{say(DESIGN_WORDS.issued)}</dt>
          <dd>
            {say(beijingStamp(record.issuedAt))} <small>{utcStamp(record.issuedAt)}</small>
          </dd>
        </div>
        <div>
          <dt>{say(DESIGN_WORDS.place)}</dt>
          <dd>
            <Link href={`/log/entries/${record.index}`}>{record.index}</Link>
          </dd>
        </div>
        <div>
          <dt>{say(DESIGN_WORDS.leaf)}</dt>
          <dd>
            <Digest hex={record.leaf} />
          </dd>
        </div>
      </dl>
      {erased.length > 0 && <p class="help">{say(erasedParts(erased.length))}</p>}
      <CertificateDownloads
        code={code}
        wanted={{ record: record.leaf, refreshed: true }}
        suffix={`-${record.index}`}
      />
    </div>
  )
}
