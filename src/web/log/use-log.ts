/** The log as a page has it: being opened, open or in doubt. */

import { useCallback } from 'preact/hooks'
import { type Reading, useLoad } from '../app/use-ask.ts'
import { type LogFound, openLog } from './open-log.ts'

/** From page to page nothing is fetched again that was there a moment ago. */
const FRESH_MS = 10_000

let last: { readonly found: Promise<LogFound>; readonly at: number } | undefined

export function useLog(): Reading<LogFound> {
  const reading = useLoad(useCallback(() => recent(), []))
  return {
    ...reading,
    again: () => {
      last = undefined
      reading.again()
    },
  }
}

/** What failed is not kept. */
function recent(): Promise<LogFound> {
  const now = performance.now()
  if (last && now - last.at < FRESH_MS) return last.found
  const found = openLog()
  last = { found, at: now }
  found.catch(() => {
    last = undefined
  })
  return found
}
