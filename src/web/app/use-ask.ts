/** What a page asks of the registry when it opens: waiting, there, or failed; and again. */

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { ask, SIGNED_IN } from './api.ts'
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
  const [turn, setTurn] = useState(0)
  // One for each time that something is asked, so that no answer is taken for that to another question.
  const asked = useMemo(() => ({}), [load, turn])
  const [answer, setAnswer] = useState<Answer<T>>({ to: undefined, now: { state: 'waiting' } })
  const { to, now } = answer
  useEffect(() => {
    const stop = new AbortController()
    const take = (next: Asking<T> | undefined): void => {
      if (!stop.signal.aborted) setAnswer((before) => ({ to: asked, now: next ?? before.now }))
    }
    load(stop.signal).then(
      (value) => {
        take(value === undefined ? undefined : { state: 'there', value })
      },
      (error: unknown) => {
        take({ state: 'failed', problem: asProblem(error) })
      },
    )
    return () => {
      stop.abort()
    }
  }, [asked])
  const again = useCallback(() => {
    setTurn((it) => it + 1)
  }, [])
  useReturn(now, again)
  return { now, busy: to !== asked, again }
}

interface Answer<T> {
  readonly to: object | undefined
  readonly now: Asking<T>
}

/** What was refused because nobody was signed in is asked for again when somebody is. */
function useReturn(now: Asking<unknown>, again: () => void): void {
  const isRefused = now.state === 'failed' && now.problem.status === 401
  useEffect(() => {
    if (!isRefused) return undefined
    addEventListener(SIGNED_IN, again)
    return () => {
      removeEventListener(SIGNED_IN, again)
    }
  }, [isRefused, again])
}
