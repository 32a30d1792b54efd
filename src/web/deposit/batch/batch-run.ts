/** Depositing a season: one design after the other, paused and taken up again at will. */

import { asProblem } from '../../app/problem.ts'
import { attemptFor } from '../attempt.ts'
import type { Done } from '../done.ts'
import { isHashed, meantBy, obstacleIn, type Sending } from '../hand-in.ts'
import { browserRandom } from '../seal.ts'
import { type BatchDesk, type BatchRow, draftOf } from './batch-desk.ts'

export interface RunParts {
  handIn(sending: Sending): Promise<Done>
  ownDeposits(digests: readonly string[], signal: AbortSignal): Promise<readonly string[]>
  keepDone(done: Done): Promise<void>
  now(): number
}

export type RunState = 'idle' | 'running' | 'pausing' | 'offline'

/** Designs that are on their way at the same time: one is sent while the other is written. */
const AT_ONCE = 2

export class BatchRun {
  readonly #desk: BatchDesk
  readonly #parts: RunParts
  readonly #onState: (state: RunState) => void
  #state: RunState = 'idle'
  #stop = new AbortController()
  /** Those that somebody wants although their files were deposited before. */
  readonly #evenTwice = new Set<string>()
  readonly #taken = new Set<string>()

  constructor(desk: BatchDesk, parts: RunParts, onState: (state: RunState) => void) {
    this.#desk = desk
    this.#parts = parts
    this.#onState = onState
  }

  /** Resolves when nothing more is to be done, or somebody paused. */
  async start(fileBytes: number): Promise<void> {
    if (this.#isGoing()) return
    this.#to('running')
    this.#stop = new AbortController()
    this.#taken.clear()
    const one = async (): Promise<void> => {
      for (let row = this.#next(); row && this.#state === 'running'; row = this.#next()) {
        this.#taken.add(row.id)
        await this.#deposit(row.id, fileBytes)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    if (this.#isGoing()) this.#to('idle')
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

  #next(): BatchRow | undefined {
    const { batch, states } = this.#desk.view
    return batch.rows.find(
      ({ id, code }) =>
        code === undefined && !this.#taken.has(id) && states.get(id)?.at !== 'twice',
    )
  }

  async #deposit(id: string, fileBytes: number): Promise<void> {
    const { signal } = this.#stop
    try {
      await this.#depositIt(id, fileBytes, signal)
    } catch (error) {
      await this.#failed(id, error, signal)
    }
  }

  async #depositIt(id: string, fileBytes: number, signal: AbortSignal): Promise<void> {
    const desk = this.#desk
    desk.setState(id, { at: 'working', done: 0, of: 0 })
    await this.#hashed(id, signal)
    const { batch, live } = desk.view
    const row = batch.rows.find((it) => it.id === id)
    if (!row) return
    const draft = draftOf(row, batch.secrecy)
    if (obstacleIn(draft, live, fileBytes)) {
      desk.setState(id, { at: 'stopped' })
      return
    }
    const meant = meantBy(draft, fileBytes, undefined)
    const attempt = await attemptFor(meant, row.attempt, browserRandom)
    const isNew = attempt !== row.attempt && batch.secrecy !== 'blind'
    if (isNew && !this.#evenTwice.has(id)) {
      const digests = row.files.map(({ digests: it }) => it?.sha256 ?? '')
      const codes = await this.#parts.ownDeposits(digests, signal)
      if (codes.length > 0) {
        desk.setState(id, { at: 'twice', codes })
        return
      }
    }
    await desk.setRow(id, { attempt })
    const onSent = (done: number, of: number): void => {
      desk.setState(id, { at: 'working', done, of })
    }
    const done = await this.#parts.handIn({ attempt, draft, live, signal, onSent })
    await this.#parts.keepDone(done)
    await desk.setRow(id, { code: done.code, attempt: undefined, issuedAt: this.#parts.now() })
    desk.setState(id, undefined)
    for (const file of row.files) desk.dropFile(file.id)
  }

  async #failed(id: string, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      this.#desk.setState(id, undefined)
      return
    }
    const problem = asProblem(error)
    if (problem.code === 'offline') {
      this.#desk.setState(id, undefined)
      this.#to('offline')
      return
    }
    // Refused, so nothing of it arrived: the next attempt is a new one.
    if (problem.status >= 400 && problem.status < 500) {
      await this.#desk.setRow(id, { attempt: undefined })
    }
    this.#desk.setState(id, { at: 'failed', problem })
  }

  /** Resolves when its files are, or one of them cannot be. */
  async #hashed(id: string, signal: AbortSignal): Promise<void> {
    const desk = this.#desk
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        const { batch, live } = desk.view
        const row = batch.rows.find((it) => it.id === id)
        const stuck = row?.files.some((it) => !it.digests && live.get(it.id)?.fault)
        if (!row || stuck || isHashed(draftOf(row, batch.secrecy), live)) {
          stop()
          resolve()
        }
      }
      const stop = desk.subscribe(look)
      signal.addEventListener('abort', () => {
        stop()
        reject(signal.reason as Error)
      })
      look()
    })
  }

  #to(state: RunState): void {
    this.#state = state
    this.#onState(state)
  }
}
