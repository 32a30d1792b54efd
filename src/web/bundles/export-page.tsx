/** Everything that can be taken home: all evidence, a list for spreadsheets, the keys, and the log itself. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, ask } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { Link } from '../app/router.tsx'
import { useHouse } from '../app/session.tsx'
import { useLoad } from '../app/use-ask.ts'
import { Button } from '../parts/controls.tsx'
import { CopyButton } from '../parts/copy.tsx'
import { Empty } from '../parts/empty.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { EXPORT_WORDS as SAY, partOf, totals } from '../words/export.ts'
import { bundleParts, bundlePath } from './bundle-parts.ts'
import { Inside, OriginalsChoice } from './bundle-page.tsx'
import { designTable } from './design-table.ts'
import { type Everything, everything } from './everything.ts'
import { Plan } from './plan.tsx'
import { save } from './save.ts'
import type { BundlePlan, BundleWish } from './shapes.ts'
import './bundles.css'

export function ExportPage(): JSX.Element {
  const say = useSay()
  const { now, again } = useLoad(everything)
  const isEmpty =
    now.state === 'there' && now.value.cards.length === 0 && now.value.cases.length === 0
  return (
    <div class="bundle-page">
      <header class="page-head">
        <h1>{say(SAY.title)}</h1>
      </header>
      <p class="hint">{say(SAY.lead)}</p>
      {now.state === 'waiting' && <p role="status">{say(SAY.collecting)}</p>}
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {isEmpty && (
        <Empty title={SAY.nothing} text={SAY.nothingHow}>
          <Link class="button primary" href="/deposit">
            {say(SAY.deposit)}
          </Link>
        </Empty>
      )}
      {now.state === 'there' && !isEmpty && (
        <>
          <AllBundles all={now.value} />
          <Table all={now.value} />
        </>
      )}
      <Trust />
      <Mirror />
    </div>
  )
}

function AllBundles({ all }: { readonly all: Everything }): JSX.Element {
  const say = useSay()
  const [originals, setOriginals] = useState<BundleWish['originals']>('kept')
  const designs = all.cards.map(({ code }) => code)
  const parts = bundleParts({ designs, cases: all.cases, originals })
  return (
    <section>
      <h2>{say(SAY.everything)}</h2>
      <p>
        {say(SAY.everythingLead)} {say(totals(designs.length, all.cases.length))}
      </p>
      <OriginalsChoice value={originals} on={setOriginals} />
      {parts.length > 1 && <p class="hint">{say(SAY.parts)}</p>}
      <ul class="parts">
        {parts.map((part, i) => (
          <Part key={`${originals} ${i}`} part={part} n={i + 1} of={parts.length} />
        ))}
      </ul>
      <p class="hint">{say(SAY.downloadHow)}</p>
      <Inside />
    </section>
  )
}

interface PartProps {
  readonly part: BundleWish
  readonly n: number
  readonly of: number
}

/** Measured when somebody asks: to measure a bundle is to read its files. */
function Part({ part, n, of }: PartProps): JSX.Element {
  const say = useSay()
  const [plan, setPlan] = useState<BundlePlan>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  async function measure(): Promise<void> {
    setBusy(true)
    try {
      setPlan(await ask<BundlePlan>({ method: 'POST', path: '/bundles/plan', json: part }))
      setProblem(undefined)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <li>
      <p class="acts">
        {of > 1 && <span>{say(partOf(n, of))}</span>}
        <a class="button primary" href={addressOf(bundlePath(part))} download>
          {say(SAY.download)}
        </a>
        {!plan && (
          <Button busy={busy} onClick={() => void measure()}>
            {say(busy ? SAY.measuring : SAY.measure)}
          </Button>
        )}
      </p>
      {plan && <Plan plan={plan} />}
      {problem && <ProblemNote problem={problem} />}
    </li>
  )
}

function Table({ all }: { readonly all: Everything }): JSX.Element {
  const say = useSay()
  return (
    <section>
      <h2>{say(SAY.table)}</h2>
      <p class="hint">{say(SAY.tableLead)}</p>
      <p class="acts">
        <Button
          onClick={() => {
            save('yuanzheng-designs.csv', 'text/csv;charset=utf-8', designTable(all.cards, say))
          }}
        >
          {say(SAY.tableDownload)}
        </Button>
      </p>
    </section>
  )
}

function Trust(): JSX.Element {
  const say = useSay()
  return (
    <section>
      <h2>{say(SAY.trust)}</h2>
      <p class="hint">{say(SAY.trustLead)}</p>
      <p class="acts">
        <a class="button" href="/trust.policy" download>
          {say(SAY.trustDownload)}
        </a>
      </p>
    </section>
  )
}

function Mirror(): JSX.Element | null {
  const say = useSay()
  const house = useHouse()
  if (!house) return null
  const command = `npx yuanzheng mirror ${house.base ?? location.origin} mirror --log '${house.verifierKey}'`
  return (
    <section>
      <h2>{say(SAY.mirror)}</h2>
      <p class="hint">{say(SAY.mirrorLead)}</p>
      <pre class="command" tabIndex={0}>
        <code>{command}</code>
      </pre>
      <CopyButton text={command} what={SAY.command} />
    </section>
  )
}
