/** Labelled facts, one beneath the other: a digest, a sentence of ours, or somebody else's text. */

import type { JSX } from 'preact'
import type { LabelledRow } from '../../paper/report-model.ts'
import { Digest } from '../parts/digest.tsx'
import { Foreign, visible } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'

export function Rows({ rows }: { readonly rows: readonly LabelledRow[] }): JSX.Element | null {
  const say = useSay()
  if (rows.length === 0) return null
  return (
    <dl class="rows">
      {rows.map((row, i) => (
        <div key={i}>
          <dt>{say(row.label)}</dt>
          <dd>
            {'digest' in row ? (
              <Digest hex={row.digest} />
            ) : 'says' in row ? (
              visible(say(row.says))
            ) : (
              <Foreign text={row.text} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
