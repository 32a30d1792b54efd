/** When a record was made, as a bar between what it was not before and what it was no later than. */

import type { JSX } from 'preact'
import type { TimeBound } from '../../core/verify/trees.ts'
import { clock } from '../../paper/findings/facts.ts'
import { REPORT_WORDS } from '../../paper/report-words.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'
import { Foreign } from './foreign.tsx'
import { useSay } from './language.tsx'
import { utcWords } from './moment.ts'

interface TimeBarProps {
  readonly earliest: TimeBound | undefined
  readonly latest: TimeBound | undefined
}

const NO_LATER = phrase('不晚于', 'No later than')
const UNKNOWN = phrase('未能证明', 'not proved')

/** An end that nobody proved stays open. */
export function TimeBar({ earliest, latest }: TimeBarProps): JSX.Element {
  return (
    <div class={`time-bar ${earliest ? '' : 'open-start'} ${latest ? '' : 'open-end'}`}>
      <div class="bar" aria-hidden="true" />
      <dl>
        <Bound label={REPORT_WORDS.earliest} bound={earliest} />
        <Bound label={NO_LATER} bound={latest} />
      </dl>
    </div>
  )
}

function Bound(props: { readonly label: Phrase; readonly bound: TimeBound | undefined }) {
  const say = useSay()
  const { label, bound } = props
  return (
    <div>
      <dt>{say(label)}</dt>
      {bound ? (
        <dd>
          <time>{say(clock(bound.time))}</time>
          <small>
            {utcWords(bound.time)}
            <br />
            <Foreign text={bound.by} />
          </small>
        </dd>
      ) : (
        <dd class="undetermined">{say(UNKNOWN)}</dd>
      )}
    </div>
  )
}
