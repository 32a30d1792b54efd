/** The designs that a claim stands on, read with their records. */

import { useCallback, useRef } from 'preact/hooks'
import { ask } from '../app/api.ts'
import type { Problem } from '../app/problem.ts'
import { useLoad } from '../app/use-ask.ts'
import type { DesignAnswer } from './shapes.ts'

export interface DesignsRead {
  readonly designs: readonly DesignAnswer[]
  /** Whether one of them is on its way. */
  readonly isReading: boolean
  readonly problem: Problem | undefined
  readonly again: () => void
}

/** Those that were chosen and are read, in their order. What was read stays, whatever becomes of the next. */
export function useDesigns(codes: readonly string[]): DesignsRead {
  const read = useRef<readonly DesignAnswer[]>([])
  const wanted = codes.join(',')
  const { now, again } = useLoad(
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
  if (now.state === 'there') read.current = now.value
  const designs = read.current.filter(({ code }) => codes.includes(code))
  const problem = now.state === 'failed' ? now.problem : undefined
  return { designs, isReading: designs.length < codes.length, problem, again }
}
