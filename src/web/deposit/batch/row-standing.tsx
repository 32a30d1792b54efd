/** How far a design of the season is, and what to do where it does not go on. */

import type { JSX } from 'preact'
import { Link } from '../../app/router.tsx'
import { Button } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import { BATCH } from '../../words/batch.ts'
import { obstacleIn } from '../hand-in.ts'
import { type BatchRow, draftOf } from './batch-desk.ts'
import type { Season } from './use-batch.ts'

interface StandingProps {
  readonly row: BatchRow
  readonly season: Season
  readonly fileBytes: number
}

export function RowStanding({ row, season, fileBytes }: StandingProps): JSX.Element {
  const say = useSay()
  const { view, run } = season
  const { id, code, files } = row
  const state = view.states.get(id)
  const again = (evenTwice: boolean): void => {
    run.again(id, { evenTwice })
    void run.start()
  }
  if (code !== undefined) {
    return (
      <>
        <span class="ready">✓ {say(BATCH.done)}</span>
        <Link href={`/designs/${code}`}>
          <code>{code}</code>
        </Link>
      </>
    )
  }
  switch (state?.at) {
    case 'working':
      return state.of > 0 ? (
        <progress
          aria-label={`${say(BATCH.running)} ${row.title}`}
          value={state.done}
          max={state.of}
        />
      ) : (
        <span>{say(BATCH.running)}</span>
      )
    case 'failed':
      return (
        <>
          <span class="error">✕ {say(state.problem.title)}</span>
          <small>{say(state.problem.detail)}</small>
          <Button
            onClick={() => {
              again(false)
            }}
          >
            {say(BATCH.retry)}
          </Button>
        </>
      )
    case 'twice':
      return (
        <>
          <span>{say(BATCH.twice)}</span>
          <Link href={`/designs/${state.codes[0] ?? ''}`}>
            <code>{state.codes[0]}</code>
          </Link>
          <Button
            onClick={() => {
              again(true)
            }}
          >
            {say(BATCH.evenTwice)}
          </Button>
        </>
      )
    case 'stopped':
    case undefined:
  }
  const obstacle = obstacleIn(draftOf(row, view.batch.secrecy), view.live, fileBytes)
  if (obstacle === 'file') return <span class="error">✕ {say(BATCH.badFile)}</span>
  if (obstacle && state) return <span class="error">✕ {say(BATCH.stopped)}</span>
  if (row.attempt) return <span>{say(BATCH.sent)}</span>
  const bytes = files.reduce((sum, it) => sum + it.bytes, 0)
  const done = files.reduce((sum, it) => {
    return sum + (it.digests ? it.bytes : (view.live.get(it.id)?.done ?? 0))
  }, 0)
  if (files.every(({ digests }) => digests)) return <span class="hint">{say(BATCH.ready)}</span>
  return <progress aria-label={`${say(BATCH.hashing)} ${row.title}`} value={done} max={bytes} />
}
