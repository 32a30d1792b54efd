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
  const [place] = a.inclusions.flatMap(({ log, index }) =>
    b.inclusions
      .filter((other) => other.log.name === log.name)
      .map((other) => ({ index, other: other.index })),
  )
  if (place && place.index !== place.other) {
    return { order: place.index < place.other ? 'before' : 'after', by: 'log' }
  }
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

function placeIn({ inclusions }: Judged, name: string): number | undefined {
  return inclusions.find(({ log }) => log.name === name)?.index
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((it, i) => it !== b[i])
  return at === -1 ? 0 : (a[at] as number) < (b[at] as number) ? -1 : 1
}
