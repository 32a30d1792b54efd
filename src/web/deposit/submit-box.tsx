/** The button, what it is doing, and what to do when it did not work. */

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Link } from '../app/router.tsx'
import { Button } from '../parts/controls.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Progress } from '../parts/progress.tsx'
import { useFocusKept } from '../parts/use-focus-kept.ts'
import { COMMON } from '../words/common.ts'
import { DEPOSIT } from '../words/deposit.ts'
import { KEY_WORDS } from '../words/deposit-more.ts'
import type { Desk, DeskView } from './desk.ts'
import type { Stage, Stopper } from './handing.ts'
import { type HandingIn, isBusy } from './use-hand-in.ts'

interface SubmitProps {
  readonly desk: Desk
  readonly view: DeskView
  readonly handing: HandingIn
}

export function SubmitBox({ desk, view, handing }: SubmitProps): JSX.Element {
  const say = useSay()
  const { stage, submit, cancel } = handing
  const busy = isBusy(stage)
  const { attempt } = view.draft
  const place = useRef<HTMLDivElement>(null)
  // Notes with buttons in them come and go.
  useFocusKept(
    () => place.current,
    (box) => box.querySelector<HTMLElement>('.submit-acts .primary'),
  )
  return (
    <div class="submit-box" ref={place}>
      {attempt && stage.at === 'idle' && (
        <Note title={DEPOSIT.pending} text={DEPOSIT.pendingText} />
      )}
      {stage.at === 'offline' && (
        <Note title={DEPOSIT.offline} text={DEPOSIT.offlineText}>
          <Button
            onClick={() => {
              submit()
            }}
          >
            {say(COMMON.again)}
          </Button>
        </Note>
      )}
      {stage.at === 'failed' && (
        <ProblemNote
          problem={stage.problem}
          onAgain={() => {
            submit()
          }}
        />
      )}
      {stage.at === 'stopped' && (
        <p class="error" role="alert">
          <span aria-hidden="true">✕ </span>
          {say(OBSTACLES[stage.by])}
        </p>
      )}
      {stage.at === 'no-key' && (
        <p class="error" role="alert">
          <span aria-hidden="true">✕ </span>
          {say(KEY_WORDS.impossible)}
        </p>
      )}
      {busy && <Working {...{ stage, view, cancel }} />}
      <p class="submit-acts">
        <Button
          kind="primary"
          busy={busy}
          onClick={() => {
            submit()
          }}
        >
          {say(busy ? DEPOSIT.submitting : DEPOSIT.submit)}
        </Button>
        <Kept {...{ desk, view }} />
      </p>
      {stage.at === 'twice' && <Twice codes={stage.codes} {...{ submit, cancel }} />}
    </div>
  )
}

const OBSTACLES = {
  'no-file': DEPOSIT.needFile,
  form: DEPOSIT.fixFirst,
  file: DEPOSIT.badFile,
  'too-many': DEPOSIT.tooMany,
  found: DEPOSIT.foundDraft,
} as const satisfies Record<Stopper, unknown>

function Note(props: {
  readonly title: (typeof DEPOSIT)[keyof typeof DEPOSIT]
  readonly text: (typeof DEPOSIT)[keyof typeof DEPOSIT]
  readonly children?: JSX.Element
}): JSX.Element {
  const say = useSay()
  return (
    <div class="wait-note" role="status">
      <p class="wait-title">{say(props.title)}</p>
      <p>{say(props.text)}</p>
      {props.children}
    </div>
  )
}

function Working(props: {
  readonly stage: Stage
  readonly view: DeskView
  readonly cancel: () => void
}): JSX.Element {
  const say = useSay()
  const { stage, view, cancel } = props
  if (stage.at === 'sending') {
    return (
      <Progress label={say(DEPOSIT.sending)} done={stage.done} of={stage.of} onCancel={cancel} />
    )
  }
  if (stage.at === 'hashing') {
    const { files } = view.draft
    const of = files.reduce((sum, { bytes }) => sum + bytes, 0)
    const done = files.reduce((sum, { id, digests, bytes }) => {
      return sum + (digests ? bytes : (view.live.get(id)?.done ?? 0))
    }, 0)
    return <Progress label={say(DEPOSIT.waitHash)} {...{ done, of }} onCancel={cancel} />
  }
  const label = stage.at === 'asking' ? DEPOSIT.checking : DEPOSIT.recording
  return <Progress label={say(label)} done={0} of={undefined} onCancel={cancel} />
}

/** Whether the device has the draft, and how to be rid of it. */
function Kept({ desk, view }: Pick<SubmitProps, 'desk' | 'view'>): JSX.Element {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const words = { saving: DEPOSIT.saving, saved: DEPOSIT.saved, failed: DEPOSIT.unsaved } as const
  const { kept } = view
  const close = (): void => {
    setAsking(false)
  }
  return (
    <span class={kept === 'failed' ? 'draft-kept failed' : 'draft-kept'}>
      <span role="status">{kept in words && say(words[kept as keyof typeof words])}</span>
      {(kept === 'saved' || kept === 'failed') && (
        <Button
          kind="plain"
          onClick={() => {
            setAsking(true)
          }}
        >
          {say(DEPOSIT.discard)}
        </Button>
      )}
      {asking && (
        <Dialog title={say(DEPOSIT.discardAsk)} onClose={close}>
          <p>{say(DEPOSIT.discardText)}</p>
          <p class="acts">
            <Button
              kind="danger"
              onClick={() => {
                close()
                void desk.discard()
              }}
            >
              {say(DEPOSIT.discard)}
            </Button>
            <Button onClick={close}>{say(DEPOSIT.keepDraft)}</Button>
          </p>
        </Dialog>
      )}
    </span>
  )
}

function Twice(props: {
  readonly codes: readonly string[]
  readonly submit: HandingIn['submit']
  readonly cancel: () => void
}): JSX.Element {
  const say = useSay()
  const { codes, submit, cancel } = props
  return (
    <Dialog title={say(DEPOSIT.twiceAsk)} onClose={cancel}>
      <p>{say(DEPOSIT.twiceText)}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <Link href={`/designs/${code}`}>
              <code>{code}</code>
            </Link>
          </li>
        ))}
      </ul>
      <p class="acts">
        <Link class="button primary" href={`/designs/${codes[0] ?? ''}`}>
          {say(DEPOSIT.twiceGo)}
        </Link>
        <Button
          onClick={() => {
            submit({ evenTwice: true })
          }}
        >
          {say(DEPOSIT.twiceOn)}
        </Button>
      </p>
    </Dialog>
  )
}
