/** A way up the tree that explains itself: drawn, and as steps that open and are computed again while one looks. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { bytesToHex, concatBytes, equalBytes } from '../../core/bytes.ts'
import type { Range } from '../../core/tree/nodes.ts'
import type { Hash } from '../../core/tree/hash.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { Digest } from '../parts/digest.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { CLIMB_WORDS } from '../words/log-entry.ts'
import { ClimbDrawing } from './climb-drawing.tsx'
import type { Climb, Step } from './steps.ts'

interface ClimbProps {
  readonly climb: Climb
  /** What must come out. */
  readonly expected: Hash
  readonly same: Phrase
}

export function ClimbView({ climb, expected, same }: ClimbProps): JSX.Element {
  const say = useSay()
  const [open, setOpen] = useState<number>()
  const { steps, start, from, root } = climb
  const label = CLIMB_WORDS.drawing(
    rangeWords(start),
    steps.map((step, i) => stepWords(step, i)),
  )
  const holds = equalBytes(root, expected)
  return (
    <div class="climb">
      <ClimbDrawing climb={climb} open={open} onOpen={setOpen} label={say(label)} />
      <ol class="climb-steps">
        <li class="climb-end">
          <p>
            {say(CLIMB_WORDS.start)} · {say(rangeWords(start))}
          </p>
          <Digest hex={bytesToHex(from)} />
        </li>
        {steps.map((step, i) => (
          <StepLine
            key={i}
            step={step}
            number={i}
            isOpen={open === i}
            onToggle={(isOpen) => {
              if (isOpen) setOpen(i)
              else if (open === i) setOpen(undefined)
            }}
          />
        ))}
        <li class="climb-end">
          <p>{say(CLIMB_WORDS.came)}</p>
          <Digest hex={bytesToHex(root)} />
          <p role="status">
            <VerdictMark verdict={holds ? 'consistent' : 'inconsistent'} /> {holds && say(same)}
          </p>
        </li>
      </ol>
    </div>
  )
}

interface StepProps {
  readonly step: Step
  readonly number: number
  readonly isOpen: boolean
  onToggle(isOpen: boolean): void
}

function StepLine({ step, number, isOpen, onToggle }: StepProps): JSX.Element {
  const say = useSay()
  return (
    <li>
      <details
        class="climb-step"
        open={isOpen}
        onToggle={({ currentTarget }) => {
          onToggle(currentTarget.open)
        }}
      >
        <summary>
          {say(stepWords(step, number))}
          <code class="climb-short">{short(step.after)}</code>
        </summary>
        {isOpen && <StepInside step={step} />}
      </details>
    </li>
  )
}

function StepInside({ step }: { readonly step: Step }): JSX.Element {
  const say = useSay()
  const { side, sibling, over, before, after, covers } = step
  const path = { hash: before, word: CLIMB_WORDS.path }
  const given = { hash: sibling, word: CLIMB_WORDS.given, over }
  const [left, right] = side === 'left' ? [given, path] : [path, given]
  return (
    <dl class="climb-joined">
      <Half label={CLIMB_WORDS.left} {...left} />
      <Half label={CLIMB_WORDS.right} {...right} />
      <div>
        <dt>{say(CLIMB_WORDS.made)}</dt>
        <dd>
          <p class="hint">{say(CLIMB_WORDS.formula(rangeWords(covers)))}</p>
          <Digest hex={bytesToHex(after)} />
          {/* Of other hashes another: what was found of the ones before says nothing of these. */}
          <Again key={bytesToHex(after)} left={left.hash} right={right.hash} expected={after} />
        </dd>
      </div>
    </dl>
  )
}

interface HalfProps {
  readonly label: Phrase
  readonly hash: Hash
  readonly word: Phrase
  readonly over?: Range
}

function Half({ label, hash, word, over }: HalfProps): JSX.Element {
  const say = useSay()
  return (
    <div>
      <dt>{say(label)}</dt>
      <dd>
        <p class="hint">
          {say(word)}
          {over && ` · ${say(rangeWords(over))}`}
        </p>
        <Digest hex={bytesToHex(hash)} />
      </dd>
    </div>
  )
}

interface AgainProps {
  readonly left: Hash
  readonly right: Hash
  readonly expected: Hash
}

/** The page's SHA-256 is one program, the browser's another: they share no line. */
function Again({ left, right, expected }: AgainProps): JSX.Element {
  const say = useSay()
  const [same, setSame] = useState<boolean>()
  useEffect(() => {
    if (!isSecureContext) return
    const input = Uint8Array.from(concatBytes(Uint8Array.of(1), left, right))
    void crypto.subtle.digest('SHA-256', input).then((digest) => {
      setSame(equalBytes(new Uint8Array(digest), expected))
    })
  }, [left, right, expected])
  if (!isSecureContext) return <p class="hint">{say(CLIMB_WORDS.noNative)}</p>
  if (same === undefined) return <p class="hint">{say(CLIMB_WORDS.working)}</p>
  return same ? (
    <p class="consistent">✓ {say(CLIMB_WORDS.again)}</p>
  ) : (
    <p class="inconsistent">✕ {say(CLIMB_WORDS.differs)}</p>
  )
}

function stepWords({ side, over }: Step, number: number): Phrase {
  return CLIMB_WORDS.step(number + 1, side, rangeWords(over))
}

function rangeWords({ start, end }: Range): Phrase {
  return CLIMB_WORDS.range(start, end)
}

function short(hash: Hash): string {
  return `${bytesToHex(hash).slice(0, 8)}…`
}
