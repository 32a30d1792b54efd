/** A verification report on a page: the same sections, sentences and numbers that paper has, drawn for a screen. */

import type { JSX } from 'preact'
import type { Overall } from '../../core/verify/finding.ts'
import type { Report } from '../../core/verify/report.ts'
import type { ReportView, Section } from '../../paper/report-model.ts'
import { Thread, threadsOf } from '../parts/thread.tsx'
import { useSay } from '../parts/language.tsx'
import { Case } from './case.tsx'
import { Checklist } from './checklist.tsx'
import { Objects } from './objects.tsx'
import { RecordCard } from './record-card.tsx'
import { Summary } from './summary.tsx'
import { DRAWING_WORDS } from '../words/report.ts'

interface ReportProps {
  readonly report: Report
  readonly view: ReportView
}

export function ReportSections({ report, view }: ReportProps): JSX.Element {
  const numbered = view.sections.filter((it) => it.kind === 'record')
  return (
    <>
      {view.sections.map((section) => {
        const at = section.kind === 'record' ? numbered.indexOf(section) : -1
        const record = report.records[at]
        if (section.kind === 'record' && record) {
          return (
            <>
              {at === 0 && <Threads report={report} />}
              <RecordCard record={record} view={section.record} folded={at > 0} />
            </>
          )
        }
        return <PlainSection overall={view.overall} section={section} />
      })}
    </>
  )
}

interface PlainProps {
  readonly overall: Overall
  readonly section: Section
}

function PlainSection({ overall, section }: PlainProps): JSX.Element | null {
  switch (section.kind) {
    case 'summary':
      return <Summary overall={overall} lines={section.lines} />
    case 'checklist':
      return <Checklist title={section.title} items={section.items} />
    case 'case':
      return <Case title={section.title} view={section.view} />
    case 'objects':
      return <Objects title={section.title} objects={section.objects} />
    case 'record':
      return null
    case 'not-proved':
      return <Sentences kind="not-proved" title={section.title} items={section.items} />
    case 'remarks':
      return <Sentences kind="remarks" title={section.title} items={section.remarks} />
  }
}

function Sentences({ kind, title, items }: SentencesProps): JSX.Element {
  const say = useSay()
  return (
    <section class={kind}>
      <h3>{say(title)}</h3>
      <ol>
        {items.map((it) => (
          <li key={it.zh}>{say(it)}</li>
        ))}
      </ol>
    </section>
  )
}

interface SentencesProps {
  readonly kind: string
  readonly title: Section['title']
  readonly items: readonly Section['title'][]
}

/** A design with a single record has no history to draw. */
function Threads({ report }: { readonly report: Report }): JSX.Element | null {
  const say = useSay()
  const threads = threadsOf(report.records).filter(({ length }) => length > 1)
  if (threads.length === 0) return null
  return (
    <section class="threads">
      <h3>{say(DRAWING_WORDS.history)}</h3>
      {threads.map((records) => (
        <Thread key={records[0]?.record} records={records} label={say(DRAWING_WORDS.history)} />
      ))}
    </section>
  )
}
