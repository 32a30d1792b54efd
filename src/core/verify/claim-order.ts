/** Which of two records came first, by what is proved: the order of one log, else times that others vouch for. */

import type { Judged } from './judged.ts'
import { CLOCK_SKEW } from './times.ts'

export interface ProvedOrder {
  readonly order: 'before' | 'after'
  readonly by: 'log' | 'times'
}

/**
 * Whether `a` is proved to be before `b`, or after it. Nothing that anybody declared counts, and
 * neither does the issuer's own clock.
 */
export function provedOrder(a: Judged, b: Judged): ProvedOrder | undefined {
  // Two logs that have them in two orders tell none: each tells only what it was given first.
  const orders = new Set(
    a.inclusions.flatMap(({ log }) => {
      const [mine, its] = [placeIn(a, log.name), placeIn(b, log.name)]
      if (mine === undefined || its === undefined || mine === its) return []
      return [mine < its ? ('before' as const) : ('after' as const)]
    }),
  )
  const [order] = orders
  if (order && orders.size === 1) return { order, by: 'log' }
  if (isEarlier(a, b)) return { order: 'before', by: 'times' }
  if (isEarlier(b, a)) return { order: 'after', by: 'times' }
  return undefined
}

function isEarlier(a: Judged, b: Judged): boolean {
  const [latest] = a.latest
  const { earliest } = b
  return latest !== undefined && earliest !== undefined && latest.time + CLOCK_SKEW < earliest.time
}

/**
 * By their places where one log has them all. Else by the time since which others know them, and
 * by the issuer's clock: an order to show them in, which proves nothing.
 */
export function inOrder(records: readonly Judged[]): Judged[] {
  const logs = (records[0]?.inclusions ?? []).map(({ log }) => log.name)
  const common = logs.find((log) => records.every((it) => placeIn(it, log) !== undefined))
  const key = (it: Judged): readonly number[] =>
    common === undefined
      ? [it.latest[0]?.time ?? Infinity, it.read.statement.issuedAt]
      : [placeIn(it, common) ?? 0]
  return records.toSorted((a, b) => compareKeys(key(a), key(b)) || (a.record < b.record ? -1 : 1))
}

/** The first, if it is there more than once. */
function placeIn({ inclusions }: Judged, name: string): number | undefined {
  const places = inclusions.filter(({ log }) => log.name === name).map(({ index }) => index)
  return places.length > 0 ? Math.min(...places) : undefined
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((it, i) => it !== b[i])
  return at === -1 ? 0 : (a[at] as number) < (b[at] as number) ? -1 : 1
}
