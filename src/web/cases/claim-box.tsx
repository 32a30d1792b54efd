/** Claiming: what is claimed, which records show which element, the comparisons, against whom, and what is still missing. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { CAPTURED, CLAIMED } from '../../core/record/types.ts'
import { ask } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { Button, TextArea, TextField } from '../parts/controls.tsx'
import { DesignPicker } from '../parts/design-picker.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { useFormDesk } from '../drafts/use-form-desk.ts'
import { CASES_WORDS as SAY, CLAIM_GAPS } from '../words/cases.ts'
import { COMMON } from '../words/common.ts'
import { type ClaimDraft, claimFields, claimGaps, EMPTY_CLAIM } from './claim-draft.ts'
import { claimDraft } from './claim-read.ts'
import { ClaimParties } from './claim-parties.tsx'
import { Comparisons } from './comparisons.tsx'
import { Completeness } from './completeness-list.tsx'
import { type CaseAnswer } from './shapes.ts'
import { Supports } from './supports.tsx'
import { useDesigns } from './use-designs.ts'
import { useHere } from '../app/use-here.ts'

interface ClaimBoxProps {
  readonly found: CaseAnswer
  readonly onDone: () => void
}

export function ClaimBox({ found, onDone }: ClaimBoxProps): JSX.Element {
  const say = useSay()
  const { case: id, records } = found
  const last = records.findLast(({ type }) => type === CLAIMED)
  const [first] = useState(() => (last ? claimDraft(last, found.designs) : EMPTY_CLAIM))
  const [desk, { ready, form: draft, kept }] = useFormDesk(`claim:${id}`, first)
  const set = (change: Partial<ClaimDraft>): void => {
    desk.set(change)
  }
  const { designs, isReading, problem: unread, again } = useDesigns(draft.designs)
  const captures = records.filter(({ type }) => type === CAPTURED)
  const [tried, setTried] = useState(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const wrong = useRef<HTMLDivElement>(null)
  const isHere = useHere()
  const gaps = claimGaps(draft)

  // What appeared is gone to, each time somebody tries in vain.
  useEffect(() => {
    if (tried > 0) wrong.current?.focus()
  }, [tried])

  async function file(): Promise<void> {
    setTried((times) => times + 1)
    setProblem(undefined)
    if (gaps.length > 0) return
    setBusy(true)
    try {
      const fields = claimFields(draft)
      const { key, json } = await desk.attempt(JSON.stringify(fields), { fields })
      await ask({ method: 'POST', path: `/cases/${id}/claims`, json, key })
      await desk.discard()
      // Whoever went elsewhere meanwhile is not fetched back.
      if (isHere()) onDone()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  if (!ready) {
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
        if (!busy) void file()
      }}
    >
      <p class="hint">{say(SAY.claimLead)}</p>
      <TextField
        label={say(SAY.claimTitle)}
        optional
        value={draft.title}
        onInput={(title) => {
          set({ title })
        }}
      />
      <TextArea
        label={say(SAY.statement)}
        help={say(SAY.statementHow)}
        rows={4}
        value={draft.statement}
        onInput={(statement) => {
          set({ statement })
        }}
      />
      <DesignPicker
        legend={say(SAY.designs)}
        chosen={draft.designs}
        onChoose={(designs) => {
          set({ designs })
        }}
      />
      <div role="status">{isReading && !unread && <p class="hint">{say(COMMON.loading)}</p>}</div>
      {unread && <ProblemNote problem={unread} onAgain={again} />}
      <Supports
        draft={draft}
        set={set}
        designs={designs}
        captures={captures}
        isReading={isReading}
      />
      <Comparisons draft={draft} set={set} designs={designs} captures={captures} caseId={id} />
      <ClaimParties draft={draft} set={set} />
      <Completeness draft={draft} designs={designs} captures={captures} />
      {tried > 0 && gaps.length > 0 && (
        <div class="error gaps" ref={wrong} tabIndex={-1} role="alert">
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{say(CLAIM_GAPS[gap])}</li>
            ))}
          </ul>
        </div>
      )}
      {problem && <ProblemNote problem={problem} />}
      <div class="acts">
        <Button type="submit" kind="primary" busy={busy}>
          {say(busy ? SAY.filing : SAY.file_)}
        </Button>
        <Button
          kind="plain"
          busy={busy}
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
