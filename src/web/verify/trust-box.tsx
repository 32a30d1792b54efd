/** Whom the verifier believes: one policy, chosen by a person, kept in memory only. */

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { DeskTrust, DeskView, FoundPolicy } from '../desk/messages.ts'
import type { Policy } from '../../core/note/policy.ts'
import { formatKeyId, type VerifierKey } from '../../core/note/key.ts'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { useFocusKept } from './focus-kept.ts'
import { PasteBox } from './paste-box.tsx'
import type { Ask } from './use-desk.ts'
import { PAGE_WORDS } from '../words/verify.ts'

interface TrustProps {
  readonly view: DeskView
  readonly ask: Ask
}

export function TrustBox({ view, ask }: TrustProps): JSX.Element {
  const say = useSay()
  const { trust, policies } = view
  const section = useRef<HTMLElement>(null)
  useFocusKept(section)
  const unused = policies.filter(({ sha256 }) => sha256 !== trust?.sha256)
  return (
    <section
      ref={section}
      aria-labelledby="trust"
      onDrop={(event) => {
        const file = event.dataTransfer?.files[0]
        if (file === undefined) return
        event.preventDefault()
        ask({ do: 'trust', policy: file, source: 'given' })
      }}
    >
      <h2 id="trust" tabIndex={-1}>
        {say(PAGE_WORDS.trust)}
      </h2>
      {trust ? <Trusted trust={trust} ask={ask} /> : <p>{say(PAGE_WORDS.trustLead)}</p>}
      {!trust && <PolicyChoice ask={ask} />}
      {unused.map((policy) => (
        <FoundPolicyBox key={policy.sha256} policy={policy} ask={ask} />
      ))}
    </section>
  )
}

function PolicyChoice({ ask }: { readonly ask: Ask }): JSX.Element {
  const say = useSay()
  const input = useRef<HTMLInputElement>(null)
  const [pasting, setPasting] = useState(false)
  const typed = useRef('')
  return (
    <>
      <p class="acts">
        <button
          type="button"
          class="primary"
          onClick={() => {
            input.current?.click()
          }}
        >
          {say(PAGE_WORDS.choosePolicy)}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={say(PAGE_WORDS.choosePolicy)}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0]
            if (file) ask({ do: 'trust', policy: file, source: 'given' })
            currentTarget.value = ''
          }}
        />
        <button
          type="button"
          aria-expanded={pasting}
          onClick={() => {
            setPasting(!pasting)
          }}
        >
          {say(PAGE_WORDS.pastePolicy)}
        </button>
      </p>
      {pasting && (
        <PasteBox
          label={say(PAGE_WORDS.policyText)}
          act={say(PAGE_WORDS.usePolicy)}
          typed={typed}
          onText={(text) => {
            ask({ do: 'trust', policy: new Blob([`${text.trim()}\n`]), source: 'given' })
            setPasting(false)
          }}
        />
      )}
    </>
  )
}

function Trusted({ trust, ask }: { readonly trust: DeskTrust; readonly ask: Ask }): JSX.Element {
  const say = useSay()
  const isWeak = trust.source === 'with-evidence'
  return (
    <div class="trusted">
      <p class={isWeak ? 'source undetermined' : 'source'}>
        {say(isWeak ? PAGE_WORDS.policyWeak : PAGE_WORDS.policyGiven)}
      </p>
      {isWeak && <p>{say(PAGE_WORDS.policyWeakNote)}</p>}
      <p class="fingerprint">
        SHA-256 <Digest hex={trust.sha256} />
      </p>
      <TrustedNames trust={trust} />
      <p class="acts">
        <button
          type="button"
          class="plain"
          onClick={() => {
            ask({ do: 'distrust' })
          }}
        >
          {say(PAGE_WORDS.dropPolicy)}
        </button>
      </p>
    </div>
  )
}

export function TrustedNames({ trust: { trust } }: { readonly trust: DeskTrust }): JSX.Element {
  const say = useSay()
  const { policy, issuers, authorities, seals } = trust
  return (
    <dl class="names">
      <Names label={say(PAGE_WORDS.issuers)} names={issuers.map(({ key }) => keyName(key))} />
      <Names label={say(PAGE_WORDS.logs)} names={policy.logs.map(({ key }) => keyName(key))} />
      <Names
        label={say(PAGE_WORDS.witnesses)}
        names={policy.witnesses.map(({ key }) => keyName(key))}
      />
      <Names
        label={say(PAGE_WORDS.quorum)}
        names={[quorumText(policy, say(PAGE_WORDS.noQuorum))]}
      />
      <Names label={say(PAGE_WORDS.authorities)} names={authorities.map(({ name }) => name)} />
      <Names label={say(PAGE_WORDS.seals)} names={seals.map(({ name }) => name)} />
    </dl>
  )
}

function Names(props: { readonly label: string; readonly names: readonly string[] }) {
  if (props.names.length === 0) return null
  return (
    <div>
      <dt>{props.label}</dt>
      {props.names.map((name) => (
        <dd>
          <Foreign text={name} />
        </dd>
      ))}
    </div>
  )
}

function keyName({ name, id }: VerifierKey): string {
  return `${name} ${formatKeyId(id)}`
}

/** `2 / 3` for a group of three of which two must agree. */
function quorumText({ quorum, groups }: Policy, none: string): string {
  if (quorum === 'none') return none
  const group = groups.find(({ name }) => name === quorum)
  return group ? `${quorum}: ${group.threshold} / ${group.members.length}` : quorum
}

interface FoundProps {
  readonly policy: FoundPolicy
  readonly ask: Ask
}

/** It takes an act of somebody's to use a policy that came with what it is to judge. */
function FoundPolicyBox({ policy, ask }: FoundProps): JSX.Element {
  const say = useSay()
  const use = (source: 'given' | 'with-evidence') => () => {
    ask({ do: 'trust', policy: new Blob([policy.bytes]), source })
  }
  return (
    <div class="found-policy">
      <h3>{say(PAGE_WORDS.policyFound)}</h3>
      <p>
        <Foreign text={policy.name} /> · {say(PAGE_WORDS.policyFoundNote)}
      </p>
      <p class="fingerprint">
        SHA-256 <Digest hex={policy.sha256} />
      </p>
      <p class="acts">
        {policy.within === undefined && (
          <button type="button" onClick={use('given')}>
            {say(PAGE_WORDS.useGiven)}
          </button>
        )}
        <button type="button" onClick={use('with-evidence')}>
          {say(PAGE_WORDS.useWeak)}
        </button>
      </p>
    </div>
  )
}
