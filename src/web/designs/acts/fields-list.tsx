/** Fields as the record will say them, in paper's words. */

import type { JSX } from 'preact'
import { Foreign, visible } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { partView } from '../design/record-view.ts'
import type { KnownPart } from '../shapes.ts'

export function FieldsList({ fields }: { readonly fields: readonly KnownPart[] }): JSX.Element {
  const say = useSay()
  const views = fields.map((field) => partView(field))
  return (
    <dl class="rows">
      {views.map(({ label, lines }, i) => (
        <div key={i}>
          <dt>{visible(say(label))}</dt>
          {lines.map((line, j) => (
            <dd key={j}>
              <Foreign text={say(line)} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
