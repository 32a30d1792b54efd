/** The cards that a query found, page by page, and kept for whoever comes back from one of them. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../app/api.ts'
import { asProblem, type Problem } from '../../app/problem.ts'
import type { Card, CardPage } from './shapes.ts'
import { cardsPath } from './query.ts'

export interface Found {
  readonly cards: readonly Card[]
  readonly total: number
  readonly next: number | null
  readonly classes: readonly string[]
}

export interface CardsShown {
  readonly found: Found | undefined
  /** Whether what `more` asked for is on its way. */
  readonly isFetchingMore: boolean
  readonly problem: Problem | undefined
  readonly more: () => void
  readonly again: () => void
}

/** Of the last queries: what was shown stays what is shown while it is asked for again. */
const memory = new Map<string, Found>()
const REMEMBERED = 20
/** The registry gives no more at a time. */
const MOST = 100

/** `search` is the query as it stands in the address. */
export function useCards(search: string, step: number): CardsShown {
  const [found, setFound] = useState(memory.get(search))
  const [problem, setProblem] = useState<Problem>()
  const [isFetchingMore, setFetchingMore] = useState(false)
  const stop = useRef<AbortController>(undefined)
  /** Whether what is shown is what the query found just now. */
  const isFresh = useRef(false)
  const [turn, setTurn] = useState(0)

  /** One answer at a time: what was asked for before is not waited for any more. */
  const run = useCallback(
    (load: (signal: AbortSignal) => Promise<Found>) => {
      stop.current?.abort()
      const { signal } = (stop.current = new AbortController())
      load(signal).then(
        (it) => {
          if (signal.aborted) return
          remember(search, it)
          isFresh.current = true
          setFound(it)
          setProblem(undefined)
          setFetchingMore(false)
        },
        (error: unknown) => {
          if (signal.aborted) return
          setProblem(asProblem(error))
          setFetchingMore(false)
        },
      )
    },
    [search],
  )

  useEffect(() => {
    const known = memory.get(search)
    if (known) setFound(known)
    setFetchingMore(false)
    isFresh.current = false
    const wanted = Math.max(step, known?.cards.length ?? 0)
    run((signal) => first(new URLSearchParams(search), wanted, signal))
    return () => {
      stop.current?.abort()
    }
  }, [search, step, turn, run])

  return {
    found,
    isFetchingMore,
    problem,
    more() {
      if (isFetchingMore || !found) return
      setFetchingMore(true)
      const query = new URLSearchParams(search)
      const { next, cards } = found
      if (isFresh.current && next !== null) {
        const path = cardsPath(query, step, next)
        run(async (signal) => joined(found, await ask<CardPage>({ path, signal })))
      } else run((signal) => first(query, cards.length + step, signal))
    },
    again() {
      setTurn((it) => it + 1)
    },
  }
}

/** As many as were shown before, however many pages that takes. */
async function first(query: URLSearchParams, wanted: number, signal: AbortSignal): Promise<Found> {
  let found: Found | undefined
  do {
    const limit = Math.min(MOST, wanted - (found?.cards.length ?? 0))
    const path = cardsPath(query, limit, found?.next ?? undefined)
    found = joined(found, await ask<CardPage>({ path, signal }))
  } while (found.next !== null && found.cards.length < wanted)
  return found
}

function joined(before: Found | undefined, page: CardPage): Found {
  const known = new Set(before?.cards.map(({ code }) => code))
  return {
    ...page,
    cards: [...(before?.cards ?? []), ...page.cards.filter((it) => !known.has(it.code))],
  }
}

function remember(search: string, found: Found): void {
  memory.delete(search)
  memory.set(search, found)
  const [oldest] = memory.keys()
  if (memory.size > REMEMBERED && oldest !== undefined) memory.delete(oldest)
}

/** Where the visitor was when they opened a card; taken once. */
let left: { readonly search: string; readonly scroll: number } | undefined

export function leaveAt(search: string): void {
  left = { search, scroll: scrollY }
}

export function placeLeft(search: string): number | undefined {
  const place = left?.search === search ? left.scroll : undefined
  left = undefined
  return place
}
