/** What this device found, first in one sentence, then drawn, then check by check. */

import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { CertificateFacts } from '../../core/certificate/open.ts'
import { phrase } from '../../paper/phrase.ts'
import { SCAN_WORDS } from '../../paper/scan-words.ts'
import { Foreign } from '../parts/foreign.tsx'
import { type Say, useSay } from '../parts/language.tsx'
import { TreePath } from '../parts/tree-path.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { FINDING_NAMES, FINDING_WORDS, SCAN_PAGE } from '../words/scan.ts'
import type { ScanFinding } from './check.ts'
import type { Checked } from './gather.ts'
import { KeysNote } from './keys-note.tsx'
import { stamp } from './stamp.ts'

interface ProofProps {
  readonly checked: Checked
  onKeys(): void
}

export function ProofBox({ checked, onKeys }: ProofProps): JSX.Element {
  const say = useSay()
  const { verdict, findings, facts } = checked.report
  // Opened by itself where there is something to explain, and never shut under anybody's hand.
  const isOpen = useRef(false)
  if (verdict !== 'consistent') isOpen.current = true
  return (
    <section class={`proof ${verdict}`} id="proof">
      <h2>{say(SCAN_WORDS.proof)}</h2>
      <div role="status">
        <p class="found">
          <VerdictMark verdict={verdict} /> {say(SCAN_PAGE[verdict])}
        </p>
        {verdict === 'inconsistent' && <p>{say(SCAN_PAGE.inconsistentWhy)}</p>}
      </div>
      {facts && <Tree facts={facts} />}
      <details open={isOpen.current}>
        <summary>{say(SCAN_PAGE.details)}</summary>
        <ul class="findings">
          {findings.map((it) => (
            <Finding key={it.name} finding={it} />
          ))}
        </ul>
        <KeysNote checked={checked} onKeys={onKeys} />
      </details>
    </section>
  )
}

function Tree({ facts }: { readonly facts: CertificateFacts }): JSX.Element | null {
  const say = useSay()
  const [newest] = facts.inclusions.toSorted((a, b) => b.size - a.size)
  if (!newest) return null
  const { index, size } = newest
  return (
    <figure>
      <TreePath index={index} size={size} label={say(SCAN_PAGE.tree)} />
      <figcaption>
        {say(SCAN_PAGE.place(String(index), String(size)))}
        <small>{say(SCAN_PAGE.treeNote)}</small>
      </figcaption>
    </figure>
  )
}

function Finding({ finding }: { readonly finding: ScanFinding }): JSX.Element {
  const say = useSay()
  const { name, verdict, detail } = finding
  return (
    <li>
      <p class="check">
        <span>{say(FINDING_NAMES[name])}</span> <VerdictMark verdict={verdict} />
      </p>
      <p>{wordsOf(finding, say)}</p>
      {detail !== undefined && (
        <small>
          <Foreign text={detail} />
        </small>
      )}
    </li>
  )
}

function wordsOf({ reason, count, time }: ScanFinding, say: Say): string {
  return say(FINDING_WORDS[reason] ?? phrase(reason, reason))
    .replace('{count}', String(count ?? ''))
    .replace('{time}', time === undefined ? '' : say(stamp(time)))
}
