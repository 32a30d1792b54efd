/** The way from the button to the certificate: wait for the fingerprints, ask what was deposited before, and send; once, however often it is pressed. */

import { asProblem, type Problem } from '../app/problem.ts'
import { until } from '../drafts/until.ts'
import { type Attempt, attemptFor, meansSame, type Meant } from './attempt.ts'
import type { Desk, DeskView } from './desk.ts'
import { NoKeyHere } from './device-key.ts'
import type { Done } from './done.ts'
import { isHashed, isRefused, meantBy, type Obstacle, obstacleIn, type Sending } from './hand-in.ts'
import { browserRandom } from './seal.ts'

/** `found`: the device kept more than was there when the button was pressed. */
export type Stopper = Obstacle | 'found'

export type Stage =
  | { readonly at: 'idle' }
  | { readonly at: 'stopped'; readonly by: Stopper }
  | { readonly at: 'hashing' | 'asking' | 'recording' }
  | { readonly at: 'sending'; readonly done: number; readonly of: number }
  | { readonly at: 'twice'; readonly codes: readonly string[] }
  | { readonly at: 'offline' | 'no-key' }
  | { readonly at: 'failed'; readonly problem: Problem }

export interface HandingParts {
  handIn(sending: Sending): Promise<Done>
  ownDeposits(digests: readonly string[], signal: AbortSignal): Promise<readonly string[]>
  keepDone(done: Done): Promise<void>
  /** What the registry keeps of one file, at most. */
  fileBytes(signal: AbortSignal): Promise<number>
  /** By the device's key, made first if it must be. Rejects with `NoKeyHere`. */
  sign: NonNullable<Meant['sign']>
  /** Resolves when a draft of which nobody said so signs as the one before it did. */
  signAsBefore(): Promise<void>
  /** The draft is gone, and the certificate is kept. */
  arrived(code: string): void
}

interface Ready extends Pick<DeskView, 'draft' | 'live'> {
  readonly attempt: Attempt
}

export class Handing {
  readonly #desk: Desk
  readonly #parts: HandingParts
  readonly #onStage: (stage: Stage) => void
  /** There while something is on its way. */
  #going: AbortController | undefined

  constructor(desk: Desk, parts: HandingParts, onStage: (stage: Stage) => void) {
    this.#desk = desk
    this.#parts = parts
    this.#onStage = onStage
  }

  /** Nothing if it is on its way already. Never rejects. */
  async submit({ evenTwice = false }: { readonly evenTwice?: boolean } = {}): Promise<void> {
    if (this.#going) return
    const { draft, live, kept } = this.#desk.view
    // Of what is too large to be kept nobody has to wait to hear that something else is missing.
    const obstacle = kept === 'reading' ? undefined : obstacleIn(draft, live, 0)
    if (obstacle) {
      this.#onStage({ at: 'stopped', by: obstacle })
      return
    }
    const going = (this.#going = new AbortController())
    const { signal } = going
    const to = (stage: Stage): void => {
      if (this.#going === going) this.#onStage(stage)
    }
    try {
      to({ at: 'hashing' })
      const ready = await this.#readied(signal, evenTwice, to)
      if (Array.isArray(ready)) to({ at: 'twice', codes: ready })
      else await this.#send(ready as Ready, signal, to)
    } catch (error) {
      if (!signal.aborted) to(this.#stageOf(error))
    } finally {
      if (this.#going === going) this.#going = undefined
    }
  }

  /** It may have arrived all the same: the draft knows, and the next time finds it. */
  cancel(): void {
    this.close()
    this.#onStage({ at: 'idle' })
  }

  close(): void {
    this.#going?.abort()
    this.#going = undefined
  }

  /** What to send, kept in the draft; or the codes of what holds these files already. Looks again at whatever was changed while it waited. */
  async #readied(
    signal: AbortSignal,
    evenTwice: boolean,
    to: (stage: Stage) => void,
  ): Promise<Ready | readonly string[]> {
    const [desk, parts] = [this.#desk, this.#parts]
    await this.#opened(signal)
    const limit = await parts.fileBytes(signal)
    for (let asked = ''; ;) {
      await hashed(desk, signal)
      const { draft, live } = desk.view
      // Only now is it known of every file whether it is still there.
      stopAt(obstacleIn(draft, live, limit))
      const meant = meantBy(draft, limit, draft.sign ? parts.sign : undefined)
      // What was sent before may be what is found; and of a blind deposit nobody may ask.
      const isNew = !meansSame(meant, draft.attempt) && draft.secrecy !== 'blind'
      const digests = draft.files.map((it) => it.digests?.sha256 ?? '')
      if (isNew && !evenTwice && asked !== digests.join()) {
        to({ at: 'asking' })
        const codes = await parts.ownDeposits(digests, signal)
        signal.throwIfAborted()
        if (codes.length > 0) return codes
        asked = digests.join()
        continue
      }
      const attempt = await attemptFor(meant, draft.attempt, browserRandom)
      signal.throwIfAborted()
      if (desk.view.draft !== draft) continue
      await desk.setAttempt(attempt)
      signal.throwIfAborted()
      return { attempt, draft, live }
    }
  }

  /** Nothing is handed in that was not on the page when the button was pressed. */
  async #opened(signal: AbortSignal): Promise<void> {
    const early = this.#desk.view.kept === 'reading'
    const more = await this.#desk.opened()
    signal.throwIfAborted()
    if (early && more) throw new Stopped('found')
    const { draft, live } = this.#desk.view
    stopAt(obstacleIn(draft, live, 0))
    if (draft.sign === undefined) await this.#parts.signAsBefore()
    signal.throwIfAborted()
  }

  async #send(ready: Ready, signal: AbortSignal, to: (stage: Stage) => void): Promise<void> {
    to({ at: 'recording' })
    const onSent = (done: number, of: number): void => {
      to(done < of ? { at: 'sending', done, of } : { at: 'recording' })
    }
    const done = await this.#parts.handIn({ ...ready, signal, onSent })
    await this.#parts.keepDone(done)
    // Whoever has left finds the draft as it was, and by its attempt the same certificate.
    signal.throwIfAborted()
    await this.#desk.discard()
    this.#parts.arrived(done.code)
  }

  #stageOf(error: unknown): Stage {
    if (error instanceof NoKeyHere) {
      this.#desk.setSign(false)
      return { at: 'no-key' }
    }
    if (error instanceof Stopped) return { at: 'stopped', by: error.by }
    const problem = asProblem(error)
    if (problem.code === 'offline') return { at: 'offline' }
    if (isRefused(problem)) void this.#desk.setAttempt(undefined)
    return { at: 'failed', problem }
  }
}

class Stopped extends Error {
  readonly by: Stopper

  constructor(by: Stopper) {
    super(by)
    this.by = by
  }
}

function stopAt(obstacle: Obstacle | undefined): void {
  if (obstacle) throw new Stopped(obstacle)
}

/** Resolves when all files are; rejects when one cannot be, or somebody cancels. */
async function hashed(desk: Desk, signal: AbortSignal): Promise<void> {
  await until(desk, signal, () => {
    const { draft, live } = desk.view
    if (isHashed(draft, live)) return true
    if (draft.files.some(({ id, digests }) => !digests && live.get(id)?.fault)) {
      throw new Stopped('file')
    }
    return false
  })
}
