/** Whether the log continues what this device saw before; and loudly, where it does not. */

import type { JSX } from 'preact'
import { formatVerifierKey } from '../../core/note/key.ts'
import { clock } from '../../paper/findings/facts.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { Button } from '../parts/controls.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { SEEN_WORDS } from '../words/log.ts'
import { acceptKey, type OpenLog } from './open-log.ts'
import { save } from './save.ts'
import { type Contradiction, exhibit, isContradiction } from './seen.ts'

interface ComparedProps {
  readonly log: OpenLog
  onAccepted(): void
}

export function Compared({ log, onAccepted }: ComparedProps): JSX.Element {
  const say = useSay()
  const { compared } = log
  if (isContradiction(compared)) {
    return <Alarm found={compared} log={log} onAccepted={onAccepted} />
  }
  if (compared.state === 'first') {
    return (
      <p class="log-seen" role="status">
        {say(log.keeps ? SEEN_WORDS.first : SEEN_WORDS.forgetful)}
      </p>
    )
  }
  const time = say(clock(compared.seen.at))
  const words =
    compared.state === 'same'
      ? SEEN_WORDS.same(time)
      : SEEN_WORDS.grown(time, compared.before.size, log.tree.size)
  return (
    <p class="log-seen" role="status">
      <VerdictMark verdict="consistent" /> {say(words)}
    </p>
  )
}

interface AlarmProps extends ComparedProps {
  readonly found: Contradiction
}

function Alarm({ found, log, onAccepted }: AlarmProps): JSX.Element {
  const say = useSay()
  const isKey = found.state === 'other-key'
  const key = formatVerifierKey(log.opened.logKey)
  return (
    <section class="log-alarm" role="alert" aria-labelledby="alarm">
      <p>
        <VerdictMark verdict="inconsistent" />
      </p>
      <h2 id="alarm">{say(titleOf(found))}</h2>
      <p>{say(sentenceOf(found, say(clock(found.seen.at)), log.tree.size))}</p>
      <p>{say(isKey ? SEEN_WORDS.whatToDoKey : SEEN_WORDS.whatToDo)}</p>
      {isKey && (
        <dl class="log-facts">
          <div>
            <dt>{say(SEEN_WORDS.remembered)}</dt>
            <dd>
              <Key text={found.seen.key} />
            </dd>
          </div>
          <div>
            <dt>{say(SEEN_WORDS.present)}</dt>
            <dd>
              <Key text={key} />
            </dd>
          </div>
        </dl>
      )}
      <p class="acts">
        <Button
          kind="primary"
          onClick={() => {
            const text = exhibit(found, { key, note: log.note, at: log.at }, location.origin)
            save('yuanzheng-log-evidence.json', text, 'application/json')
          }}
        >
          {say(SEEN_WORDS.download)}
        </Button>
        {isKey && (
          <Button
            kind="danger"
            onClick={() => {
              void acceptKey(log).then(onAccepted)
            }}
          >
            {say(SEEN_WORDS.accept)}
          </Button>
        )}
      </p>
    </section>
  )
}

function Key({ text }: { readonly text: string }): JSX.Element {
  return (
    <code class="vkey">
      <Foreign text={text} />
    </code>
  )
}

function titleOf({ state }: Contradiction): Phrase {
  if (state === 'forked') return SEEN_WORDS.forkedTitle
  return state === 'shrunk' ? SEEN_WORDS.shrunkTitle : SEEN_WORDS.otherKeyTitle
}

function sentenceOf(found: Contradiction, time: string, size: number): Phrase {
  if (found.state === 'forked') return SEEN_WORDS.forked(time)
  if (found.state === 'shrunk') return SEEN_WORDS.shrunk(time, found.before.size, size)
  return SEEN_WORDS.otherKey(time)
}
