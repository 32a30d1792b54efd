/** One authority among those that are asked: works until it has signed what there is to sign, and rests after a failure. */

import { utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { parseNote } from '../../core/note/note.ts'
import { type TimestampAuthority } from '../../ports/timestamp-authority.ts'
import { ask, type Asking, type AskParts, type Failure } from './ask.ts'
import { type StampFiles, type Subject } from './stamp-files.ts'

export interface AuthorityStatus {
  readonly address: string
  readonly state: 'new' | 'ok' | Failure['state']
  /** What is wrong, in words for the operator. */
  readonly why: string | undefined
}

export interface MemberParts extends AskParts {
  readonly store: StampFiles
  readonly changed: (status: AuthorityStatus) => void
}

export const FIRST_REST_MS = 1000
export const LONGEST_REST_MS = 15 * 60_000

/** How long an authority is left alone after failing so many times in a row. */
export function restMs(failures: number): number {
  return Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS)
}

export class Member {
  readonly authority: TimestampAuthority
  readonly #parts: MemberParts
  #status: AuthorityStatus
  #failures = 0
  #working: Promise<void> | undefined
  #asking: Asking | undefined
  #stopResting: () => void = () => undefined
  #closed = false

  constructor(authority: TimestampAuthority, parts: MemberParts) {
    this.authority = authority
    this.#parts = parts
    this.#status = { address: authority.address, state: 'new', why: undefined }
  }

  get status(): AuthorityStatus {
    return this.#status
  }

  /** Gets the newest checkpoint signed, or fails and tries again after a rest. Ends a rest; never rejects. */
  work(): Promise<void> {
    this.#stopResting()
    this.#working ??= this.#run().finally(() => {
      this.#working = undefined
    })
    return this.#working
  }

  /** What stands in the way before the authority can be asked. */
  fail(failure: Failure): void {
    if (this.#closed) return
    this.#failures += 1
    this.#become(failure.state, failure.why)
    this.#stopResting()
    this.#stopResting = this.#parts.timer.after(restMs(this.#failures), () => {
      void this.work()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stopResting()
    this.#asking?.callOff()
    await this.#working
  }

  async #run(): Promise<void> {
    const { store } = this.#parts
    for (;;) {
      const subject = store.newest()
      if (this.#closed || !subject || store.has(subject, this.authority.address)) return
      const failure = await this.#getSigned(subject).catch(notKept)
      if (failure) {
        this.fail(failure)
        return
      }
      this.#failures = 0
      this.#become('ok', undefined)
    }
  }

  async #getSigned(subject: Subject): Promise<Failure | undefined> {
    const { store } = this.#parts
    const imprint = imprintOf(subject, await store.readSubject(subject))
    this.#asking = ask(this.authority, imprint, this.#parts)
    const answered = await this.#asking.answered
    if (answered.state !== 'ok') return answered
    await store.keepToken(subject, this.authority.address, answered.token)
    return undefined
  }

  #become(state: AuthorityStatus['state'], why: string | undefined): void {
    const before = this.#status
    this.#status = { ...before, state, why }
    if (before.state !== state || before.why !== why) this.#parts.changed(this.#status)
  }
}

/** What is stamped of a checkpoint is the text that log and witnesses signed; of a manifest, all of it. */
export function imprintOf({ kind }: Subject, bytes: Uint8Array): Uint8Array {
  return sha256(kind === 'checkpoint' ? utf8ToBytes(parseNote(bytes).text) : bytes)
}

/** Whatever the disk does is no reason for the log to stop. */
export function notKept(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  const why = code ?? (error instanceof Error ? error.message : String(error))
  return { state: 'not-kept', why }
}
