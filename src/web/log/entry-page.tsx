/** One entry: what it says, what is only a fingerprint, where it stands in the tree, and everything to take along. */

import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { bytesToHex, hexToBytes } from '../../core/bytes.ts'
import type { VerifierKey } from '../../core/note/key.ts'
import { formatTlogProof } from '../../core/note/tlog-proof.ts'
import type { Hash } from '../../core/tree/hash.ts'
import { leafIndex } from '../../core/tree/size.ts'
import { Link } from '../app/router.tsx'
import { useLoad } from '../app/use-ask.ts'
import { Button } from '../parts/controls.tsx'
import { Empty } from '../parts/empty.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { CLIMB_WORDS, ENTRY_WORDS } from '../words/log-entry.ts'
import { LOG_WORDS } from '../words/log.ts'
import { ClimbView } from './climb-view.tsx'
import { Compared } from './compared.tsx'
import { Doubt } from './doubt.tsx'
import { type EntryFacts, readEntry } from './entry-facts.ts'
import { EntryRows } from './entry-rows.tsx'
import { Hex } from './hex.tsx'
import './log.css'
import { NeighbourLinks } from './neighbour-links.tsx'
import { Kind } from './newest.tsx'
import { doubtIn, type LogDoubt, type OpenLog } from './open-log.ts'
import { save } from './save.ts'
import { isContradiction } from './seen.ts'
import { inclusionClimb } from './steps.ts'
import { useLog } from './use-log.ts'

interface PageProps {
  readonly params: Readonly<Record<string, string>>
}

export function EntryPage({ params }: PageProps): JSX.Element {
  const text = params['index'] ?? ''
  if (!/^(?:0|[1-9]\d{0,14})$/.test(text)) {
    return <Empty title={ENTRY_WORDS.notNumber} text={ENTRY_WORDS.notNumberHow} level={1} />
  }
  return <Numbered index={Number(text)} />
}

/** The heading stays the same element whatever comes below it: it has the focus of whoever came here by a link. */
function Numbered({ index }: { readonly index: number }): JSX.Element {
  const opened = useLog()
  const log = opened.now.state === 'there' ? opened.now.value : undefined
  const tree = log && 'tree' in log ? log : undefined
  const entry = useLoad(useCallback(() => find(tree, index), [tree, index]))
  const found = tree && entry.now.state === 'there' ? entry.now.value : undefined
  const isWaiting = opened.now.state === 'waiting' || (tree && entry.now.state === 'waiting')
  return (
    <>
      <Head index={index} {...(found && 'proof' in found && { entry: found.entry })} />
      {opened.now.state === 'failed' && (
        <ProblemNote problem={opened.now.problem} onAgain={opened.again} />
      )}
      {log && 'doubt' in log && <Doubt doubt={log} onAgain={opened.again} />}
      {tree && isContradiction(tree.compared) && <Compared log={tree} onAccepted={opened.again} />}
      {isWaiting && <Waiting />}
      {tree && entry.now.state === 'failed' && (
        <ProblemNote problem={entry.now.problem} onAgain={entry.again} />
      )}
      {found && <FoundHere found={found} index={index} onAgain={entry.again} />}
    </>
  )
}

function Head({ index, entry }: { readonly index: number; readonly entry?: EntryFacts }) {
  const say = useSay()
  return (
    <>
      <p class="log-crumb">
        <Link href="/log">{say(ENTRY_WORDS.back)}</Link>
      </p>
      <h1>
        {say(ENTRY_WORDS.title(index))}
        {entry && (
          <span class="log-kind">
            <Kind entry={entry} />
          </span>
        )}
      </h1>
      <p class="log-lead">{say(ENTRY_WORDS.lead)}</p>
    </>
  )
}

function Waiting(): JSX.Element {
  const say = useSay()
  return (
    <p class="waiting" role="status">
      {say(LOG_WORDS.reading)}
    </p>
  )
}

/** With the log that it was found in: the next one may be here before this is found again. */
interface Found {
  readonly log: OpenLog
  readonly entry: EntryFacts
  readonly proof: readonly Hash[]
}

type Sought = Found | LogDoubt | { readonly beyond: number }

interface FoundProps {
  readonly found: Sought
  readonly index: number
  onAgain(): void
}

function FoundHere({ found, index, onAgain }: FoundProps): JSX.Element {
  if ('doubt' in found) return <Doubt doubt={found} onAgain={onAgain} />
  if ('beyond' in found) {
    return <Empty title={ENTRY_WORDS.beyond} text={ENTRY_WORDS.beyondHow(found.beyond)} />
  }
  return <Sections index={index} found={found} />
}

async function find(log: OpenLog | undefined, index: number): Promise<Sought | undefined> {
  if (log === undefined) return undefined
  const { tree } = log
  if (index >= tree.size) return { beyond: tree.size }
  try {
    const [bytes, proof] = [await tree.entry(index), await tree.inclusion(index)]
    return { log, entry: readEntry(bytes), proof }
  } catch (error) {
    return doubtIn(error)
  }
}

interface SectionsProps {
  readonly index: number
  readonly found: Found
}

function Sections({ index, found }: SectionsProps): JSX.Element {
  const { log, entry, proof } = found
  return (
    <>
      <NeighbourLinks tree={log.tree} index={index} />
      <EntryRows entry={entry} issuers={issuersIn(log)} />
      <Inclusion index={index} found={found} />
      <AllBytes entry={entry} index={index} proof={proof} note={log.note} />
    </>
  )
}

function Inclusion({ index, found }: SectionsProps): JSX.Element {
  const say = useSay()
  const { tree } = found.log
  const leaf = hexToBytes(found.entry.leaf)
  const climb = inclusionClimb(leaf, leafIndex(index, tree.size), tree.size, found.proof)
  const lead =
    climb.steps.length === 0
      ? ENTRY_WORDS.alone
      : ENTRY_WORDS.inclusionLead(climb.steps.length, tree.size)
  return (
    <section aria-labelledby="inclusion">
      <h2 id="inclusion">{say(ENTRY_WORDS.inclusion)}</h2>
      <p class="log-lead">{say(lead)}</p>
      <ClimbView climb={climb} expected={tree.root} same={CLIMB_WORDS.same} />
      <p class="log-lead">{say(ENTRY_WORDS.verified)}</p>
    </section>
  )
}

interface BytesProps {
  readonly entry: EntryFacts
  readonly index: number
  readonly proof: readonly Hash[]
  readonly note: Uint8Array
}

function AllBytes({ entry: { bytes, leaf }, index, proof, note }: BytesProps): JSX.Element {
  const say = useSay()
  const name = `${index}-${leaf.slice(0, 8)}`
  return (
    <section aria-labelledby="bytes">
      <h2 id="bytes">
        {say(ENTRY_WORDS.bytes)} <span class="count">{say(ENTRY_WORDS.bytesOf(bytes.length))}</span>
      </h2>
      <details class="log-hex-fold">
        <summary>{say(ENTRY_WORDS.showBytes)}</summary>
        <Hex hex={bytesToHex(bytes)} label={say(ENTRY_WORDS.showBytes)} />
      </details>
      <p class="acts">
        <Button
          onClick={() => {
            save(`${name}.entry`, bytes, 'application/cose')
          }}
        >
          {say(ENTRY_WORDS.downloadEntry)}
        </Button>
        <Button
          onClick={() => {
            const file = formatTlogProof({ index, hashes: proof, checkpoint: note })
            save(`${name}.tlog-proof`, file, 'text/plain')
          }}
        >
          {say(ENTRY_WORDS.downloadProof)}
        </Button>
      </p>
      <p class="hint">{say(ENTRY_WORDS.keep)}</p>
    </section>
  )
}

function issuersIn({ policy }: OpenLog): readonly VerifierKey[] {
  return (policy?.trust.issuers ?? []).map(({ key }) => key)
}
