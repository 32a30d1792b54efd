/** A case: what is claimed, and the time line with its six elements. */

import type { JSX } from 'preact'
import { CASE_LABEL, type CaseView } from '../../paper/report-case.ts'
import type { Section } from '../../paper/report-model.ts'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { TimeLinePicture } from './time-line.tsx'

interface CaseProps {
  readonly title: Section['title']
  readonly view: CaseView
}

export function Case({ title, view }: CaseProps): JSX.Element {
  const say = useSay()
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
      <TimeLinePicture line={view.line} />
    </section>
  )
}
