/** A problem as people meet it: what is wrong, what to do, and its code for whoever helps them. */

import type { JSX } from 'preact'
import type { Problem } from '../app/problem.ts'
import { COMMON } from '../words/common.ts'
import { useSay } from './language.tsx'

interface ProblemProps {
  readonly problem: Problem
  readonly onAgain?: () => void
}

export function ProblemNote({ problem, onAgain }: ProblemProps): JSX.Element {
  const say = useSay()
  return (
    <div class="problem" role="alert">
      <p class="problem-title">
        <span aria-hidden="true">✕ </span>
        {say(problem.title)}
      </p>
      <p>{say(problem.detail)}</p>
      <p class="problem-code">
        <code>{problem.code}</code>
      </p>
      {onAgain && (
        <button type="button" onClick={onAgain}>
          {say(COMMON.again)}
        </button>
      )}
    </div>
  )
}
