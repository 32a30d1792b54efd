/** Standings: the issuer's word which record about a design or a case is the last, as of the newest checkpoint. */

import { signStatement } from '../../core/cose/statement.ts'
import { type About } from '../../core/record/about.ts'
import { type TreeHead } from '../../core/record/record.ts'
import { standingStatement } from '../../core/record/standing.ts'
import { type RegistryParts } from './parts.ts'
import { type Receipts } from './receipts.ts'
import { type Recorder } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'

export interface Standings {
  /** A signed statement (`.standing`). Tells what anybody can count in the log, and nothing else. */
  of(about: About): Promise<Uint8Array>
}

export function standingsOf(
  { log, issuer, clock }: Pick<RegistryParts, 'log' | 'issuer' | 'clock'>,
  recorder: Pick<Recorder, 'quiet'>,
  receipts: Pick<Receipts, 'seen'>,
): Standings {
  /** The newest tree that has the record; with witnesses, if they have come so far. */
  function headWith(index: number): TreeHead {
    const seen = receipts.seen()
    if (seen.size > index) return seen
    const { size, root } = log.head()
    return { size, root }
  }

  return {
    // Nothing is recorded about it meanwhile, so the index's last is the log's last.
    of: (about) =>
      recorder.quiet(about, (history) => {
        const last = history.at(-1)
        if (last === undefined) {
          throw new RegistryRefusal('unknown-code', 'there is no record about this')
        }
        const standing = { about, last: last.leaf, asOf: headWith(last.index) }
        const issuedAt = Math.floor(clock.now() / 1000)
        return signStatement(standingStatement(standing, issuedAt), issuer.signer())
      }),
  }
}
