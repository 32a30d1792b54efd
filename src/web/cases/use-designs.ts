/** The designs that a claim may stand on: found by their cards, and read with their records once chosen. */

import { useCallback } from 'preact/hooks'
import { ask } from '../app/api.ts'
import { useAsk, useLoad } from '../app/use-ask.ts'
import type { DesignAnswer } from './shapes.ts'

export interface Card {
  readonly code: string
  readonly title: { readonly zh?: string; readonly en?: string } | null
  readonly article: string | null
}

/** Ten at a time: who has more looks for a name. */
export function useCards(typed: string) {
  const query = new URLSearchParams({ limit: '10', ...(typed.trim() && { q: typed.trim() }) })
  return useAsk<{ readonly cards: readonly Card[] }>(`/cards?${query.toString()}`)
}

/** Those that were chosen, in their order. */
export function useDesigns(codes: readonly string[]) {
  const wanted = codes.join(',')
  return useLoad(
    useCallback(
      (signal: AbortSignal) =>
        Promise.all(
          wanted
            .split(',')
            .filter((it) => it !== '')
            .map((code) => ask<DesignAnswer>({ path: `/designs/${code}`, signal })),
        ),
      [wanted],
    ),
  )
}
