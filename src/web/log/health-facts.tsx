/** How journal, re-hashing and timestamps are doing, in plain words: the registry's own account of itself. */

import type { JSX } from 'preact'
import { clock } from '../../paper/findings/facts.ts'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { bytesText } from '../parts/bytes-text.ts'
import { AUTHORITY_STATES, HEALTH_WORDS, LOG_WORDS } from '../words/log.ts'
import type { Health, ScrubberHealth, StampHealth } from './health.ts'
import { Row } from './tree-head.tsx'

export function HealthFacts({ health }: { readonly health: Health }): JSX.Element {
  const say = useSay()
  const { journal, scrubber, stamps, version, started } = health
  const written = journal.written === null ? undefined : say(clock(journal.written))
  return (
    <section aria-labelledby="health">
      <h2 id="health">{say(LOG_WORDS.health)}</h2>
      <dl class="log-facts log-prose">
        <Row label={say(LOG_WORDS.journal)}>
          {say(HEALTH_WORDS.journal(journal.segments, bytesText(journal.bytes), written))}
          {journal.halted !== null && (
            <p class="inconsistent">
              ✕ {say(HEALTH_WORDS.halted)}{' '}
              <span lang="en">
                <Foreign text={journal.halted} />
              </span>
            </p>
          )}
        </Row>
        <Row label={say(LOG_WORDS.scrubber)}>
          <Scrubbed scrubber={scrubber} />
        </Row>
        <Row label={say(LOG_WORDS.stamps)}>
          <Stamped stamps={stamps} />
        </Row>
        <Row label={say(LOG_WORDS.software)}>
          {say(HEALTH_WORDS.software(version, say(clock(started))))}
        </Row>
      </dl>
      <p class="hint">{say(LOG_WORDS.healthNote)}</p>
    </section>
  )
}

function Scrubbed({ scrubber }: { readonly scrubber: ScrubberHealth | null }): JSX.Element {
  const say = useSay()
  if (scrubber === null) return <>{say(HEALTH_WORDS.noScrubber)}</>
  const { rate, rounds, at, of, ended, damage } = scrubber
  const words =
    of === 0 && ended === null
      ? HEALTH_WORDS.soonScrubbing(rate)
      : ended === null
        ? HEALTH_WORDS.scrubbing(at, of, rate)
        : HEALTH_WORDS.scrubbed(rounds, say(clock(ended)), rate)
  return (
    <>
      {say(words)}{' '}
      {damage > 0 ? (
        <p class="inconsistent">✕ {say(HEALTH_WORDS.damage(damage))}</p>
      ) : (
        say(HEALTH_WORDS.sound)
      )}
    </>
  )
}

function Stamped({ stamps }: { readonly stamps: StampHealth }): JSX.Element {
  const say = useSay()
  const { authorities, judged, last, renewals, end, damaged } = stamps
  const none = authorities.length === 0 ? HEALTH_WORDS.noStamps : HEALTH_WORDS.noStampYet
  return (
    <>
      {last ? say(HEALTH_WORDS.stamped(last.signer, say(clock(last.time)), last.size)) : say(none)}{' '}
      {renewals > 0 && say(HEALTH_WORDS.renewed(renewals))}{' '}
      {end !== null && say(HEALTH_WORDS.ends(say(clock(end))))}{' '}
      {authorities.length > 0 && !judged && say(HEALTH_WORDS.unjudged)}
      {damaged && <p class="inconsistent">✕ {say(HEALTH_WORDS.stampsDamaged)}</p>}
      {authorities.map(({ host, state }) => (
        <span class="log-authority" key={host}>
          <Foreign text={host} />{' '}
          {say(AUTHORITY_STATES[state] ?? AUTHORITY_STATES['new'] ?? LOG_WORDS.state)}
        </span>
      ))}
    </>
  )
}
