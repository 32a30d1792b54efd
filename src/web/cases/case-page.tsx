/** One case: what is proved, its records, and the two acts: to capture more, and to claim. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { CAPTURED, CLAIMED } from '../../core/record/types.ts'
import { addressOf } from '../app/api.ts'
import type { Params } from '../app/match.ts'
import { go, Link, useQuery } from '../app/router.tsx'
import { useAsk } from '../app/use-ask.ts'
import { Button } from '../parts/controls.tsx'
import { CopyButton } from '../parts/copy.tsx'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { COMMON } from '../words/common.ts'
import { caseName, CASES_WORDS as SAY } from '../words/cases.ts'
import { type CaptureAnswer, CaptureBox } from './capture-box.tsx'
import { CaseProof } from './case-proof.tsx'
import { CaseRecords } from './case-records.tsx'
import { ClaimBox } from './claim-box.tsx'
import { type CaseAnswer, valuesOf } from './shapes.ts'
import './cases.css'

export function CasePage({ params }: { readonly params: Params }): JSX.Element {
  const id = params['id'] ?? ''
  return id === 'new' ? <NewCase /> : <ExistingCase key={id} id={id} />
}

function NewCase(): JSX.Element {
  const say = useSay()
  return (
    <>
      <BackToAll />
      <h1>{say(SAY.newCase)}</h1>
      <CaptureBox
        id="new"
        onDone={(answer) => {
          const earlier = answer.earlier.length > 0 ? '&same=yes' : ''
          go(`/cases/${answer.case}?done=capture${earlier}`, { replace: true })
        }}
      />
    </>
  )
}

function ExistingCase({ id }: { readonly id: string }): JSX.Element {
  const say = useSay()
  const { now, again } = useAsk<CaseAnswer>(`/cases/${id}`)
  if (now.state === 'waiting') {
    return (
      <p class="waiting" role="status">
        {say(COMMON.loading)}
      </p>
    )
  }
  if (now.state === 'failed') {
    return (
      <>
        <BackToAll />
        <h1>{say(caseName(id))}</h1>
        <ProblemNote problem={now.problem} onAgain={again} />
      </>
    )
  }
  return <Whole found={now.value} again={again} />
}

function BackToAll(): JSX.Element {
  const say = useSay()
  return (
    <p class="crumb">
      <Link href="/cases">← {say(SAY.all)}</Link>
    </p>
  )
}

interface WholeProps {
  readonly found: CaseAnswer
  readonly again: () => void
}

function Whole({ found, again }: WholeProps): JSX.Element {
  const say = useSay()
  const { case: id, records } = found
  const claim = records.findLast(({ type }) => type === CLAIMED)
  const [words] = claim ? (valuesOf(claim, 'claim') as { title?: string }[]) : []
  return (
    <>
      <BackToAll />
      <h1>{words?.title === undefined ? say(caseName(id)) : <Foreign text={words.title} />}</h1>
      <p class="case-number">
        <span class="kind">{say(SAY.number)}</span> <Digest hex={id} />{' '}
        <CopyButton text={id} what={SAY.number} />
      </p>
      <p class="hint">{say(SAY.numberHint)}</p>
      <Done />
      <CaseProof id={id} records={records.length} />
      <Acts found={found} again={again} />
      <CaseRecords {...found} />
      <section>
        <h2>{say(SAY.reports)}</h2>
        <p class="hint">{say(SAY.bundleHow)}</p>
        <p class="acts">
          <a class="button" href={addressOf(`/bundles?case=${id}`)} download>
            {say(SAY.bundle)}
          </a>
        </p>
      </section>
    </>
  )
}

/** What was done a moment ago: said once, and read out. */
function Done(): JSX.Element {
  const say = useSay()
  const [query] = useQuery()
  const done = query.get('done')
  return (
    <div role="status" class="done" id="done" tabIndex={-1}>
      {done === 'capture' && <p class="consistent">✓ {say(SAY.captured)}</p>}
      {done === 'claim' && <p class="consistent">✓ {say(SAY.filed)}</p>}
      {query.get('same') === 'yes' && <p class="undetermined">{say(SAY.sameFile)}</p>}
    </div>
  )
}

type Act = 'capture' | 'claim'

function Acts({ found, again }: WholeProps): JSX.Element {
  const say = useSay()
  const [, setQuery] = useQuery()
  const [open, setOpen] = useState<Act>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [open])
  const { case: id, records } = found
  const canClaim = records.some(({ type }) => type === CAPTURED)
  const hasClaimed = records.some(({ type }) => type === CLAIMED)
  const done = (act: Act, answer?: CaptureAnswer): void => {
    setOpen(undefined)
    setQuery({ done: act, same: answer && answer.earlier.length > 0 ? 'yes' : undefined })
    again()
    scrollTo(0, 0)
    // The button that was pressed went with the form.
    document.getElementById('done')?.focus({ preventScroll: true })
  }
  const claimWords = hasClaimed ? SAY.claimAgain : SAY.claim
  const words = { capture: SAY.captureMore, claim: claimWords }
  return (
    <section>
      <div class="acts">
        {(['claim', 'capture'] as const).map((act) => (
          <Button
            key={act}
            {...(act === 'claim' && !hasClaimed && { kind: 'primary' })}
            onClick={(event) => {
              // The second half of a double tap does not close what the first opened.
              if (event.detail > 1) return
              setOpen(open === act ? undefined : act)
            }}
          >
            {say(words[act])}
          </Button>
        ))}
      </div>
      {open && (
        <h2 ref={heading} tabIndex={-1}>
          {say(words[open])}
        </h2>
      )}
      {open === 'capture' && (
        <CaptureBox
          id={id}
          onDone={(answer) => {
            done('capture', answer)
          }}
        />
      )}
      {open === 'claim' && !canClaim && <p>{say(SAY.noCapture)}</p>}
      {open === 'claim' && canClaim && (
        <ClaimBox
          found={found}
          onDone={() => {
            done('claim')
          }}
        />
      )}
    </section>
  )
}
