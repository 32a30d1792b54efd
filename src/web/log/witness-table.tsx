/** Who else remembers this log, and how fresh their memory is. */

import type { JSX } from 'preact'
import type { VerifierKey } from '../../core/note/key.ts'
import type { WitnessedTime } from '../../core/note/checkpoint.ts'
import { clock, grouped } from '../../paper/findings/facts.ts'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { LOG_WORDS, WITNESS_STATES } from '../words/log.ts'
import type { WitnessHealth } from './health.ts'
import type { OpenLog } from './open-log.ts'

interface Line {
  readonly name: string
  readonly key: VerifierKey | undefined
  /** Checked by the browser, on the checkpoint that it holds. */
  readonly cosigned: WitnessedTime | undefined
  /** The registry's own word. */
  readonly told: WitnessHealth | undefined
}

export function WitnessTable({ log }: { readonly log: OpenLog }): JSX.Element {
  const say = useSay()
  const lines = linesOf(log)
  return (
    <section aria-labelledby="witnesses">
      <h2 id="witnesses">{say(LOG_WORDS.witnesses)}</h2>
      {lines.length === 0 ? (
        <p>{say(LOG_WORDS.noWitnesses)}</p>
      ) : (
        <>
          <table class="log-rows">
            <thead>
              <tr>
                <th scope="col">{say(LOG_WORDS.witness)}</th>
                <th scope="col">{say(LOG_WORDS.witnessedAt)}</th>
                <th scope="col">{say(LOG_WORDS.witnessedSize)}</th>
                <th scope="col">{say(LOG_WORDS.answered)}</th>
                <th scope="col">{say(LOG_WORDS.state)}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <WitnessRow key={line.name} line={line} />
              ))}
            </tbody>
          </table>
          <p class="hint">{say(LOG_WORDS.weakKeys)}</p>
        </>
      )}
    </section>
  )
}

function WitnessRow({ line }: { readonly line: Line }): JSX.Element {
  const say = useSay()
  const { name, key, cosigned, told } = line
  const state = told && WITNESS_STATES[told.state]
  return (
    <tr>
      <th scope="row">
        <Foreign text={key?.name ?? name} />
      </th>
      <td>
        {cosigned ? (
          <>
            <VerdictMark verdict="consistent" /> <time>{say(clock(cosigned.time))}</time>
          </>
        ) : (
          say(LOG_WORDS.notHere)
        )}
      </td>
      <td>{told && grouped(told.size)}</td>
      <td>{typeof told?.answered === 'number' && <time>{say(clock(told.answered))}</time>}</td>
      <td class={told?.state === 'ahead' ? 'inconsistent' : undefined}>{state && say(state)}</td>
    </tr>
  )
}

/** Those of the policy; and those that are asked, should they be others. */
function linesOf({ opened, policy, health }: OpenLog): readonly Line[] {
  const known = policy?.trust.policy.witnesses ?? []
  const lines = known.map(({ name, key }) => ({
    name,
    key,
    cosigned: opened.cosignatures.find((it) => it.key.name === key.name && it.key.id === key.id),
    told: health.witnesses.find((it) => it.name === name),
  }))
  const others = health.witnesses.filter(({ name }) => !known.some((it) => it.name === name))
  return [
    ...lines,
    ...others.map((told) => ({ name: told.name, key: undefined, cosigned: undefined, told })),
  ]
}
