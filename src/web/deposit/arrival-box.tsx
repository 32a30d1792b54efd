/** What this browser found of the certificate, and by whose keys. */

import type { JSX } from 'preact'
import { bytesToHex } from '../../core/bytes.ts'
import { ROLE_WORDS } from '../../paper/field-words.ts'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { ARRIVAL_WORDS, DEPOSITED } from '../words/deposited.ts'
import { type Arrival, filesIn } from './arrival.ts'

export function ArrivalBox({ arrival }: { readonly arrival: Arrival }): JSX.Element {
  const say = useSay()
  const { verdict, reason, detail, facts } = arrival
  const files = facts ? filesIn(facts) : []
  return (
    <section aria-labelledby="check">
      <h2 id="check">{say(DEPOSITED.check)}</h2>
      <p role="status">
        <VerdictMark verdict={verdict} /> {say(ARRIVAL_WORDS[reason])}
      </p>
      {detail !== undefined && (
        <p class="hint">
          {say(DEPOSITED.fault)}: <span lang="en">{detail}</span>
        </p>
      )}
      <p class="hint">{say(DEPOSITED.keysFrom)}</p>
      {facts?.designer && (
        <p>
          {say(DEPOSITED.signedBy)} <Digest hex={bytesToHex(facts.designer)} />
        </p>
      )}
      {facts && files.length > 0 && (
        <details>
          <summary>
            {say(DEPOSITED.files)} <span class="count">{files.length}</span>
          </summary>
          <ul class="certified-files">
            {files.map(({ name, role, sha256 }) => (
              <li key={`${name}-${bytesToHex(sha256)}`}>
                <Foreign text={name} /> · {say(ROLE_WORDS[role])}
                <br />
                <Digest hex={bytesToHex(sha256)} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {facts && files.length === 0 && <p class="hint">{say(DEPOSITED.nothingShown)}</p>}
    </section>
  )
}
