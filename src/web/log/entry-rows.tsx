/** What stands in an entry, field by field; and of each hash, what it stands for and who can show that. */

import type { JSX } from 'preact'
import { bytesToHex } from '../../core/bytes.ts'
import { checkStatement, type Statement } from '../../core/cose/statement.ts'
import { EvidenceError } from '../../core/error.ts'
import { formatKeyId, type VerifierKey } from '../../core/note/key.ts'
import { asCaseId, CASE_BYTES, formatCaseId } from '../../core/record/about.ts'
import { formatCode } from '../../core/record/code.ts'
import type { SignedRecord } from '../../core/record/record.ts'
import { weave } from '../../core/weave.ts'
import { clock } from '../../paper/findings/facts.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { recordName } from '../../paper/record-words.ts'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { utcWords } from '../parts/moment.ts'
import { VerdictMark } from '../parts/verdict.tsx'
import { WeaveMark } from '../parts/weave.tsx'
import { ENTRY_WORDS } from '../words/log-entry.ts'
import { DRAWING_WORDS } from '../words/report.ts'
import type { EntryFacts } from './entry-facts.ts'
import { Row } from './tree-head.tsx'

interface EntryProps {
  readonly entry: EntryFacts
  /** Whose signatures count: by the registry's own policy. */
  readonly issuers: readonly VerifierKey[]
}

export function EntryRows({ entry, issuers }: EntryProps): JSX.Element {
  const say = useSay()
  const { signed, statement, leaf, fault } = entry
  return (
    <>
      <section aria-labelledby="record">
        <h2 id="record">{say(ENTRY_WORDS.record)}</h2>
        {signed ? (
          <RecordRows signed={signed} />
        ) : (
          <>
            <p>{say(ENTRY_WORDS.unreadable)}</p>
            {fault !== undefined && (
              <p class="hint" lang="en">
                <Foreign text={fault} />
              </p>
            )}
          </>
        )}
        <dl class="log-facts">
          <Row label={say(ENTRY_WORDS.leaf)}>
            <Digest hex={leaf} />
          </Row>
        </dl>
      </section>
      {statement && <StatementRows statement={statement} issuers={issuers} />}
    </>
  )
}

function RecordRows({ signed }: { readonly signed: SignedRecord }): JSX.Element {
  const say = useSay()
  const { record } = signed
  const { content, seen, prev } = record
  return (
    <dl class="log-facts">
      <Row label={say(ENTRY_WORDS.type)}>
        {say(recordName(record.type))} <code class="hint">{record.type}</code>
      </Row>
      <About signed={signed} />
      <Row label={say(ENTRY_WORDS.prev)}>
        {prev ? <Digest hex={bytesToHex(prev)} /> : say(ENTRY_WORDS.first)}
      </Row>
      <Hashed
        label={ENTRY_WORDS.content}
        hash={content.root}
        note={ENTRY_WORDS.contentOf(content.size)}
        isOnly
      />
      <Hashed label={ENTRY_WORDS.seen} hash={seen.root} note={ENTRY_WORDS.seenOf(seen.size)} />
    </dl>
  )
}

function About({ signed }: { readonly signed: SignedRecord }): JSX.Element | null {
  const say = useSay()
  const { code, record } = signed
  if (code) {
    const text = formatCode(code)
    return (
      <Row label={say(ENTRY_WORDS.code)}>
        <span class="log-coded">
          <WeaveMark cloth={weave(code)} label={say(DRAWING_WORDS.mark)} />
          <span>
            <a href={`/c/${text}`}>
              <code class="log-code">{text}</code>
            </a>
            {record.about === null && <span class="hint"> {say(ENTRY_WORDS.itself)}</span>}
          </span>
        </span>
      </Row>
    )
  }
  if (record.about?.length !== CASE_BYTES) return null
  return (
    <Row label={say(ENTRY_WORDS.case)}>
      <code>{formatCaseId(asCaseId(record.about))}</code>
    </Row>
  )
}

interface HashedProps {
  readonly label: Phrase
  readonly hash: Uint8Array
  readonly note: Phrase
  /** Nothing of what it is over stands in the log. */
  readonly isOnly?: boolean
}

function Hashed({ label, hash, note, isOnly = false }: HashedProps): JSX.Element {
  const say = useSay()
  return (
    <Row label={say(label)}>
      {isOnly && <span class="only-hash">{say(ENTRY_WORDS.onlyHash)}</span>}
      <Digest hex={bytesToHex(hash)} />
      <p class="hint">{say(note)}</p>
    </Row>
  )
}

interface StatementProps {
  readonly statement: Statement
  readonly issuers: readonly VerifierKey[]
}

function StatementRows({ statement, issuers }: StatementProps): JSX.Element {
  const say = useSay()
  const { issuer, keyId, subject, issuedAt, contentType, sign1 } = statement
  return (
    <section aria-labelledby="signed">
      <h2 id="signed">{say(ENTRY_WORDS.signedPart)}</h2>
      <dl class="log-facts">
        <Row label={say(ENTRY_WORDS.issuer)}>
          <Foreign text={issuer} />
        </Row>
        <Row label={say(ENTRY_WORDS.keyId)}>
          <code>{formatKeyId(keyId)}</code>
        </Row>
        <Row label={say(ENTRY_WORDS.issuedAt)}>
          <time>{say(clock(issuedAt))}</time>{' '}
          <span class="hint">
            {utcWords(issuedAt)} · {say(ENTRY_WORDS.issuedNote)}
          </span>
        </Row>
        <Row label={say(ENTRY_WORDS.algorithm)}>{say(ENTRY_WORDS.ed25519)}</Row>
        <Row label={say(ENTRY_WORDS.subject)}>
          <code>
            <Foreign text={subject} />
          </code>
        </Row>
        <Row label={say(ENTRY_WORDS.contentType)}>
          <code>
            <Foreign text={contentType} />
          </code>
        </Row>
        <Row label={say(ENTRY_WORDS.signature)}>
          <Digest hex={bytesToHex(sign1.signature)} />
          <Signed verdict={signedBy(statement, issuers)} />
        </Row>
      </dl>
    </section>
  )
}

const SIGNED = {
  consistent: ENTRY_WORDS.signatureHolds,
  inconsistent: ENTRY_WORDS.signatureFails,
  undetermined: ENTRY_WORDS.signerUnknown,
} as const

function Signed({ verdict }: { readonly verdict: keyof typeof SIGNED }): JSX.Element {
  const say = useSay()
  return (
    <p>
      <VerdictMark verdict={verdict} /> {say(SIGNED[verdict])}
    </p>
  )
}

function signedBy(statement: Statement, issuers: readonly VerifierKey[]): keyof typeof SIGNED {
  const key = issuers.find(({ name, id }) => name === statement.issuer && id === statement.keyId)
  if (key === undefined) return 'undetermined'
  try {
    checkStatement(statement, key)
    return 'consistent'
  } catch (error) {
    if (error instanceof EvidenceError) return 'inconsistent'
    throw error
  }
}
