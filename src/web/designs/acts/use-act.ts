/** An act from its first answer to its record: what was typed, what is wrong with it, and what the registry said. */

import { useEffect, useState } from 'preact/hooks'
import type { Phrase } from '../../../paper/phrase.ts'
import { ask } from '../../app/api.ts'
import { asProblem, type Problem } from '../../app/problem.ts'
import { type Reading, useAsk } from '../../app/use-ask.ts'
import type { FileRole } from '../../deposit/guess.ts'
import { type FormDesk, isSettled, isThere } from '../../drafts/form-desk.ts'
import { useFormDesk } from '../../drafts/use-form-desk.ts'
import { NO_FILE } from '../../words/act-mistakes.ts'
import { FORM_WORDS } from '../../words/acts.ts'
import { lastOf } from '../design/facts.ts'
import type { ActForm } from '../form/act-forms.ts'
import { type Answers, answerTo, type FormContext, type Question } from '../form/question.ts'
import { type FormRead, type JsonField, readForm } from '../form/read-form.ts'
import type { Design, NoveltyWarning, RecordAnswer } from '../shapes.ts'
import { fileFields, thumbOf, type VersionFile } from './version-files.ts'

export type Step = 'asking' | 'checking' | 'done'

/** What came of it: a record, or an offer that waits. */
export type Outcome = Partial<RecordAnswer> & { readonly offer?: string }

export type ActDesk = FormDesk<Answers, FileRole>

export interface Act {
  /** Whether what the device kept is there: before, nothing is asked. */
  readonly ready: boolean
  readonly desk: ActDesk
  readonly step: Step
  readonly answers: Answers
  readonly context: FormContext
  readonly warning: Reading<NoveltyWarning>
  readonly files: readonly VersionFile[]
  readonly sendsFiles: boolean
  /** Whether anything was typed or chosen that could be discarded. */
  readonly isBegun: boolean
  readonly read: FormRead
  /** As the record will have them, with its files. */
  readonly fields: readonly JsonField[]
  readonly wrongOf: (question: Question) => Phrase | undefined
  readonly wrongFiles: Phrase | undefined
  readonly problem: Problem | undefined
  readonly notice: Phrase | undefined
  readonly busy: boolean
  /** It goes on as soon as all that was chosen is hashed. */
  readonly waits: boolean
  /** How much of the files has left; nothing before anything did. */
  readonly sent: { readonly done: number; readonly of: number } | undefined
  readonly outcome: Outcome | undefined
  readonly set: (key: string, value: string) => void
  readonly left: (key: string) => void
  /** Whether a document is being hashed for this answer. */
  readonly setHashing: (key: string, on: boolean) => void
  readonly check: () => void
  /** How often somebody went on in vain. */
  readonly inVain: number
  readonly back: () => void
  readonly discard: () => void
  readonly send: () => Promise<void>
}

/** Not kept in a draft: it is to be read and ticked each time. */
const FRESH: readonly string[] = ['warned']

export function useAct(form: ActForm, design: Design, onChanged: () => void): Act {
  const name = `act/${design.code}/${form.name}`
  const [desk, view] = useFormDesk<Answers, FileRole>(name, NOTHING, thumbOf)
  const [fresh, setFresh] = useState<Answers>(NOTHING)
  const [step, setStep] = useState<Step>('asking')
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [inVain, setInVain] = useState(0)
  const [waits, setWaits] = useState(false)
  const [hashing, setHashing] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<ReadonlyMap<string, Phrase>>(new Map())
  const [problem, setProblem] = useState<Problem>()
  const [notice, setNotice] = useState<Phrase>()
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState<Act['sent']>()
  const [outcome, setOutcome] = useState<Outcome>()
  const files = form.files ? view.files : []
  const warning = useAsk<NoveltyWarning>(form.name === 'disclose' ? '/warnings/novelty' : undefined)

  const answers: Answers = { ...view.form, ...fresh }
  const context: FormContext = {
    records: design.records,
    ...(warning.now.state === 'there' && { warning: warning.now.value.version }),
  }
  const read = readForm(form.questions, answers, context)
  const fields = [...fileFields(files), ...read.fields]
  const isHashing = hashing.size > 0 || !files.every(isSettled)
  const isWhole = files.every(isThere)

  // Pressed while something was being hashed, it goes on as soon as that is.
  useEffect(() => {
    if (!waits || isHashing) return
    setWaits(false)
    check()
  }, [waits, isHashing])

  function check(): void {
    setTried(true)
    const isFit = [...read.wrong.keys()].every((it) => hashing.has(it))
    if (isFit && isHashing) {
      setWaits(true)
      return
    }
    if (isFit && isWhole) setStep('checking')
    else setInVain((it) => it + 1)
  }

  async function send(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    setNotice(undefined)
    try {
      const uploads = view.sendsFiles ? files : []
      const meant = JSON.stringify([fields, uploads.length])
      const { key, json } = await desk.attempt(meant, form.body(fields, lastOf(design)?.leaf))
      const answer = await ask<Outcome>({
        method: 'POST',
        path: `/designs/${design.code}/${form.path}`,
        json,
        files: uploads.flatMap(({ content }, place) => (content ? [{ place, content }] : [])),
        key,
        onSent: (done, of) => {
          setSent({ done, of })
        },
      })
      setOutcome(answer)
      setStep('done')
      void desk.discard()
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
      desk.forgetAttempt()
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
    ready: view.ready,
    desk,
    step,
    answers,
    context,
    warning,
    files,
    sendsFiles: view.sendsFiles,
    isBegun: files.length > 0 || Object.values(answers).some((it) => it !== ''),
    read,
    fields,
    wrongOf(question) {
      const told = refused.get(question.key)
      if (told) return told
      if (hashing.has(question.key)) return undefined
      return tried || shown.has(question.key) ? read.wrong.get(question.key) : undefined
    },
    wrongFiles: tried && !isHashing && !isWhole ? NO_FILE : undefined,
    problem,
    notice,
    busy,
    waits,
    sent,
    outcome,
    set(name, value) {
      if (FRESH.includes(name)) setFresh((it) => ({ ...it, [name]: value }))
      else desk.set({ [name]: value })
      setRefused(new Map())
    },
    left(name) {
      const question = form.questions.find((it) => it.key === name)
      // Whoever only passed through is not told off.
      if (question && answerTo(question, answers) !== '') {
        setShown((it) => new Set([...it, name]))
      }
    },
    setHashing(name, on) {
      setHashing((it) => new Set(on ? [...it, name] : [...it].filter((one) => one !== name)))
    },
    check,
    inVain,
    back() {
      setStep('asking')
    },
    discard() {
      setFresh(NOTHING)
      setTried(false)
      setShown(new Set())
      void desk.discard()
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
