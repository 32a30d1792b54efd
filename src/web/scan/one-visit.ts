/** Whether answers belong together, where a service worker kept some of them for want of network. */

/** Written by the worker on what it kept: when, in POSIX seconds. */
export const KEPT_AT = 'x-yuanzheng-kept-at'

/** A page and what its check needs come within so many seconds of each other, on any line that bears them at all. */
export const ONE_VISIT_SECONDS = 120

/**
 * `page` and `answers`: when each was kept, `undefined` for what came over the network just now. What
 * was kept on one visit says nothing of a page that came later, and answers of two visits contradict each
 * other though nobody lied. A page that was kept may be checked by newer answers, all of them new.
 */
export function isOneVisit(
  page: number | undefined,
  answers: readonly (number | undefined)[],
): boolean {
  const kept = answers.filter((at) => at !== undefined)
  if (kept.length === 0) return true
  if (page === undefined || kept.length < answers.length) return false
  const [first, last] = [Math.min(...kept), Math.max(...kept)]
  return last - first <= ONE_VISIT_SECONDS && first >= page - ONE_VISIT_SECONDS
}
