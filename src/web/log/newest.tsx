/** The entries, the newest first, a page at a time. */

import type { JSX } from 'preact'
import { useCallback, useRef, useState } from 'preact/hooks'
import { clock, grouped } from '../../paper/findings/facts.ts'
import { recordName } from '../../paper/record-words.ts'
import { Link } from '../app/router.tsx'
import { useLoad } from '../app/use-ask.ts'
import { Button } from '../parts/controls.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { LOG_WORDS } from '../words/log.ts'
import { Doubt } from './doubt.tsx'
import { aboutOf, type EntryFacts, readEntry } from './entry-facts.ts'
import { doubtIn, type LogDoubt } from './open-log.ts'
import type { Tree } from './tiles.ts'

const ROWS = 20

interface Placed {
  readonly index: number
  readonly entry: EntryFacts
}

type Rows = { readonly rows: readonly Placed[] } | LogDoubt

export function Newest({ tree }: { readonly tree: Tree }): JSX.Element {
  const say = useSay()
  const [skipped, setSkipped] = useState(0)
  const end = Math.max(tree.size - skipped, 0)
  const start = Math.max(end - ROWS, 0)
  const heading = useRef<HTMLHeadingElement>(null)
  /** The button that leads no further goes, and the focus must not go with it. */
  function skip(rows: number): void {
    setSkipped(rows)
    if (rows === 0 || tree.size - rows <= ROWS) heading.current?.focus({ preventScroll: true })
  }
  const { now, busy, again } = useLoad(
    useCallback((): Promise<Rows> => rowsOf(tree, start, end), [tree, start, end]),
  )
  return (
    <section aria-labelledby="newest">
      <h2 id="newest" ref={heading} tabIndex={-1}>
        {say(LOG_WORDS.newest)}
      </h2>
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'there' && 'doubt' in now.value && <Doubt doubt={now.value} onAgain={again} />}
      {now.state === 'there' && 'rows' in now.value && <Table rows={now.value.rows} />}
      <p class="hint">{say(LOG_WORDS.timeNote)}</p>
      {tree.size > ROWS && (
        <p class="acts">
          {skipped > 0 && (
            <Button
              busy={busy}
              onClick={() => {
                skip(Math.max(0, skipped - ROWS))
              }}
            >
              {say(LOG_WORDS.newer)}
            </Button>
          )}
          {start > 0 && (
            <Button
              busy={busy}
              onClick={() => {
                skip(skipped + ROWS)
              }}
            >
              {say(LOG_WORDS.older)}
            </Button>
          )}
        </p>
      )}
    </section>
  )
}

async function rowsOf(tree: Tree, start: number, end: number): Promise<Rows> {
  try {
    const entries = await tree.entries(start, end)
    const rows = entries.map((bytes, i) => ({ index: start + i, entry: readEntry(bytes) }))
    return { rows: rows.toReversed() }
  } catch (error) {
    return doubtIn(error)
  }
}

function Table({ rows }: { readonly rows: readonly Placed[] }): JSX.Element {
  const say = useSay()
  return (
    <table class="log-rows">
      <thead>
        <tr>
          <th scope="col">{say(LOG_WORDS.index)}</th>
          <th scope="col">{say(LOG_WORDS.type)}</th>
          <th scope="col">{say(LOG_WORDS.about)}</th>
          <th scope="col">{say(LOG_WORDS.time)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ index, entry }) => (
          <tr key={index}>
            <th scope="row">
              <Link href={`/log/entries/${index}`}>{grouped(index)}</Link>
            </th>
            <td>
              <Kind entry={entry} />
            </td>
            <td>
              <About entry={entry} />
            </td>
            <td>{entry.statement && <time>{say(clock(entry.statement.issuedAt))}</time>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Kind({ entry: { signed } }: { readonly entry: EntryFacts }): JSX.Element {
  const say = useSay()
  return <>{say(signed ? recordName(signed.record.type) : LOG_WORDS.foreign)}</>
}

function About({ entry }: { readonly entry: EntryFacts }): JSX.Element {
  const say = useSay()
  const about = aboutOf(entry)
  if (about === undefined) {
    return entry.statement ? (
      <>
        {say(LOG_WORDS.issuer)} <Foreign text={entry.statement.issuer} />
      </>
    ) : (
      <></>
    )
  }
  // Of a case the first digits are enough to tell it from its neighbours.
  if (about.startsWith('case:')) {
    return (
      <>
        {say(LOG_WORDS.caseNumber)} <code>{about.slice(5, 13)}</code>
      </>
    )
  }
  return <code class="log-code">{about}</code>
}
