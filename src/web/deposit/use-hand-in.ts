/** The way from the button to the certificate: wait for the fingerprints, ask what was deposited before, send, and wait for a network. */

import { useEffect, useRef, useState } from 'preact/hooks'
import { go } from '../app/router.tsx'
import { asProblem, type Problem } from '../app/problem.ts'
import { attemptFor, type Meant } from './attempt.ts'
import type { Desk, DeskView } from './desk.ts'
import { NoKeyHere } from './device-key.ts'
import { doneStore } from './done.ts'
import { handIn, isHashed, meantBy, type Obstacle, obstacleIn, ownDeposits } from './hand-in.ts'
import { browserRandom } from './seal.ts'

export type Stage =
  | { readonly at: 'idle' }
  | { readonly at: 'stopped'; readonly by: Obstacle }
  | { readonly at: 'hashing' | 'asking' | 'recording' }
  | { readonly at: 'sending'; readonly done: number; readonly of: number }
  | { readonly at: 'twice'; readonly codes: readonly string[] }
  | { readonly at: 'offline' | 'no-key' }
  | { readonly at: 'failed'; readonly problem: Problem }

export interface HandingIn {
  readonly stage: Stage
  submit(options?: { readonly evenTwice?: boolean }): void
  cancel(): void
}

const BUSY: readonly Stage['at'][] = ['hashing', 'asking', 'recording', 'sending']

export function isBusy({ at }: Stage): boolean {
  return BUSY.includes(at)
}

type Signer = () => Promise<NonNullable<Meant['sign']>>

/** `signer` is asked for the device's key where it is to sign. */
export function useHandIn(desk: Desk, view: DeskView, fileBytes: number, signer: Signer) {
  const [stage, setStage] = useState<Stage>({ at: 'idle' })
  const stop = useRef<AbortController>(undefined)
  const run = useRef<HandingIn['submit']>(() => undefined)

  async function handItIn(signal: AbortSignal, evenTwice: boolean): Promise<void> {
    setStage({ at: 'hashing' })
    await hashed(desk, signal)
    const { draft, live } = desk.view
    // Only now is it known of every file whether it is still there.
    if (obstacleIn(draft, live, fileBytes) === 'file') throw new FileFault('a file is gone')
    const meant = meantBy(draft, fileBytes, draft.sign ? await signer() : undefined)
    const attempt = await attemptFor(meant, draft.attempt, browserRandom)
    // What was sent before may be what is found; and of a blind deposit nobody may ask.
    const isNew = attempt !== draft.attempt && draft.secrecy !== 'blind'
    if (isNew && !evenTwice) {
      setStage({ at: 'asking' })
      const digests = draft.files.map(({ digests: it }) => it?.sha256 ?? '')
      const codes = await ownDeposits(digests, signal)
      if (codes.length > 0) {
        setStage({ at: 'twice', codes })
        return
      }
    }
    await desk.setAttempt(attempt)
    setStage({ at: 'recording' })
    const onSent = (done: number, of: number): void => {
      setStage(done < of ? { at: 'sending', done, of } : { at: 'recording' })
    }
    const done = await handIn({ attempt, draft, live, signal, onSent })
    await doneStore().keep(done)
    await desk.discard()
    go(`/deposit/done/${encodeURIComponent(done.code)}`)
  }

  const submit: HandingIn['submit'] = ({ evenTwice = false } = {}) => {
    const obstacle = obstacleIn(desk.view.draft, desk.view.live, fileBytes)
    if (obstacle) {
      setStage({ at: 'stopped', by: obstacle })
      return
    }
    stop.current?.abort()
    const { signal } = (stop.current = new AbortController())
    handItIn(signal, evenTwice).catch((error: unknown) => {
      if (signal.aborted) setStage({ at: 'idle' })
      else setStage(stageOf(error, desk))
    })
  }
  run.current = submit

  // Waited for, it is handed in by itself: the person has pressed the button already.
  useEffect(() => {
    if (stage.at !== 'offline') return undefined
    const back = (): void => {
      run.current()
    }
    addEventListener('online', back)
    return () => {
      removeEventListener('online', back)
    }
  }, [stage.at])
  useEffect(
    () => () => {
      stop.current?.abort()
    },
    [],
  )
  // What stood in the way is told as long as it stands there.
  const obstacle = stage.at === 'stopped' ? obstacleIn(view.draft, view.live, fileBytes) : undefined
  const shown: Stage =
    stage.at !== 'stopped' ? stage : obstacle ? { at: 'stopped', by: obstacle } : { at: 'idle' }
  return {
    stage: shown,
    submit,
    cancel() {
      stop.current?.abort()
      setStage({ at: 'idle' })
    },
  } satisfies HandingIn
}

/** Resolves when all files are; rejects when one cannot be, or somebody cancels. */
async function hashed(desk: Desk, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      const { draft, live } = desk.view
      if (isHashed(draft, live)) resolve()
      else if (draft.files.some(({ id, digests }) => !digests && live.get(id)?.fault)) {
        reject(new FileFault('a file cannot be hashed'))
      } else return
      stop()
    }
    const stop = desk.subscribe(look)
    signal.addEventListener('abort', () => {
      stop()
      reject(signal.reason as Error)
    })
    look()
  })
}

class FileFault extends Error {}

function stageOf(error: unknown, desk: Desk): Stage {
  if (error instanceof NoKeyHere) {
    desk.setSign(false)
    return { at: 'no-key' }
  }
  if (error instanceof FileFault) return { at: 'stopped', by: 'file' }
  const problem = asProblem(error)
  if (problem.code === 'offline') return { at: 'offline' }
  // Refused, so nothing of it arrived: the next attempt is a new one.
  if (problem.status >= 400 && problem.status < 500) void desk.setAttempt(undefined)
  return { at: 'failed', problem }
}
