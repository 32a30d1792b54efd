/** The records of a case, the newest last as they happened: what each says, its files, its certificate. */

import type { JSX } from 'preact'
import { fieldFromJson } from '../../core/record/field-json.ts'
import { readField } from '../../core/record/fields.ts'
import { saidField } from '../../paper/field-view.ts'
import { beijingStamp, utcStamp } from '../../paper/instant.ts'
import { PROVENANCE_WORDS } from '../../paper/provenance-words.ts'
import { recordName } from '../../paper/record-words.ts'
import { addressOf } from '../app/api.ts'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { CASES_WORDS as SAY, entryOf } from '../words/cases.ts'
import { DRAWING_WORDS } from '../words/report.ts'
import { type CaseAnswer, type Disclosed, filesOf, type RecordAnswer } from './shapes.ts'

export function CaseRecords({ case: id, records }: CaseAnswer): JSX.Element {
  const say = useSay()
  return (
    <section>
      <h2>{say(SAY.records)}</h2>
      <ol class="case-records">
        {records.map((it) => (
          <OneRecord key={it.leaf} id={id} record={it} />
        ))}
      </ol>
    </section>
  )
}

interface RecordProps {
  readonly id: string
  readonly record: RecordAnswer
}

function OneRecord({ id, record }: RecordProps): JSX.Element {
  const say = useSay()
  const { type, index, leaf, issuedAt, missing = [] } = record
  const certificate = `/cases/${id}/certificate?record=${leaf}`
  return (
    <li id={`record-${leaf}`}>
      <h3>{say(recordName(type))}</h3>
      <p class="kind">
        <time>{say(beijingStamp(issuedAt))}</time> · {utcStamp(issuedAt)} · {say(entryOf(index))}
      </p>
      <Files id={id} record={record} />
      {missing.length > 0 && (
        <p class="undetermined">
          {say(SAY.missing)}
          {say(DRAWING_WORDS.colon)}
          {missing.map((part) => say(PROVENANCE_WORDS[part])).join(' · ')}
        </p>
      )}
      <details>
        <summary>{say(SAY.content)}</summary>
        <dl class="fields-said">
          {(record.disclosures ?? []).map((it, place) => (
            <OneField key={place} it={it} />
          ))}
        </dl>
        <Digest hex={leaf} />
      </details>
      <p class="acts">
        <a class="button" href={addressOf(`${certificate}&format=pdf`)} download>
          {say(SAY.certificate)} {say(SAY.pdf)}
        </a>
        <a href={addressOf(certificate)} download>
          {say(SAY.yzcert)}
        </a>
      </p>
    </li>
  )
}

function Files({ id, record }: RecordProps): JSX.Element | null {
  const say = useSay()
  const files = filesOf(record)
  if (files.length === 0) return null
  return (
    <ul class="held">
      {files.map(({ name, place, kept }) => (
        <li key={place}>
          <Foreign text={name} />{' '}
          {kept ? (
            <a href={addressOf(`/cases/${id}/files/${record.leaf}/${place}`)} download={name}>
              {say(SAY.file)}
            </a>
          ) : (
            <span class="kind">{say(SAY.notKept)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function OneField({ it }: { readonly it: Disclosed }): JSX.Element {
  const say = useSay()
  if (!('name' in it)) {
    return (
      <div>
        <dt>{say(SAY.erased)}</dt>
        <dd>
          <Digest hex={it.leaf} />
        </dd>
      </div>
    )
  }
  const value = fieldFromJson(it.value, it.name)
  const { label, lines } = saidField(readField({ salt: new Uint8Array(0), name: it.name, value }))
  return (
    <div>
      <dt>{say(label)}</dt>
      <dd>
        {lines.map((line, i) => (
          <p key={i}>
            <Foreign text={say(line)} />
          </p>
        ))}
      </dd>
    </div>
  )
}
