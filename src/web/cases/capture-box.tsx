/** Capturing: the form, what it still lacks, and handing it in with its files. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { bytesToHex, bytesToUtf8 } from '../../core/bytes.ts'
import { fieldFromJson } from '../../core/record/field-json.ts'
import { missingProvenance } from '../../core/record/provenance.ts'
import { PROVENANCE_WORDS } from '../../paper/provenance-words.ts'
import { ask, fetchFile } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { Button, CheckField, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Progress } from '../parts/progress.tsx'
import { DRAWING_WORDS } from '../words/report.ts'
import { CAPTURE_GAPS, CASES_WORDS as SAY } from '../words/cases.ts'
import { captureFields, captureGaps, EMPTY_CAPTURE } from './capture-draft.ts'
import { CaptureParts } from './capture-parts.tsx'
import { FileBox } from './file-box.tsx'
import type { FieldJson } from './shapes.ts'
import { useDraft } from './use-draft.ts'
import { useFiles } from './use-files.ts'

export interface CaptureAnswer {
  readonly case: string
  readonly leaf: string
  readonly earlier: readonly unknown[]
}

interface CaptureBoxProps {
  /** `new` opens a case. */
  readonly id: string
  readonly onDone: (answer: CaptureAnswer) => void
}

export function CaptureBox({ id, onDone }: CaptureBoxProps): JSX.Element {
  const say = useSay()
  const { value: draft, set, clear, kept } = useDraft(`capture:${id}`, EMPTY_CAPTURE)
  const files = useFiles()
  const checkpoint = useCheckpoint()
  const [keep, setKeep] = useState(true)
  const [tried, setTried] = useState(0)
  const [sent, setSent] = useState<{ readonly done: number; readonly of: number }>()
  const [problem, setProblem] = useState<Problem>()
  const stop = useRef<AbortController>(undefined)
  const wrong = useRef<HTMLDivElement>(null)
  const once = useRef({ asked: '', key: '' })
  const gaps = captureGaps(draft, files.held)
  const fields = captureFields(draft, files.captured, checkpoint && bytesToHex(checkpoint))

  // What appeared is gone to, each time somebody tries in vain.
  useEffect(() => {
    if (tried > 0) wrong.current?.focus()
  }, [tried])

  async function record(): Promise<void> {
    setTried((times) => times + 1)
    setProblem(undefined)
    if (gaps.length > 0 || !files.whole) return
    stop.current = new AbortController()
    setSent({ done: 0, of: 0 })
    try {
      const answer = await ask<CaptureAnswer>({
        method: 'POST',
        path: `/cases/${id}/captures`,
        json: { fields },
        key: keyFor(once.current, JSON.stringify(fields)),
        files: keep ? files.held.map(({ file }, place) => ({ place, content: file })) : [],
        signal: stop.current.signal,
        onSent: (done, of) => {
          setSent({ done, of })
        },
      })
      clear()
      onDone(answer)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setSent(undefined)
    }
  }

  return (
    <form
      class="case-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!sent) void record()
      }}
    >
      <p class="hint">{say(SAY.captureLead)}</p>
      <FileBox files={files} />
      <CheckField label={say(SAY.keep)} help={say(SAY.keepHow)} checked={keep} onChange={setKeep} />
      <CaptureParts draft={draft} set={set} />
      <Challenge
        note={checkpoint}
        shown={draft.shown}
        onShown={(shown) => {
          set({ shown })
        }}
      />
      <Missing fields={fields} />
      {tried > 0 && (gaps.length > 0 || !files.whole) && (
        <div class="error gaps" ref={wrong} tabIndex={-1} role="alert">
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{say(CAPTURE_GAPS[gap])}</li>
            ))}
            {!files.whole && <li>{say(SAY.hashing)}</li>}
          </ul>
        </div>
      )}
      {problem && <ProblemNote problem={problem} />}
      {sent && (
        <Progress
          label={say(sent.of > 0 ? SAY.sending : SAY.recording)}
          done={sent.done}
          of={sent.of > 0 ? sent.of : undefined}
          onCancel={() => {
            stop.current?.abort()
          }}
        />
      )}
      <div class="acts">
        <Button type="submit" kind="primary" busy={sent !== undefined}>
          {say(sent ? SAY.recording : SAY.record)}
        </Button>
        <Button kind="plain" onClick={clear}>
          {say(SAY.discard)}
        </Button>
        <span class="hint">{say(kept ? SAY.drafted : SAY.notDrafted)}</span>
      </div>
    </form>
  )
}

/** The same asked again is the same act; something else is another. */
export function keyFor(once: { asked: string; key: string }, asked: string): string {
  if (once.asked !== asked) Object.assign(once, { asked, key: crypto.randomUUID() })
  return once.key
}

/** The newest that the log has published, when the form was opened. */
function useCheckpoint(): Uint8Array | undefined {
  const [note, setNote] = useState<Uint8Array>()
  useEffect(() => {
    // Without it the form is as good: the registry takes its own.
    fetchFile('/checkpoint').then(setNote, () => undefined)
  }, [])
  return note
}

interface ChallengeProps {
  readonly note: Uint8Array | undefined
  readonly shown: string
  readonly onShown: (shown: string) => void
}

function Challenge({ note, shown, onShown }: ChallengeProps): JSX.Element {
  const say = useSay()
  const [, size = '', root = ''] = note ? bytesToUtf8(note).split('\n') : []
  return (
    <fieldset>
      <legend>{say(SAY.challenge)}</legend>
      <p class="help">{say(SAY.challengeHow)}</p>
      {note ? (
        <>
          <p class="checkpoint">
            <code>
              {say(SAY.treeSize)} {size} · {root}
            </code>
          </p>
          <TextField label={say(SAY.challengeShown)} value={shown} onInput={onShown} />
        </>
      ) : (
        <p class="hint">{say(SAY.noCheckpoint)}</p>
      )}
    </fieldset>
  )
}

/** Named before it is recorded: afterwards nobody can say it. */
function Missing({ fields }: { readonly fields: readonly FieldJson[] }): JSX.Element | null {
  const say = useSay()
  const salt = new Uint8Array(0)
  const said = fields.map(({ name, value }) => ({ salt, name, value: fieldFromJson(value, name) }))
  // The registry adds the checkpoint by itself.
  const missing = missingProvenance(said).filter((part) => part !== 'challenge')
  if (missing.length === 0) return null
  return (
    <p class="hint" aria-live="polite">
      {say(SAY.willMiss)}
      {say(DRAWING_WORDS.colon)}
      {missing.map((part) => say(PROVENANCE_WORDS[part])).join(' · ')}
    </p>
  )
}
