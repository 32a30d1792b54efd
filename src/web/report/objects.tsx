/** What was examined, file by file, with both digests whole. */

import type { JSX } from 'preact'
import type { ObjectView } from '../../paper/report-model.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { REPORT_WORDS } from '../../paper/report-words.ts'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { DRAWING_WORDS } from '../words/report.ts'

interface ObjectsProps {
  readonly title: Phrase
  readonly objects: readonly ObjectView[]
}

export function Objects({ title, objects }: ObjectsProps): JSX.Element {
  const say = useSay()
  return (
    <section class="objects">
      <h3>{say(title)}</h3>
      <p class="hint">{say(REPORT_WORDS.objectsNote)}</p>
      <ul>
        {objects.map((it, i) => (
          <ObjectLine key={i} object={it} />
        ))}
      </ul>
    </section>
  )
}

function ObjectLine({ object }: { readonly object: ObjectView }): JSX.Element {
  const say = useSay()
  const { label, name, bytes, sha256, sm3, status, verdict } = object
  return (
    <li>
      <p class="head">
        <b>
          <Foreign text={name} />
        </b>
        {verdict !== 'inapplicable' && <VerdictMark verdict={verdict} />}
      </p>
      <p class="kind">
        {say(label)} · {bytes} {say(DRAWING_WORDS.bytes)} · {say(status)}
      </p>
      <p class="fingerprint">
        SHA-256 <Digest hex={sha256} />
      </p>
      {sm3 !== undefined && (
        <p class="fingerprint">
          SM3 <Digest hex={sm3} />
        </p>
      )}
    </li>
  )
}
