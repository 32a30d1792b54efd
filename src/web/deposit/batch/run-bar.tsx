/** The button that deposits a season, how far it is, and the ways to stop. */

import type { JSX } from 'preact'
import { Button } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import { Progress } from '../../parts/progress.tsx'
import { BATCH, rowsDone } from '../../words/batch.ts'
import { isFixed } from './batch-desk.ts'
import type { Season } from './use-batch.ts'

export function RunBar({ season }: { readonly season: Season }): JSX.Element {
  const say = useSay()
  const { view, run, state } = season
  const { rows } = view.batch
  const done = rows.filter(({ code }) => code !== undefined).length
  const going = state === 'running' || state === 'pausing'
  return (
    <div class="run-bar">
      {(going || done > 0) && (
        <Progress label={say(rowsDone(done, rows.length))} done={done} of={rows.length} />
      )}
      {(state === 'offline' || state === 'found') && (
        <p class="wait-note" role="status">
          {say(BATCH[state])}
        </p>
      )}
      <p class="acts">
        {done < rows.length && (
          <Button
            kind="primary"
            busy={going}
            onClick={() => {
              void run.start()
            }}
          >
            {say(
              state === 'pausing'
                ? BATCH.pausing
                : going
                  ? BATCH.running
                  : rows.some(isFixed)
                    ? BATCH.goOn
                    : BATCH.start,
            )}
          </Button>
        )}
        {going && (
          <>
            <Button
              busy={state === 'pausing'}
              onClick={() => {
                run.pause()
              }}
            >
              {say(BATCH.pause)}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                run.cancel()
              }}
            >
              {say(BATCH.cancel)}
            </Button>
          </>
        )}
      </p>
    </div>
  )
}
