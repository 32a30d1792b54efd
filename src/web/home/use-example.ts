/** How far the example has come, asked again while it is being made. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
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
  /** Whether it was told to begin and has not answered yet. */
  readonly busy: boolean
  readonly begin: () => void
  /** Asks once more what was not answered. */
  readonly again: () => void
}

const PAUSE_MS = 400
/** After one that got no answer. */
const LONG_PAUSE_MS = 2000

interface Turn {
  readonly what: 'look' | 'begin'
  readonly after: number
}

/** `onDone` is told once, when what was being made is there. */
export function useExample(onDone: () => void): ExampleDesk {
  const [standing, setStanding] = useState<ExampleStanding>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  // One at a time: an answer is never older than another that was heard.
  const [turn, setTurn] = useState<Turn>({ what: 'look', after: 0 })
  const state = useRef<ExampleStanding['state']>(undefined)
  const told = useRef(onDone)
  told.current = onDone

  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const timer = setTimeout(() => {
      ask<ExampleStanding>({ path: '/example', ...HOW[turn.what], signal }).then(
        (next) => {
          if (signal.aborted) return
          const isDone = state.current === 'running' && next.state === 'done'
          state.current = next.state
          setBusy(false)
          setProblem(undefined)
          setStanding(next)
          if (isDone) told.current()
          if (next.state === 'running') setTurn({ what: 'look', after: PAUSE_MS })
        },
        (error: unknown) => {
          if (signal.aborted) return
          setBusy(false)
          setProblem(asProblem(error))
          if (state.current === 'running') setTurn({ what: 'look', after: LONG_PAUSE_MS })
        },
      )
    }, turn.after)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [turn])

  const begin = useCallback(() => {
    if (busy) return
    setBusy(true)
    setTurn({ what: 'begin', after: 0 })
  }, [busy])
  const again = useCallback(() => {
    setTurn(({ what }) => ({ what, after: 0 }))
  }, [])

  return { standing, problem, busy, begin, again }
}

const HOW = { look: {}, begin: { method: 'POST', json: {} } } as const
