/** How far the example has come, asked again while it is being made. */

import { useCallback, useEffect, useState } from 'preact/hooks'
import { ask } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'

/** `GET /example`. */
export interface ExampleStanding {
  readonly state: 'none' | 'possible' | 'running' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly what?: string
}

export interface ExampleDesk {
  readonly standing: ExampleStanding | undefined
  readonly problem: Problem | undefined
  readonly begin: () => void
}

const PAUSE_MS = 400

/** `onDone` is told once, when what was being made is there. */
export function useExample(onDone: () => void): ExampleDesk {
  const [standing, setStanding] = useState<ExampleStanding>()
  const [problem, setProblem] = useState<Problem>()
  const [turn, setTurn] = useState(0)
  const running = standing?.state === 'running'

  const take = useCallback(
    (next: ExampleStanding) => {
      setProblem(undefined)
      setStanding((before) => {
        if (before?.state === 'running' && next.state === 'done') queueMicrotask(onDone)
        return next
      })
      setTurn((it) => it + 1)
    },
    [onDone],
  )

  useEffect(() => {
    const stop = new AbortController()
    const look = (): void => {
      ask<ExampleStanding>({ path: '/example', signal: stop.signal }).then(
        take,
        (error: unknown) => {
          if (!stop.signal.aborted) setProblem(asProblem(error))
        },
      )
    }
    if (turn === 0) look()
    const timer = turn > 0 && running ? setTimeout(look, PAUSE_MS) : undefined
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [turn, running, take])

  const begin = useCallback(() => {
    setProblem(undefined)
    ask<ExampleStanding>({ method: 'POST', path: '/example', json: {} }).then(
      take,
      (error: unknown) => {
        setProblem(asProblem(error))
      },
    )
  }, [take])

  return { standing, problem, begin }
}
