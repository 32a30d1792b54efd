/** Depositing a season: one design after the other, paused and taken up again at will. */

import { asProblem } from '../../app/problem.ts'
import { until } from '../../drafts/until.ts'
import { type Attempt, attemptFor, meansSame } from '../attempt.ts'
import type { Done } from '../done.ts'
import type { Draft } from '../drafts.ts'
import { isHashed, isRefused, meantBy, obstacleIn, type Sending } from '../hand-in.ts'
import { browserRandom } from '../seal.ts'
import { type BatchDesk, type BatchRow, draftOf } from './batch-desk.ts'

export interface RunParts {
  handIn(sending: Sending): Promise<Done>
  ownDeposits(digests: readonly string[], signal: AbortSignal): Promise<readonly string[]>
  keepDone(done: Done): Promise<void>
  /** What the registry keeps of one file, at most. */
  fileBytes(signal: AbortSignal): Promise<number>
  now(): number
}

/** `found`: the device kept more than was there when somebody started. */
export type RunState = 'idle' | 'running' | 'pausing' | 'offline' | 'found'

interface Ready {
  readonly row: BatchRow
  readonly draft: Draft
  readonly attempt: Attempt
}

/** Designs that are on their way at the same time: one is sent while the other is written. */
const AT_ONCE = 2

export class BatchRun {
  readonly #desk: BatchDesk
  readonly #parts: RunParts
  readonly #onState: (state: RunState) => void
  #state: RunState = 'idle'
  #stop = new AbortController()
  /** What an earlier start has on its way still. */
  #over: Promise<unknown> = Promise.resolve()
  /** Those that somebody wants although their files were deposited before. */
  readonly #evenTwice = new Set<string>()
  readonly #taken = new Set<string>()

  constructor(desk: BatchDesk, parts: RunParts, onState: (state: RunState) => void) {
    this.#desk = desk
    this.#parts = parts
    this.#onState = onState
  }

  /** Resolves when nothing more is to be done, or somebody paused. */
  async start(): Promise<void> {
    if (this.#isGoing()) return
    this.#to('running')
    const earlier = this.#stop
    const { signal } = (this.#stop = new AbortController())
    signal.addEventListener('abort', () => {
      earlier.abort()
    })
    const before = this.#over
    this.#over = this.#all(before, signal)
    await this.#over
  }

  /** Nothing is taken up that another start has on its way, and nothing that was not on the page when somebody pressed. */
  async #all(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
    const early = this.#desk.view.kept === 'reading'
    const [more] = await Promise.all([this.#desk.opened(), before])
    if (early && more) {
      this.#to('found')
      return
    }
    this.#taken.clear()
    const one = async (): Promise<void> => {
      for (let row = this.#next(signal); row; row = this.#next(signal)) {
        this.#taken.add(row.id)
        await this.#deposit(row.id, signal)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    if (this.#isGoing() && this.#stop.signal === signal) this.#to('idle')
  }

  #isGoing(): boolean {
    return this.#state === 'running' || this.#state === 'pausing'
  }

  /** What is on its way arrives. */
  pause(): void {
    if (this.#state === 'running') this.#to('pausing')
    if (this.#state === 'offline') this.#to('idle')
  }

  /** What is on its way is stopped; it may have arrived all the same, and the next start finds that. */
  cancel(): void {
    this.pause()
    this.#stop.abort()
  }

  /** One that failed, or that nobody minds depositing twice; `start` takes it up if it is over. */
  again(id: string, { evenTwice = false }: { readonly evenTwice?: boolean } = {}): void {
    if (evenTwice) this.#evenTwice.add(id)
    this.#taken.delete(id)
    this.#desk.setState(id, undefined)
  }

  /** Nothing once it is paused, cancelled, or started anew. */
  #next(signal: AbortSignal): BatchRow | undefined {
    if (this.#state !== 'running' || this.#stop.signal !== signal || signal.aborted)
      return undefined
    const { batch, states } = this.#desk.view
    return batch.rows.find(
      ({ id, code }) =>
        code === undefined && !this.#taken.has(id) && states.get(id)?.at !== 'twice',
    )
  }

  async #deposit(id: string, signal: AbortSignal): Promise<void> {
    try {
      this.#desk.setState(id, { at: 'working', done: 0, of: 0 })
      const ready = await this.#readied(id, signal)
      if (ready) await this.#send(ready, signal)
    } catch (error) {
      await this.#failed(id, error, signal)
    }
  }

  /** What to send, kept in its row. Looks again at whatever was changed while it waited; nothing where it goes no further. */
  async #readied(id: string, signal: AbortSignal): Promise<Ready | undefined> {
    const [desk, parts] = [this.#desk, this.#parts]
    const limit = await parts.fileBytes(signal)
    for (let asked = ''; ;) {
      await this.#hashed(id, signal)
      const { batch, live } = desk.view
      const row = batch.rows.find((it) => it.id === id)
      if (!row) return undefined
      const draft = draftOf(row, batch.secrecy)
      if (obstacleIn(draft, live, limit)) {
        desk.setState(id, { at: 'stopped' })
        return undefined
      }
      const meant = meantBy(draft, limit, undefined)
      const isNew = !meansSame(meant, row.attempt) && draft.secrecy !== 'blind'
      const digests = row.files.map(({ digests: it }) => it?.sha256 ?? '')
      if (isNew && !this.#evenTwice.has(id) && asked !== digests.join()) {
        const codes = await parts.ownDeposits(digests, signal)
        signal.throwIfAborted()
        if (codes.length > 0) {
          desk.setState(id, { at: 'twice', codes })
          return undefined
        }
        asked = digests.join()
        continue
      }
      const attempt = await attemptFor(meant, row.attempt, browserRandom)
      signal.throwIfAborted()
      if (!desk.view.batch.rows.includes(row)) continue
      const { secrecy } = draft
      await desk.setRow(id, { attempt, secrecy })
      signal.throwIfAborted()
      return { row: { ...row, attempt, secrecy }, draft, attempt }
    }
  }

  async #send({ row, draft, attempt }: Ready, signal: AbortSignal): Promise<void> {
    const desk = this.#desk
    const { id, files } = row
    const onSent = (done: number, of: number): void => {
      desk.setState(id, { at: 'working', done, of })
    }
    const { live } = desk.view
    const { code, ...done } = await this.#parts.handIn({ attempt, draft, live, signal, onSent })
    await this.#parts.keepDone({ ...done, code })
    const deposited = { code, attempt: undefined, issuedAt: this.#parts.now() }
    const isThere = desk.view.batch.rows.some((it) => it.id === id)
    if (isThere) await desk.setRow(id, deposited)
    else if (!signal.aborted) await desk.putBack({ ...row, ...deposited })
    desk.setState(id, undefined)
    for (const file of files) desk.dropFile(file.id)
  }

  async #failed(id: string, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      this.#desk.setState(id, undefined)
      return
    }
    const problem = asProblem(error)
    if (problem.code === 'offline') {
      this.#desk.setState(id, undefined)
      // Whoever paused does not want it to go on by itself.
      if (this.#state === 'running' && this.#stop.signal === signal) this.#to('offline')
      return
    }
    if (isRefused(problem)) {
      await this.#desk.setRow(id, { attempt: undefined, secrecy: undefined })
    }
    this.#desk.setState(id, { at: 'failed', problem })
  }

  /** Resolves when its files are, or one of them cannot be. */
  async #hashed(id: string, signal: AbortSignal): Promise<void> {
    const desk = this.#desk
    await until(desk, signal, () => {
      const { batch, live } = desk.view
      const row = batch.rows.find((it) => it.id === id)
      const stuck = row?.files.some((it) => !it.digests && live.get(it.id)?.fault)
      return !row || stuck === true || isHashed(draftOf(row, batch.secrecy), live)
    })
  }

  #to(state: RunState): void {
    this.#state = state
    this.#onState(state)
  }
}
