/** What was found: nothing yet, or the report. */

import type { JSX } from 'preact'
import { useSay } from '../parts/language.tsx'
import type { Self } from './self.ts'
import type { DeskState } from './use-desk.ts'
import { PAGE_WORDS } from './words.ts'

interface ResultProps {
  readonly state: DeskState
  readonly self: Self
}

export function ResultBox({ state }: ResultProps): JSX.Element {
  const say = useSay()
  const { report } = state.view
  return (
    <section id="result" tabIndex={-1} aria-labelledby="result-heading">
      <h2 id="result-heading">{say(PAGE_WORDS.result)}</h2>
      {report === undefined && (
        <>
          <p class="lead">{say(PAGE_WORDS.nothing)}</p>
          <p class="hint">{say(PAGE_WORDS.nothingHint)}</p>
        </>
      )}
      {report && <p>{report.overall}</p>}
    </section>
  )
}
