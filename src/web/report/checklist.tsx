/** The checklist that a court goes through, item by item, each with its verdict and why. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FindingView, ItemView } from '../../paper/report-model.ts'
import { REPORT_WORDS } from '../../paper/report-words.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { visible } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { Rows } from './rows.tsx'
import { DRAWING_WORDS, restOf } from '../words/report.ts'

interface ChecklistProps {
  readonly title: Phrase
  readonly items: readonly ItemView[]
}

export function Checklist({ title, items }: ChecklistProps): JSX.Element {
  const say = useSay()
  return (
    <section class="checklist">
      <h3>{say(title)}</h3>
      {items.map((item) => (
        <Item key={item.number} item={item} />
      ))}
    </section>
  )
}

/** What somebody must act on is open; what is in order opens when it is asked for. */
function Item({ item }: { readonly item: ItemView }): JSX.Element {
  const say = useSay()
  const asks = item.verdict === 'inconsistent' || item.findings.some(isOpenQuestion)
  const [open, setOpen] = useState(asks)
  useEffect(() => {
    setOpen(asks)
  }, [asks])
  return (
    <details
      class="item"
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open)
      }}
    >
      <summary>
        <span class="number">{item.number}</span>
        <span class="title">{say(item.title)}</span>
        <VerdictMark verdict={item.verdict} />
      </summary>
      <div class="body">
        <Findings findings={item.findings} />
        {item.notes.map((note, i) => (
          <p key={i}>{visible(say(note))}</p>
        ))}
        <Rows rows={item.rows} />
        {item.commands.length > 0 && (
          <pre>
            <code>{item.commands.map(visible).join('\n')}</code>
          </pre>
        )}
      </div>
    </details>
  )
}

/** More than these that are in order would bury the one that is not. */
const SHOWN_IN_ORDER = 2

function Findings({ findings }: { readonly findings: readonly FindingView[] }): JSX.Element {
  const say = useSay()
  const open = findings.filter(isOpenQuestion)
  const rest = findings.filter((it) => !isOpenQuestion(it))
  const folds =
    rest.length > SHOWN_IN_ORDER && (open.length > 0 || rest.length > 2 * SHOWN_IN_ORDER)
  const [shown, folded] = folds
    ? [rest.slice(0, SHOWN_IN_ORDER), rest.slice(SHOWN_IN_ORDER)]
    : [rest, []]
  return (
    <>
      {[...open, ...shown].map((it, i) => (
        <FindingBlock key={i} finding={it} />
      ))}
      {folded.length > 0 && (
        <details class="rest">
          <summary>{say(restOf(folded.length))}</summary>
          {folded.map((it, i) => (
            <FindingBlock key={i} finding={it} />
          ))}
        </details>
      )}
    </>
  )
}

function isOpenQuestion({ verdict }: FindingView): boolean {
  return verdict === 'inconsistent' || verdict === 'undetermined'
}

function FindingBlock({ finding }: { readonly finding: FindingView }): JSX.Element {
  const say = useSay()
  const { verdict, title, says, advice, subjects, details, code } = finding
  return (
    <div class="finding">
      <p class="head">
        <VerdictMark verdict={verdict} /> <b>{say(title)}</b>
      </p>
      <p>{visible(say(says))}</p>
      {advice && (
        <p class="advice">
          {say(REPORT_WORDS.advice)}
          {say(DRAWING_WORDS.colon)}
          {say(advice)}
        </p>
      )}
      <details class="technical">
        <summary>{say(DRAWING_WORDS.details)}</summary>
        <dl>
          <div>
            <dt>{say(DRAWING_WORDS.code)}</dt>
            <dd>
              <code>{code}</code>
            </dd>
          </div>
          {subjects.length > 0 && (
            <div>
              <dt>{say(DRAWING_WORDS.about)}</dt>
              {subjects.map((it, i) => (
                <dd key={i}>{visible(say(it))}</dd>
              ))}
            </div>
          )}
          {details.map(({ label, value }, i) => (
            <div key={i}>
              <dt>{say(label)}</dt>
              <dd>{visible(say(value))}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}
