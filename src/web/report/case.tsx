/** A case: what is claimed, and the time line with its six elements. */

import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { CASE_LABEL, type CaseView } from '../../paper/report-case.ts'
import type { Section } from '../../paper/report-model.ts'
import { timeLineSvg } from '../../paper/time-line-svg.ts'
import { Foreign } from '../parts/foreign.tsx'
import { InLanguage, useSay } from '../parts/language.tsx'

interface CaseProps {
  readonly title: Section['title']
  readonly view: CaseView
}

/** The colours of the page, as it has them by day and by night. */
export const PALETTE = {
  cotton: 'var(--cotton)',
  ink: 'var(--ink)',
  faded: 'var(--faded)',
  indigo: 'var(--indigo)',
  paleIndigo: 'var(--pale-indigo)',
  thread: 'var(--thread)',
  leaf: 'var(--leaf)',
  amber: 'var(--amber)',
  madder: 'var(--madder)',
} as const

export function Case({ title, view }: CaseProps): JSX.Element {
  const say = useSay()
  const language = useContext(InLanguage)
  const drawn = timeLineSvg(view.line, { language, medium: 'screen', palette: PALETTE })
  return (
    <section class="case">
      <h3>{say(title)}</h3>
      <p>
        {say(CASE_LABEL)} <code>{view.id}</code>
      </p>
      <p>{say(view.lead)}</p>
      {view.statement !== undefined && (
        <blockquote>
          <Foreign text={view.statement} />
        </blockquote>
      )}
      {/* Drawn by us, with every text in it escaped. */}
      <div class="time-line" dangerouslySetInnerHTML={{ __html: drawn }} />
    </section>
  )
}
