/** The checkpoint as the browser has opened it: name, size, root, signature, and the key that it was checked by. */

import type { ComponentChildren, JSX } from 'preact'
import { bytesToHex } from '../../core/bytes.ts'
import { formatVerifierKey } from '../../core/note/key.ts'
import { clock, grouped } from '../../paper/findings/facts.ts'
import { CopyButton } from '../parts/copy.tsx'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { LOG_WORDS } from '../words/log.ts'
import type { OpenLog } from './open-log.ts'

export function TreeHead({ log }: { readonly log: OpenLog }): JSX.Element {
  const say = useSay()
  const { checkpoint, logKey } = log.opened
  const { grown, size: written } = log.health.checkpoint
  const key = formatVerifierKey(logKey)
  return (
    <section aria-labelledby="head">
      <h2 id="head">{say(LOG_WORDS.head)}</h2>
      <dl class="log-facts">
        <Row label={say(LOG_WORDS.origin)}>
          <Foreign text={checkpoint.origin} />
        </Row>
        <Row label={say(LOG_WORDS.size)}>
          <span class="log-large">{grouped(checkpoint.size)}</span>
        </Row>
        {written > checkpoint.size && (
          <Row label={say(LOG_WORDS.pending)}>{grouped(written - checkpoint.size)}</Row>
        )}
        <Row label={say(LOG_WORDS.root)}>
          <Digest hex={bytesToHex(checkpoint.root)} />
        </Row>
        <Row label={say(LOG_WORDS.grown)}>
          {grown === null ? say(LOG_WORDS.never) : <time>{say(clock(grown))}</time>}
        </Row>
        <Row label={say(LOG_WORDS.signature)}>
          <VerdictMark verdict="consistent" /> {say(LOG_WORDS.signed)}
        </Row>
        <Row label={say(LOG_WORDS.key)}>
          <code class="vkey">
            <Foreign text={key} />
          </code>{' '}
          <CopyButton text={key} what={LOG_WORDS.copyKey} />
        </Row>
      </dl>
    </section>
  )
}

export function Row(props: {
  readonly label: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
