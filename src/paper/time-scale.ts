/** Where times stand on a time line: in their order, not to scale. */

import type { TimeLine, TimeRow } from '../core/verify/time-line.ts'

/**
 * Gaps grow with their logarithm, so that a minute beside a decade can still be seen. Where there
 * is nothing to put in order, everything stands in the middle.
 */
export function timeScale(
  { lanes }: TimeLine,
  from: number,
  until: number,
): (time: number) => number {
  const times = lanes.flatMap(({ rows }) => rows).flatMap(timesOf)
  const marks = [...new Set(times)].toSorted((a, b) => a - b)
  if (marks.length < 2) return () => (from + until) / 2
  const places = new Map<number, number>()
  let sum = 0
  for (const [i, mark] of marks.entries()) {
    if (i > 0) sum += Math.log2(2 + mark - (marks[i - 1] ?? mark))
    places.set(mark, sum)
  }
  return (time) => from + ((until - from) * (places.get(time) ?? 0)) / sum
}

function timesOf({ notBefore, noLaterThan, declared }: TimeRow): number[] {
  return [
    ...(notBefore ? [notBefore.time] : []),
    ...(noLaterThan ? [noLaterThan.time] : []),
    ...declared.flatMap(({ from, until }) => [from, until]),
  ]
}
