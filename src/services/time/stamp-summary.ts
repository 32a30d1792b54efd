/** What timestamp authorities have signed so far, in a few numbers. */

import { firstEnd } from './renewal.ts'
import { type StampFiles, StampsDamaged } from './stamp-files.ts'
import { type TokenShelf } from './token-shelf.ts'

export interface StampSummary {
  /** Over the largest tree that was stamped, the newest token that can be read. */
  readonly last: LastStamp | undefined
  /** How often new tokens were put over all old ones. */
  readonly renewals: number
  /** When the first of what no later token covers ends: POSIX seconds. */
  readonly end: number | undefined
  /** A file is gone that was there. */
  readonly damaged: boolean
}

export interface LastStamp {
  readonly size: number
  /** POSIX seconds by the authority's clock. */
  readonly time: number
  /** The name in the signer's certificate. */
  readonly signer: string
}

export async function stampSummary(store: StampFiles, shelf: TokenShelf): Promise<StampSummary> {
  const renewals = store
    .list()
    .filter(({ subject, tokens }) => subject.kind === 'manifest' && tokens.length > 0)
  try {
    const [last, end] = [await lastStamp(store, shelf), await firstEnd({ store, shelf })]
    return { last, renewals: renewals.length, end, damaged: false }
  } catch (error) {
    if (!(error instanceof StampsDamaged)) throw error
    return { last: undefined, renewals: renewals.length, end: undefined, damaged: true }
  }
}

async function lastStamp(store: StampFiles, shelf: TokenShelf): Promise<LastStamp | undefined> {
  for (const { subject, tokens } of store.list().toReversed()) {
    if (subject.kind !== 'checkpoint') continue
    const known = (await Promise.all(tokens.map((name) => shelf.facts(name)))).filter(
      (facts) => facts !== undefined,
    )
    const [newest] = known.toSorted((a, b) => b.time - a.time)
    if (newest) return { size: subject.size, time: newest.time, signer: newest.signer }
  }
  return undefined
}
