/** `/analysis`: charts of all that was deposited here, with small groups withheld. */

import type { JSX } from 'preact'
import type { Phrase } from '../../paper/phrase.ts'
import { Link } from '../app/router.tsx'
import { useAsk } from '../app/use-ask.ts'
import { save } from '../bundles/save.ts'
import { Button } from '../parts/controls.tsx'
import { Empty } from '../parts/empty.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { ANALYSIS, COLUMNS, DIMENSIONS, NOTES, totalOf } from '../words/analysis.ts'
import './analysis.css'
import { BarChart } from './bar-chart.tsx'
import { FigureTable } from './figure-table.tsx'
import { figuresCsv, GROUPS } from './figures-csv.ts'
import { labelOf, NOT_SAID } from './labels.ts'
import { MonthChart } from './month-chart.tsx'
import type { Figures, GroupName } from './shapes.ts'

export function AnalysisPage(): JSX.Element {
  const say = useSay()
  const { now, again } = useAsk<Figures>('/analysis')
  return (
    <>
      <div class="page-head">
        <h1>{say(ANALYSIS.title)}</h1>
        {now.state === 'there' && now.value.total !== 0 && <Acts figures={now.value} />}
      </div>
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'waiting' && (
        <p class="waiting" role="status">
          {say(ANALYSIS.counting)}
        </p>
      )}
      {now.state === 'there' && <Shown figures={now.value} />}
    </>
  )
}

function Acts({ figures }: { readonly figures: Figures }): JSX.Element {
  const say = useSay()
  return (
    <div class="acts">
      <Button
        onClick={() => {
          const name = `${say(ANALYSIS.fileName)}.csv`
          save(name, 'text/csv;charset=utf-8', figuresCsv(figures, say))
        }}
      >
        {say(ANALYSIS.csv)}
      </Button>
      <Button
        onClick={() => {
          print()
        }}
      >
        {say(ANALYSIS.print)}
      </Button>
    </div>
  )
}

function Shown({ figures }: { readonly figures: Figures }): JSX.Element {
  const say = useSay()
  const { total, months } = figures
  if (total === 0) {
    return (
      <Empty title={ANALYSIS.emptyTitle} text={ANALYSIS.emptyText}>
        <Link class="button primary" href="/deposit">
          {say(ANALYSIS.deposit)}
        </Link>
      </Empty>
    )
  }
  return (
    <>
      <p class="figures-total">{say(total === null ? ANALYSIS.totalWithheld : totalOf(total))}</p>
      <p class="figures-note">{say(ANALYSIS.scope)}</p>
      <p class="figures-note">{say(ANALYSIS.small)}</p>
      <section aria-labelledby="by-months">
        <h2 id="by-months">{say(DIMENSIONS.months)}</h2>
        <MonthChart months={months} />
        <FigureTable
          caption={say(DIMENSIONS.months)}
          head={[COLUMNS.month, COLUMNS.deposits, COLUMNS.versions].map(say)}
          rows={months.map((it) => [it.month, it.deposits, it.versions])}
        />
      </section>
      <div class="figures">
        {GROUPS.map((name) => (
          <Groups key={name} name={name} figures={figures} />
        ))}
      </div>
    </>
  )
}

interface GroupsProps {
  readonly name: GroupName
  readonly figures: Figures
}

const NOTE: { readonly [N in GroupName]?: Phrase } = {
  locarno: NOTES.classes,
  nice: NOTES.classes,
  rights: NOTES.rights,
}

function Groups({ name, figures }: GroupsProps): JSX.Element {
  const say = useSay()
  const title = DIMENSIONS[name]
  // Where everybody states a class, that nobody states none is no news.
  const bars = figures[name]
    .filter(({ key, count }) => key !== NOT_SAID || count !== 0)
    .map(({ key, count }) => ({ key, count, label: labelOf(name, key) }))
  const note = NOTE[name]
  return (
    <section aria-labelledby={`by-${name}`}>
      <h2 id={`by-${name}`}>{say(title)}</h2>
      <BarChart title={title} bars={bars} />
      {note && <p class="help">{say(note)}</p>}
      <FigureTable
        caption={say(title)}
        head={[COLUMNS.group, COLUMNS.designs].map(say)}
        rows={bars.map(({ label, count }) => [say(label), count])}
      />
    </section>
  )
}
