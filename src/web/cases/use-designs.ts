/** The designs that a claim stands on, read with their records. */

import { useCallback } from 'preact/hooks'
import { ask } from '../app/api.ts'
import { useLoad } from '../app/use-ask.ts'
import type { DesignAnswer } from './shapes.ts'

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
