/** For whoever does not want to believe this site: what to check by, the commands for it, and where everything is. */

import type { ComponentChildren, JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import type { Phrase } from '../../paper/phrase.ts'
import { Link } from '../app/router.tsx'
import { useLoad } from '../app/use-ask.ts'
import { CopyButton } from '../parts/copy.tsx'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { offlineDigest } from '../verify/offline-digest.ts'
import { TITLES } from '../words/common.ts'
import { AUDIT_WORDS, ENDPOINTS, FORMATS } from '../words/log-audit.ts'
import { ENTRY_WORDS } from '../words/log-entry.ts'
import { LOG_WORDS } from '../words/log.ts'
import { commandsFor, isLocal } from './commands.ts'
import { Compared } from './compared.tsx'
import { Doubt } from './doubt.tsx'
import './log.css'
import type { OpenLog } from './open-log.ts'
import { Row } from './tree-head.tsx'
import { useLog } from './use-log.ts'

export function AuditPage(): JSX.Element {
  const say = useSay()
  const { now, again } = useLog()
  return (
    <>
      <p class="log-crumb">
        <Link href="/log">{say(ENTRY_WORDS.back)}</Link>
      </p>
      <h1>{say(TITLES.audit)}</h1>
      <p class="log-lead">{say(AUDIT_WORDS.lead)}</p>
      {now.state === 'waiting' && (
        <p class="waiting" role="status">
          {say(LOG_WORDS.reading)}
        </p>
      )}
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'there' &&
        ('doubt' in now.value ? (
          <Doubt doubt={now.value} onAgain={again} />
        ) : (
          <>
            <Compared log={now.value} onAccepted={again} />
            <Facts log={now.value} />
            <CommandList log={now.value} />
          </>
        ))}
      <Endpoints />
      <Formats />
    </>
  )
}

function Facts({ log }: { readonly log: OpenLog }): JSX.Element {
  const say = useSay()
  const { origin, key } = log.health.log
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say(AUDIT_WORDS.facts)}</h2>
      <dl class="log-facts">
        <Row label={say(AUDIT_WORDS.origin)}>
          <Foreign text={origin} />
        </Row>
        <Row label={say(AUDIT_WORDS.key)}>
          <code class="vkey">
            <Foreign text={key} />
          </code>{' '}
          <CopyButton text={key} what={AUDIT_WORDS.copyKey} />
          <p class="hint">{say(AUDIT_WORDS.keyFirst)}</p>
        </Row>
        {log.policy && (
          <Row label={say(AUDIT_WORDS.policy)}>
            <p class="hint">{say(AUDIT_WORDS.policyNote)}</p>
            <Digest hex={log.policy.sha256} />
            <Fetch href="/trust.policy" />
          </Row>
        )}
        <VerifierRow />
      </dl>
    </section>
  )
}

function Fetch({ href }: { readonly href: string }): JSX.Element {
  const say = useSay()
  return (
    <p>
      <a href={href} download>
        {say(AUDIT_WORDS.download)} {href.slice(1)}
      </a>
    </p>
  )
}

/** Where the page was not built there is none to offer. */
function VerifierRow(): JSX.Element | null {
  const say = useSay()
  const { now } = useLoad(useCallback(offlineDigest, []))
  if (now.state !== 'there' || now.value === 'none') return null
  return (
    <Row label={say(AUDIT_WORDS.verifier)}>
      <p class="hint">{say(AUDIT_WORDS.verifierNote)}</p>
      <Digest hex={now.value} />
      <Fetch href="/verify.html" />
    </Row>
  )
}

function CommandList({ log }: { readonly log: OpenLog }): JSX.Element {
  const say = useSay()
  const { mirror, witness, verify, byHand } = commandsFor(
    location.origin,
    log.health.log.key,
    log.tree.size,
  )
  return (
    <section aria-labelledby="commands">
      <h2 id="commands">{say(AUDIT_WORDS.commands)}</h2>
      <p class="log-lead">{say(AUDIT_WORDS.commandsNote)}</p>
      {isLocal(location.host) && <p class="hint">{say(AUDIT_WORDS.local)}</p>}
      <Command title={AUDIT_WORDS.mirror} note={AUDIT_WORDS.mirrorNote} command={mirror} />
      <Command title={AUDIT_WORDS.witness} note={AUDIT_WORDS.witnessNote} command={witness} />
      <Command title={AUDIT_WORDS.verify} note={AUDIT_WORDS.verifyNote} command={verify} />
      <Command title={AUDIT_WORDS.byHand} note={AUDIT_WORDS.byHandNote} command={byHand} />
    </section>
  )
}

interface CommandProps {
  readonly title: Phrase
  readonly note: Phrase
  readonly command: string
}

function Command({ title, note, command }: CommandProps): JSX.Element {
  const say = useSay()
  return (
    <div class="log-command">
      <h3>{say(title)}</h3>
      <pre tabIndex={0} role="region" aria-label={say(title)}>
        <code>{command}</code>
      </pre>
      <CopyButton text={command} what={title} />
      <p class="hint">{say(note)}</p>
    </div>
  )
}

function Endpoints(): JSX.Element {
  const say = useSay()
  return (
    <section aria-labelledby="endpoints">
      <h2 id="endpoints">{say(AUDIT_WORDS.endpoints)}</h2>
      <Pairs rows={ENDPOINTS.map(([path, what]) => [<code>{path}</code>, say(what)])} />
    </section>
  )
}

function Formats(): JSX.Element {
  const say = useSay()
  return (
    <section aria-labelledby="formats">
      <h2 id="formats">{say(AUDIT_WORDS.formats)}</h2>
      <Pairs rows={FORMATS.map(([name, what]) => [name, say(what)])} />
    </section>
  )
}

type Pair = readonly [ComponentChildren, ComponentChildren]

function Pairs({ rows }: { readonly rows: readonly Pair[] }): JSX.Element {
  return (
    <dl class="log-facts wide-labels">
      {rows.map(([label, text], i) => (
        <div key={i}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
