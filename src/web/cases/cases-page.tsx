/** One's cases, the newest first, and the way to open one: by a capture. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { beijingStamp } from '../../paper/instant.ts'
import { useAsk } from '../app/use-ask.ts'
import { Link } from '../app/router.tsx'
import { Button } from '../parts/controls.tsx'
import { Empty } from '../parts/empty.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { caseName, CASES_WORDS as SAY, counted } from '../words/cases.ts'
import type { CaseLine } from './shapes.ts'
import './cases.css'

const PAGE = 20

export function CasesPage(): JSX.Element {
  const say = useSay()
  const [before, setBefore] = useState<number>()
  const more = before === undefined ? '' : `&before=${before}`
  const { now, again } = useAsk<{ readonly cases: readonly CaseLine[] }>(
    `/cases?limit=${PAGE}${more}`,
  )
  return (
    <>
      <header class="page-head">
        <h1>{say(SAY.title)}</h1>
        <Link class="button primary" href="/cases/new">
          {say(SAY.newCase)}
        </Link>
      </header>
      <p class="hint">{say(SAY.lead)}</p>
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'there' && now.value.cases.length === 0 && before === undefined && (
        <Empty title={SAY.none} text={SAY.noneHow}>
          <Link class="button primary" href="/cases/new">
            {say(SAY.newCase)}
          </Link>
        </Empty>
      )}
      {now.state === 'there' && <Lines cases={now.value.cases} />}
      {now.state === 'there' && now.value.cases.length === PAGE && (
        <Button
          onClick={() => {
            setBefore(now.value.cases.at(-1)?.opened.index)
          }}
        >
          {say(SAY.older)}
        </Button>
      )}
    </>
  )
}

function Lines({ cases }: { readonly cases: readonly CaseLine[] }): JSX.Element {
  const say = useSay()
  return (
    <ul class="case-list">
      {cases.map(({ case: id, opened, captures, claims, title, target }) => (
        <li key={id}>
          <Link href={`/cases/${id}`}>
            {title === undefined ? say(caseName(id)) : <Foreign text={title} />}
          </Link>
          <p>
            {target !== undefined && <Foreign text={target} />}
            <span class="count">{say(counted(captures, claims))}</span>
          </p>
          <p class="kind">
            {say(SAY.opened)} <time>{say(beijingStamp(opened.issuedAt))}</time>
            {' · '}
            {say(caseName(id))}
          </p>
        </li>
      ))}
    </ul>
  )
}
