/** What a page asks of the registry when it opens: waiting, there, or failed; and again. */

import { useCallback, useEffect, useState } from 'preact/hooks'
import { ask } from './api.ts'
import { asProblem, type Problem } from './problem.ts'

export type Asking<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: Problem }

export interface Reading<T> {
  /** What is there stays while it is asked for again: nothing blinks. */
  readonly now: Asking<T>
  /** Whether an answer is on its way. */
  readonly busy: boolean
  readonly again: () => void
}

/** `GET path` under the API. Nothing is asked while `path` is undefined. */
export function useAsk<T>(path: string | undefined): Reading<T> {
  return useLoad(
    useCallback(
      async (signal: AbortSignal) => (path === undefined ? undefined : ask<T>({ path, signal })),
      [path],
    ),
  )
}

/** The same of anything that takes time; `load` must keep its identity while it means the same. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T | undefined>): Reading<T> {
  const [now, setNow] = useState<Asking<T>>({ state: 'waiting' })
  const [busy, setBusy] = useState(true)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    setBusy(true)
    load(stop.signal).then(
      (value) => {
        if (stop.signal.aborted) return
        if (value !== undefined) setNow({ state: 'there', value })
        setBusy(false)
      },
      (error: unknown) => {
        if (stop.signal.aborted) return
        setNow({ state: 'failed', problem: asProblem(error) })
        setBusy(false)
      },
    )
    return () => {
      stop.abort()
    }
  }, [load, turn])
  const again = useCallback(() => {
    setTurn((it) => it + 1)
  }, [])
  return { now, busy, again }
}
