/** Where evidence is handed in, and what was. */

import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import type { Report } from '../../core/verify/report.ts'
import { OVERALL } from '../../paper/report-words.ts'
import { VERDICTS } from '../../paper/verdict-words.ts'
import type { Notice, Piece } from '../desk/messages.ts'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { CameraBox } from './camera-box.tsx'
import { chosenFiles } from '../parts/dropped.ts'
import { useFocusKept } from './focus-kept.ts'
import { PasteBox } from './paste-box.tsx'
import { ProgressLine } from './progress-line.tsx'
import { bytesText } from '../parts/bytes-text.ts'
import type { Ask, DeskState } from './use-desk.ts'
import { NOTICE_WORDS, PAGE_WORDS, PIECE_WORDS } from '../words/verify.ts'

interface EvidenceProps {
  readonly state: DeskState
  readonly ask: Ask
  readonly isOver: boolean
}

export function EvidenceBox({ state, ask, isOver }: EvidenceProps): JSX.Element {
  const say = useSay()
  const [open, setOpen] = useState<'paste' | 'camera' | undefined>()
  const typed = useRef('')
  const section = useRef<HTMLElement>(null)
  useFocusKept(section)
  const close = (): void => {
    setOpen(undefined)
  }
  return (
    <section ref={section} aria-labelledby="evidence">
      <h2 id="evidence" tabIndex={-1}>
        {say(PAGE_WORDS.evidence)}
      </h2>
      <div class={isOver ? 'drop over' : 'drop'}>
        <p class="lead">{say(isOver ? PAGE_WORDS.dropNow : PAGE_WORDS.drop)}</p>
        <p class="hint">{say(PAGE_WORDS.dropHint)}</p>
        <p class="acts">
          <FileButton ask={ask} label={say(PAGE_WORDS.chooseFiles)} primary />
          <FileButton ask={ask} label={say(PAGE_WORDS.chooseFolder)} folder />
          <ToggleButton
            label={say(PAGE_WORDS.paste)}
            on={open === 'paste'}
            toggle={() => {
              setOpen(open === 'paste' ? undefined : 'paste')
            }}
          />
          <ToggleButton
            label={say(PAGE_WORDS.camera)}
            on={open === 'camera'}
            toggle={() => {
              setOpen(open === 'camera' ? undefined : 'camera')
            }}
          />
        </p>
      </div>
      {open === 'paste' && (
        <PasteBox
          label={say(PAGE_WORDS.pasteLabel)}
          act={say(PAGE_WORDS.handIn)}
          typed={typed}
          onText={(text) => {
            ask({ do: 'text', text })
            close()
          }}
        />
      )}
      {open === 'camera' && <CameraBox state={state} ask={ask} close={close} />}
      <ProgressLine progress={state.progress} ask={ask} />
      <div role="status">
        <Wanted wanted={state.view.wanted} />
        {state.notices.map((notice) => (
          <NoticeLine notice={notice} />
        ))}
      </div>
      <Pieces pieces={state.view.pieces} ask={ask} />
      <ResultLink report={state.view.report} />
    </section>
  )
}

function ResultLink({ report }: { readonly report: Report | undefined }): JSX.Element | null {
  const say = useSay()
  if (report === undefined) return null
  const { verdict, headline } = OVERALL[report.overall]
  return (
    <p class="jump">
      <a class={verdict} href="#result">
        {VERDICTS[verdict].sign} {say(headline)} ↓
      </a>
    </p>
  )
}

/** A button that opens the browser's own dialog. The input itself cannot be made to look like the house. */
export function FileButton(props: {
  readonly ask: Ask
  readonly label: string
  readonly folder?: boolean
  readonly primary?: boolean
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={props.primary ? 'primary' : undefined}
        onClick={() => {
          input.current?.click()
        }}
      >
        {props.label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={props.label}
        {...(props.folder && { webkitdirectory: true })}
        onChange={({ currentTarget }) => {
          const files = chosenFiles(currentTarget.files)
          if (files.length > 0) props.ask({ do: 'take', files })
          // So that the same file chosen again is a change again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}

function ToggleButton(props: {
  readonly label: string
  readonly on: boolean
  toggle(): void
}): JSX.Element {
  return (
    <button type="button" aria-expanded={props.on} onClick={props.toggle}>
      {props.label}
    </button>
  )
}

function Wanted({ wanted }: { readonly wanted: 'statement' | 'receipt' | undefined }) {
  const say = useSay()
  if (wanted === undefined) return null
  const words = wanted === 'receipt' ? PAGE_WORDS.wantReceipt : PAGE_WORDS.wantStatement
  return <p class="notice">{say(words)}</p>
}

function NoticeLine({ notice }: { readonly notice: Notice }): JSX.Element {
  const say = useSay()
  return (
    <p class="notice">
      {notice.name !== '' && (
        <>
          <Foreign text={notice.name} />
          {' · '}
        </>
      )}
      {say(NOTICE_WORDS[notice.kind])}
      {notice.detail !== '' && (
        <small lang="en">
          <Foreign text={notice.detail} />
        </small>
      )}
    </p>
  )
}

/** More than these are counted, not listed, until somebody asks. */
const LISTED = 12

function Pieces(props: {
  readonly pieces: readonly Piece[]
  readonly ask: Ask
}): JSX.Element | null {
  const say = useSay()
  const heading = useId()
  const [all, setAll] = useState(false)
  const { pieces, ask } = props
  if (pieces.length === 0) return null
  const shown = all ? pieces : pieces.slice(0, LISTED)
  return (
    <>
      <h3 id={heading}>
        {say(PAGE_WORDS.pieces)} <span class="count">{pieces.length}</span>
      </h3>
      <ul class="pieces" aria-labelledby={heading}>
        {shown.map((piece) => (
          <PieceLine key={piece.name} piece={piece} ask={ask} />
        ))}
      </ul>
      <p class="acts">
        {shown.length < pieces.length && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              setAll(true)
            }}
          >
            {say(PAGE_WORDS.showAll)}
          </button>
        )}
        <button
          type="button"
          class="plain"
          onClick={() => {
            ask({ do: 'clear' })
          }}
        >
          {say(PAGE_WORDS.removeAll)}
        </button>
      </p>
    </>
  )
}

function PieceLine({ piece, ask }: { readonly piece: Piece; readonly ask: Ask }): JSX.Element {
  const say = useSay()
  const { name, kind, bytes, within } = piece
  return (
    <li class={within === undefined ? undefined : 'inner'}>
      <span class="name">
        <Foreign text={name} />
      </span>
      <span class="kind">
        {say(PIECE_WORDS[kind])} · {bytesText(bytes)}
        {kind === 'page' && ` · ${say(PAGE_WORDS.isPage)}`}
      </span>
      {within === undefined && (
        <button
          type="button"
          class="plain"
          aria-label={`${say(PAGE_WORDS.remove)} ${name}`}
          onClick={() => {
            ask({ do: 'leave', name })
          }}
        >
          {say(PAGE_WORDS.remove)}
        </button>
      )}
    </li>
  )
}
