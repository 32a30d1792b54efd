/** An act from its first answer to its record: what was typed, what is wrong with it, and what the registry said. */

import { useRef, useState } from 'preact/hooks'
import { bytesToHex } from '../../../core/bytes.ts'
import type { Phrase } from '../../../paper/phrase.ts'
import { ask } from '../../app/api.ts'
import { asProblem, type Problem } from '../../app/problem.ts'
import { type Reading, useAsk } from '../../app/use-ask.ts'
import { useDraft } from '../../cases/use-draft.ts'
import { NO_FILE } from '../../words/act-mistakes.ts'
import { FORM_WORDS } from '../../words/acts.ts'
import { lastOf } from '../design/facts.ts'
import type { ActForm } from '../form/act-forms.ts'
import { type Answers, answerTo, type FormContext, type Question } from '../form/question.ts'
import { type FormRead, type JsonField, readForm } from '../form/read-form.ts'
import type { Design, NoveltyWarning, RecordAnswer } from '../shapes.ts'
import { areReady, fileFields, useVersionFiles, type VersionFiles } from './version-files.ts'

export type Step = 'asking' | 'checking' | 'done'

/** What came of it: a record, or an offer that waits. */
export type Outcome = Partial<RecordAnswer> & { readonly offer?: string }

export interface Act {
  readonly step: Step
  readonly answers: Answers
  readonly context: FormContext
  readonly warning: Reading<NoveltyWarning>
  readonly files: VersionFiles
  readonly read: FormRead
  /** As the record will have them, with its files. */
  readonly fields: readonly JsonField[]
  readonly wrongOf: (question: Question) => Phrase | undefined
  readonly wrongFiles: Phrase | undefined
  readonly problem: Problem | undefined
  readonly notice: Phrase | undefined
  readonly busy: boolean
  /** How much of the files has left; nothing before anything did. */
  readonly sent: { readonly done: number; readonly of: number } | undefined
  readonly outcome: Outcome | undefined
  readonly set: (key: string, value: string) => void
  readonly left: (key: string) => void
  /** Answers whether all answers can be taken. */
  readonly check: () => boolean
  readonly back: () => void
  readonly send: () => Promise<void>
}

/** Not kept in a draft: it is to be read and ticked each time. */
const FRESH: readonly string[] = ['warned']

export function useAct(form: ActForm, design: Design, onChanged: () => void): Act {
  const draft = useDraft<Answers>(`act/${design.code}/${form.name}`, NOTHING)
  const [fresh, setFresh] = useState<Answers>(NOTHING)
  const [step, setStep] = useState<Step>('asking')
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<ReadonlyMap<string, Phrase>>(new Map())
  const [problem, setProblem] = useState<Problem>()
  const [notice, setNotice] = useState<Phrase>()
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState<Act['sent']>()
  const [outcome, setOutcome] = useState<Outcome>()
  const files = useVersionFiles(form.files)
  const warning = useAsk<NoveltyWarning>(form.name === 'disclose' ? '/warnings/novelty' : undefined)
  const key = useRef('')

  const answers: Answers = { ...draft.value, ...fresh }
  const context: FormContext = {
    records: design.records,
    ...(warning.now.state === 'there' && { warning: warning.now.value.version }),
  }
  const read = readForm(form.questions, answers, context)
  const fields = form.files ? [...fileFields(files.files), ...read.fields] : read.fields
  const ready = areReady(files.files)

  async function send(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    setNotice(undefined)
    try {
      const uploads = files.keep ? files.files : []
      const answer = await ask<Outcome>({
        method: 'POST',
        path: `/designs/${design.code}/${form.path}`,
        json: form.body(fields, lastOf(design)?.leaf),
        files: uploads.map(({ file }, place) => ({ place, content: file })),
        key: key.current,
        onSent: (done, of) => {
          setSent({ done, of })
        },
      })
      setOutcome(answer)
      setStep('done')
      draft.clear()
      onChanged()
    } catch (error) {
      refuse(asProblem(error))
    }
    setSent(undefined)
    setBusy(false)
  }

  /** What the registry says of one answer is said beside it. */
  function refuse(it: Problem): void {
    if (it.code === 'conflict') {
      key.current = newKey()
      setNotice(FORM_WORDS.conflict)
      onChanged()
      return
    }
    const about = (BESIDE[it.code] ?? []).find((name) =>
      form.questions.some((question) => question.key === name),
    )
    if (about === undefined) {
      setProblem(it)
      return
    }
    setRefused(new Map([[about, it.detail]]))
    setStep('asking')
  }

  return {
    step,
    answers,
    context,
    warning,
    files,
    read,
    fields,
    wrongOf(question) {
      const told = refused.get(question.key)
      if (told) return told
      return tried || shown.has(question.key) ? read.wrong.get(question.key) : undefined
    },
    wrongFiles: tried && !ready ? NO_FILE : undefined,
    problem,
    notice,
    busy,
    sent,
    outcome,
    set(name, value) {
      if (FRESH.includes(name)) setFresh((it) => ({ ...it, [name]: value }))
      else draft.set({ [name]: value })
      setRefused(new Map())
    },
    left(name) {
      const question = form.questions.find((it) => it.key === name)
      // Whoever only passed through is not told off.
      if (question && answerTo(question, answers) !== '') {
        setShown((it) => new Set([...it, name]))
      }
    },
    check() {
      setTried(true)
      if (read.wrong.size > 0 || !ready) return false
      key.current = newKey()
      setStep('checking')
      return true
    },
    back() {
      setStep('asking')
    },
    send,
  }
}

const NOTHING: Answers = {}

/** To which answer a refusal belongs: the first of these that the form asks for. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'warning-not-acknowledged': ['warned'],
  'consent-missing': ['consent'],
  'unknown-record': ['record', 'objection'],
  'already-erased': ['places'],
  'not-kept': ['record'],
}

/** Sent again under the same key, nothing is done twice. */
function newKey(): string {
  return `web-${bytesToHex(crypto.getRandomValues(new Uint8Array(16)))}`
}
