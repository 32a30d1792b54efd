/** A redacted copy: what is ticked the recipient sees, and what is not they can neither see nor guess. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { beijingStamp } from '../../../paper/instant.ts'
import { recordName } from '../../../paper/record-words.ts'
import { Button, SelectField } from '../../parts/controls.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { REDACT_WORDS } from '../../words/designs.ts'
import { OptionField } from '../acts/option-field.tsx'
import { CertificateDownloads } from '../design/downloads.tsx'
import { depositOf } from '../design/facts.ts'
import { chosen, type Option } from '../form/question.ts'
import type { Design } from '../shapes.ts'
import { choicesIn } from './choices.ts'

interface RedactProps {
  readonly design: Design
  readonly onClose: () => void
}

export function RedactDialog({ design, onClose }: RedactProps): JSX.Element {
  const say = useSay()
  const records = design.records.filter(({ disclosures }) => disclosures !== undefined)
  const [leaf, setLeaf] = useState((depositOf(design) ?? records[0])?.leaf ?? '')
  const record = records.find((it) => it.leaf === leaf)
  const options = record ? choicesIn(record) : []
  // Nothing at first, so that nothing is shown by oversight.
  const [picked, setPicked] = useState('')
  const places = chosen(picked).map(Number)
  return (
    <Dialog title={say(REDACT_WORDS.title)} onClose={onClose}>
      <div class="act-dialog redact">
        <p class="lead">{say(REDACT_WORDS.lead)}</p>
        {records.length > 1 && (
          <SelectField
            label={say(REDACT_WORDS.which)}
            value={leaf}
            options={records.map((it) => ({
              value: it.leaf,
              label: `${say(recordName(it.type))} ${say(beijingStamp(it.issuedAt))}`,
            }))}
            onChange={(value) => {
              setLeaf(value)
              setPicked('')
            }}
          />
        )}
        <div class="redact-columns">
          <div>
            <OptionField
              label={say(REDACT_WORDS.choose)}
              help={say(REDACT_WORDS.fileNote)}
              error={undefined}
              optional={false}
              options={options}
              many
              value={picked}
              onChange={setPicked}
            />
            <div class="acts">
              <Button
                kind="plain"
                onClick={() => {
                  setPicked(options.map(({ value }) => value).join('\n'))
                }}
              >
                {say(REDACT_WORDS.all)}
              </Button>
              <Button
                kind="plain"
                onClick={() => {
                  setPicked('')
                }}
              >
                {say(REDACT_WORDS.none)}
              </Button>
            </div>
          </div>
          <div class="redact-side">
            <Preview options={options} places={places} />
            {record && (
              <CertificateDownloads
                code={design.code}
                wanted={{ record: record.leaf, places, refreshed: true }}
                suffix="-redacted"
                forms={['cbor', 'pdf']}
              />
            )}
          </div>
        </div>
      </div>
    </Dialog>
  )
}

interface PreviewProps {
  readonly options: readonly Option[]
  readonly places: readonly number[]
}

function Preview({ options, places }: PreviewProps): JSX.Element {
  const say = useSay()
  const seen = options.filter(({ value }) => places.includes(Number(value)))
  const unseen = options.filter((it) => !seen.includes(it))
  return (
    <div class="redact-preview" aria-live="polite">
      <div>
        <h3>{say(REDACT_WORDS.sees)}</h3>
        {seen.length === 0 ? <p>{say(REDACT_WORDS.nothing)}</p> : <Parts options={seen} />}
        <p class="help">{say(REDACT_WORDS.always)}</p>
      </div>
      <div>
        <h3>{say(REDACT_WORDS.seesNot)}</h3>
        {unseen.length === 0 ? <p>{say(REDACT_WORDS.everything)}</p> : <Parts options={unseen} />}
      </div>
    </div>
  )
}

function Parts({ options }: { readonly options: readonly Option[] }): JSX.Element {
  const say = useSay()
  return (
    <ul>
      {options.map(({ value, label, hint }) => (
        <li key={value}>
          {say(label)} {hint && <Foreign text={say(hint)} />}
        </li>
      ))}
    </ul>
  )
}
