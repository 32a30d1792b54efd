/** The first lines of a report: what came out, in large print, and in at most eight lines. */

import type { JSX } from 'preact'
import type { Overall } from '../../core/verify/finding.ts'
import type { SummaryLine } from '../../paper/report-model.ts'
import { OVERALL } from '../../paper/report-words.ts'
import { VERDICTS } from '../../paper/verdict-words.ts'
import { visible } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'

interface SummaryProps {
  readonly overall: Overall
  /** The first of them says what `overall` says, and is drawn larger. */
  readonly lines: readonly SummaryLine[]
}

export function Summary({ overall, lines }: SummaryProps): JSX.Element {
  const say = useSay()
  const { verdict, headline, meaning } = OVERALL[overall]
  return (
    <section class="summary">
      <div class="overall" role="status">
        <span class={`sign ${verdict}`} aria-hidden="true">
          {VERDICTS[verdict].sign}
        </span>
        <p>
          <strong class={verdict}>{say(headline)}</strong>
          {say(meaning)}
        </p>
      </div>
      <dl>
        {lines.slice(1).map((line, i) => (
          <div key={i} class={line.verdict}>
            <dt>{say(line.label)}</dt>
            <dd>{visible(say(line.says))}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
