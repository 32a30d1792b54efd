/** The example while it is made, and where it was interrupted. */

import type { JSX } from 'preact'
import { Button } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Progress } from '../parts/progress.tsx'
import { EXAMPLE } from '../words/home.ts'
import type { ExampleDesk } from './use-example.ts'

/** Nothing while there is nothing to say. */
export function ExampleBox({ desk }: { readonly desk: ExampleDesk }): JSX.Element | null {
  const say = useSay()
  const { standing, problem, busy, begin, again } = desk
  if (problem) return <ProblemNote problem={problem} onAgain={again} />
  if (standing?.state === 'running') {
    return (
      <div class="example-box">
        <Progress label={say(EXAMPLE.running)} done={standing.done} of={standing.total} />
      </div>
    )
  }
  if (standing?.state !== 'failed') return null
  return (
    <div class="example-box" role="alert">
      <p class="example-failed">
        <span aria-hidden="true">✕ </span>
        {say(EXAMPLE.failed)}
      </p>
      {standing.what !== undefined && <p>{standing.what}</p>}
      <p>{say(EXAMPLE.failedText)}</p>
      <Button busy={busy} onClick={begin}>
        {say(EXAMPLE.again)}
      </Button>
    </div>
  )
}
