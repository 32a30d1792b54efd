/** Capturing: the form, what it still lacks, and handing it in with its files. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { bytesToHex, bytesToUtf8, hexToBytes } from '../../core/bytes.ts'
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
import { COMMON } from '../words/common.ts'
import { isSettled, isThere } from '../drafts/form-desk.ts'
import { useFormDesk } from '../drafts/use-form-desk.ts'
import { type CaptureDraft, captureFields, captureGaps, EMPTY_CAPTURE } from './capture-draft.ts'
import { CaptureParts } from './capture-parts.tsx'
import { capturedFiles, type FileUse } from './captured-file.ts'
import { FileBox } from './file-box.tsx'
import type { FieldJson } from './shapes.ts'
import { useHere } from '../app/use-here.ts'

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
  const [desk, view] = useFormDesk<CaptureDraft, FileUse>(`capture:${id}`, EMPTY_CAPTURE)
  const { form: draft, files, sendsFiles, kept } = view
  const newest = useCheckpoint()
  // What the material shows is what stood on the page then, also after a reload.
  const checkpoint = draft.checkpoint === '' ? newest : hexToBytes(draft.checkpoint)
  const isShown = checkpoint !== undefined && checkpoint !== 'none'
  const shownNow = isShown ? { checkpoint: bytesToHex(checkpoint) } : {}
  const [tried, setTried] = useState(0)
  const [waits, setWaits] = useState(false)
  const [sent, setSent] = useState<{ readonly done: number; readonly of: number }>()
  const [problem, setProblem] = useState<Problem>()
  const stop = useRef<AbortController>(undefined)
  const wrong = useRef<HTMLDivElement>(null)
  const isHere = useHere()
  const gaps = captureGaps(
    draft,
    files.map(({ role: use }) => ({ use })),
  )
  const fields = captureFields(draft, capturedFiles(files), shownNow.checkpoint)
  const isHashing = !files.every(isSettled)
  const isWhole = files.every(isThere)

  // What appeared is gone to, each time somebody tries in vain.
  useEffect(() => {
    if (tried > 0) wrong.current?.focus()
  }, [tried])

  // Pressed while a file was being hashed, it is done as soon as that is.
  useEffect(() => {
    if (!waits || isHashing) return
    setWaits(false)
    void record()
  }, [waits, isHashing])

  async function record(): Promise<void> {
    setProblem(undefined)
    if (gaps.length === 0 && isHashing) {
      setWaits(true)
      return
    }
    setTried((times) => times + 1)
    if (gaps.length > 0 || !isWhole) return
    stop.current = new AbortController()
    setSent({ done: 0, of: 0 })
    try {
      const uploads = sendsFiles ? files : []
      const meant = JSON.stringify([fields, uploads.length])
      const { key, json } = await desk.attempt(meant, { fields })
      const answer = await ask<CaptureAnswer>({
        method: 'POST',
        path: `/cases/${id}/captures`,
        json,
        key,
        files: uploads.flatMap(({ content }, place) => (content ? [{ place, content }] : [])),
        signal: stop.current.signal,
        onSent: (done, of) => {
          setSent({ done, of })
        },
      })
      await desk.discard()
      // Whoever went elsewhere meanwhile is not fetched back.
      if (isHere()) onDone(answer)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setSent(undefined)
    }
  }

  if (!view.ready) {
    return (
      <p class="waiting" role="status">
        {say(COMMON.loading)}
      </p>
    )
  }
  return (
    <form
      class="case-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!sent && !waits) void record()
      }}
    >
      <p class="hint">{say(SAY.captureLead)}</p>
      <FileBox
        files={files}
        onAdd={(chosen) => {
          desk.add(chosen.map((file) => ({ file, role: 'capture' })))
          desk.set(shownNow)
        }}
        onRemove={(file) => {
          desk.remove(file)
        }}
        onUse={(file, use) => {
          desk.setRole(file, use)
        }}
      />
      <CheckField
        label={say(SAY.keep)}
        help={say(SAY.keepHow)}
        checked={sendsFiles}
        onChange={(keep) => {
          desk.setSendsFiles(keep)
        }}
      />
      <CaptureParts
        draft={draft}
        set={(change) => {
          desk.set(change)
        }}
      />
      <Challenge
        note={checkpoint}
        shown={draft.shown}
        onShown={(shown) => {
          desk.set({ shown, ...shownNow })
        }}
      />
      <Missing fields={fields} />
      {tried > 0 && (gaps.length > 0 || (!isWhole && !isHashing)) && (
        <div class="error gaps" ref={wrong} tabIndex={-1} role="alert">
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{say(CAPTURE_GAPS[gap])}</li>
            ))}
            {!isWhole && !isHashing && <li>{say(SAY.unreadable)}</li>}
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
        <Button type="submit" kind="primary" busy={sent !== undefined || waits}>
          {say(sent ? SAY.recording : waits ? SAY.hashing : SAY.record)}
        </Button>
        <Button
          kind="plain"
          busy={sent !== undefined}
          onClick={() => {
            void desk.discard()
          }}
        >
          {say(SAY.discard)}
        </Button>
        <span class="hint">{say(kept ? SAY.drafted : SAY.notDrafted)}</span>
      </div>
    </form>
  )
}

/** The newest that the log has published, when the form was opened. `undefined` while it is not known. */
function useCheckpoint(): Uint8Array | 'none' | undefined {
  const [note, setNote] = useState<Uint8Array | 'none'>()
  useEffect(() => {
    // Without it the form is as good: the registry takes its own.
    fetchFile('/checkpoint').then(
      (found) => {
        setNote(found ?? 'none')
      },
      () => {
        setNote('none')
      },
    )
  }, [])
  return note
}

interface ChallengeProps {
  readonly note: Uint8Array | 'none' | undefined
  readonly shown: string
  readonly onShown: (shown: string) => void
}

function Challenge({ note, shown, onShown }: ChallengeProps): JSX.Element {
  const say = useSay()
  const isThere = note !== undefined && note !== 'none'
  const [, size = '', root = ''] = isThere ? bytesToUtf8(note).split('\n') : []
  return (
    <fieldset>
      <legend>{say(SAY.challenge)}</legend>
      <p class="help">{say(SAY.challengeHow)}</p>
      {isThere ? (
        <>
          <p class="checkpoint">
            <code>
              {say(SAY.treeSize)} {size} · {root}
            </code>
          </p>
          <TextField label={say(SAY.challengeShown)} value={shown} onInput={onShown} />
        </>
      ) : (
        <p class="hint">{say(note ? SAY.noCheckpoint : COMMON.loading)}</p>
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
