/** The log's own page: how large it is, whether it continues what was seen before, who watches it, and what is in it. */

import type { JSX } from 'preact'
import { Link } from '../app/router.tsx'
import { Button } from '../parts/controls.tsx'
import { Empty } from '../parts/empty.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { TITLES } from '../words/common.ts'
import { LOG_WORDS } from '../words/log.ts'
import { Compared } from './compared.tsx'
import { Doubt } from './doubt.tsx'
import { Growth } from './growth.tsx'
import { HealthFacts } from './health-facts.tsx'
import { Jump } from './jump.tsx'
import './log.css'
import { Newest } from './newest.tsx'
import type { OpenLog } from './open-log.ts'
import { Playground } from './playground.tsx'
import { TreeHead } from './tree-head.tsx'
import { useLog } from './use-log.ts'
import { WitnessTable } from './witness-table.tsx'

export function LogPage(): JSX.Element {
  const say = useSay()
  const { now, busy, again } = useLog()
  return (
    <>
      <div class="page-head">
        <h1>{say(TITLES.log)}</h1>
        <p class="acts">
          <Link class="button" href="/log/audit">
            {say(LOG_WORDS.toAudit)}
          </Link>
          <Button busy={busy} onClick={again}>
            {say(busy ? LOG_WORDS.reading : LOG_WORDS.again)}
          </Button>
        </p>
      </div>
      <p class="log-lead">{say(LOG_WORDS.lead)}</p>
      {now.state === 'waiting' && (
        <p class="waiting" role="status">
          {say(LOG_WORDS.reading)}
        </p>
      )}
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'there' &&
        ('doubt' in now.value ? (
          <Doubt doubt={now.value} onAgain={again} />
        ) : (
          <Found log={now.value} onChange={again} />
        ))}
    </>
  )
}

function Found({ log, onChange }: { readonly log: OpenLog; onChange(): void }): JSX.Element {
  const isEmpty = log.tree.size === 0
  return (
    <>
      <Compared log={log} onAccepted={onChange} />
      <TreeHead log={log} />
      {isEmpty ? (
        <Empty title={LOG_WORDS.empty} text={LOG_WORDS.emptyHow} />
      ) : (
        <>
          <Growth log={log} />
          <Jump tree={log.tree} />
          <Newest tree={log.tree} />
        </>
      )}
      <WitnessTable log={log} />
      <HealthFacts health={log.health} />
      {!isEmpty && <Playground tree={log.tree} />}
    </>
  )
}
