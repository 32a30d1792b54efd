/** When it was recorded, by whose word, and where in the log. */

import type { JSX } from 'preact'
import { earliestWitness } from '../../core/certificate/open.ts'
import { clock } from '../../paper/findings/facts.ts'
import { useSay } from '../parts/language.tsx'
import { utcWords } from '../parts/moment.ts'
import { DEPOSITED, entryNumber } from '../words/deposited.ts'
import type { Arrival } from './arrival.ts'

/** Of a certificate that does not hold, or is not there yet, nothing is told. */
export function Times({ arrival }: { readonly arrival: Arrival | undefined }): JSX.Element {
  const say = useSay()
  const facts = arrival?.facts
  if (!facts) return <dl class="done-times" />
  const witness = earliestWitness(facts)
  const [inclusion] = facts.inclusions
  return (
    <dl class="done-times">
      <div>
        <dt>{say(DEPOSITED.at)}</dt>
        <dd>
          <time>{say(clock(facts.issuedAt))}</time> <small>{utcWords(facts.issuedAt)}</small>
        </dd>
      </div>
      <div>
        <dt>{say(DEPOSITED.seen)}</dt>
        <dd>
          {witness ? (
            <>
              <time>{say(clock(witness.time))}</time> <small>{utcWords(witness.time)}</small>
            </>
          ) : (
            say(DEPOSITED.noWitness)
          )}
        </dd>
      </div>
      {inclusion && (
        <div>
          <dt>{say(DEPOSITED.place)}</dt>
          <dd>{say(entryNumber(inclusion.index))}</dd>
        </div>
      )}
    </dl>
  )
}
