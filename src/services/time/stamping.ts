/** Stamping: the newest checkpoint goes to every authority until each has signed it, and nothing waits for that. */

import { parseCheckpoint } from '../../core/note/checkpoint.ts'
import { parseNote } from '../../core/note/note.ts'
import { type Clock } from '../../ports/clock.ts'
import { type TimestampAuthority } from '../../ports/timestamp-authority.ts'
import { type AskParts, type Failure } from './ask.ts'
import { type AuthorityStatus, Member, notKept, restMs } from './member.ts'
import {
  type FailedAuthority,
  firstEnd,
  type GivenToken,
  type NotRenewed,
  renew,
  type Renewed,
} from './renewal.ts'
import { type CheckpointSubject, type StampFiles, tokenName } from './stamp-files.ts'
import { type TokenShelf } from './token-shelf.ts'

export interface StampingParts extends AskParts {
  readonly store: StampFiles
  readonly shelf: TokenShelf
  readonly authorities: readonly TimestampAuthority[]
  /** The newest checkpoint, with its cosignatures if the quorum came together in time. */
  readonly newest: () => Promise<Uint8Array>
  readonly clock: Clock
  /** How often the log is stamped if it grew; 0: only when somebody asks for it. */
  readonly everyMs: number
  /** How long before its certificates end what rests on them is stamped again. */
  readonly renewMs: number
  readonly report: (event: StampingEvent) => void
}

export type StampingEvent =
  | { readonly event: 'authority-changed'; readonly status: AuthorityStatus }
  | { readonly event: 'renewed'; readonly renewed: Renewed }
  /** Certificates end at this time (POSIX seconds), and no authority gives a token that lasts longer. */
  | { readonly event: 'ending'; readonly end: number }

export interface Stamping {
  /** Stamps the newest checkpoint at every authority that has not signed it yet, and waits for each once. */
  stamp(): Promise<Stamped>
  /** Puts new tokens over all that there are. */
  renew(): Promise<Renewed | NotRenewed>
  standing(): StampStanding
  /** Calls off what is on its way: it is asked for again after the next start. */
  close(): Promise<void>
}

export interface Stamped {
  /** How large the tree is that was stamped; 0 if the log is empty. */
  readonly size: number
  readonly given: readonly GivenToken[]
  readonly failed: readonly FailedAuthority[]
}

export interface StampStanding {
  /** The largest tree with a token over it; 0 if there is none. */
  readonly size: number
  readonly judged: boolean
  readonly authorities: readonly AuthorityStatus[]
}

const DAY_MS = 24 * 60 * 60_000

/** After a start others are heard first: witnesses above all. */
const FIRST_MS = 1000

export function startStamping(parts: StampingParts): Stamping {
  return new Rounds(parts)
}

class Rounds implements Stamping {
  readonly #parts: StampingParts
  readonly #members: readonly Member[]
  #preparing: Promise<unknown> = Promise.resolve()
  #renewing: Promise<unknown> = Promise.resolve()
  #failures = 0
  #noGainUntil = 0
  #ending: number | undefined
  #stopTimer: () => void = () => undefined
  #ticking: Promise<void> = Promise.resolve()
  #closed = false
  #sayClosed: () => void = () => undefined
  readonly #whenClosed = new Promise<void>((resolve) => {
    this.#sayClosed = resolve
  })

  constructor(parts: StampingParts) {
    const { authorities, everyMs, report } = parts
    this.#parts = parts
    const changed = (status: AuthorityStatus): void => {
      report({ event: 'authority-changed', status })
    }
    this.#members = authorities.map((authority) => new Member(authority, { ...parts, changed }))
    if (everyMs > 0 && authorities.length > 0) this.#tickIn(Math.min(FIRST_MS, everyMs))
  }

  async stamp(): Promise<Stamped> {
    const failure = await this.#prepare()
    if (failure) {
      const failed = this.#members.map((it) => ({ address: it.authority.address, ...failure }))
      return { size: 0, given: [], failed }
    }
    const subject = this.#parts.store.newest()
    if (!subject) return { size: 0, given: [], failed: [] }
    await Promise.all(this.#members.map((member) => member.work()))
    return this.#resultOf(subject)
  }

  renew(): Promise<Renewed | NotRenewed> {
    return this.#renewInTurn(undefined)
  }

  standing(): StampStanding {
    const { store, tokens } = this.#parts
    const authorities = this.#members.map(({ status }) => status)
    return { size: store.stampedSize(), judged: tokens.judges, authorities }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#sayClosed()
    this.#stopTimer()
    await Promise.all(this.#members.map((member) => member.close()))
    await Promise.all([this.#preparing, this.#renewing, this.#ticking])
  }

  #tickIn(ms: number): void {
    if (this.#closed) return
    this.#stopTimer = this.#parts.timer.after(ms, () => {
      this.#ticking = this.#tick()
    })
  }

  async #tick(): Promise<void> {
    const failure = await this.#prepare()
    if (failure) {
      for (const member of this.#members) member.fail(failure)
      this.#failures += 1
      this.#tickIn(Math.min(restMs(this.#failures), this.#parts.everyMs))
      return
    }
    this.#failures = 0
    await Promise.all(this.#members.map((member) => member.work()))
    await this.#renewIfDue()
    this.#tickIn(this.#parts.everyMs)
  }

  /** Keeps the newest checkpoint if it is larger than what was kept. Never two at once; never rejects. */
  #prepare(): Promise<Failure | undefined> {
    const turn = this.#preparing.then(() => this.#keepNewest()).catch(notKept)
    this.#preparing = turn
    return turn
  }

  async #keepNewest(): Promise<undefined> {
    const { newest, store } = this.#parts
    // A quorum may take long, and whoever stops the service need not wait for it.
    const note = await Promise.race([newest(), this.#whenClosed])
    if (!note) return
    const { size } = parseCheckpoint(parseNote(note).text)
    const last = store.newest()
    // There is nothing in an empty tree that could be old.
    if (size === 0 || (last && last.size >= size)) return
    await store.keepSubject({ kind: 'checkpoint', size }, note)
  }

  async #resultOf(subject: CheckpointSubject): Promise<Stamped> {
    const { store, shelf } = this.#parts
    const given: GivenToken[] = []
    const failed: FailedAuthority[] = []
    for (const { authority, status } of this.#members) {
      const { address } = authority
      const name = tokenName(subject, address)
      const facts = store.has(subject, address) ? await shelf.facts(name) : undefined
      if (facts) given.push({ address, name, time: facts.time })
      else failed.push({ address, ...failureIn(status) })
    }
    return { size: subject.size, given, failed }
  }

  /** Never rejects: what cannot be renewed now is tried again at the next turn. */
  async #renewIfDue(): Promise<void> {
    const { clock, renewMs, report } = this.#parts
    try {
      const end = await firstEnd(this.#parts)
      const now = clock.now()
      if (end === undefined || end * 1000 > now + renewMs || now < this.#noGainUntil) return
      const came = await this.#renewInTurn(end)
      if ('manifest' in came) report({ event: 'renewed', renewed: came })
      else if (came.kind === 'no-gain') {
        this.#noGainUntil = now + DAY_MS
        if (this.#ending !== end) report({ event: 'ending', end })
        this.#ending = end
      }
    } catch (error) {
      const failure = notKept(error)
      for (const member of this.#members) member.fail(failure)
    }
  }

  #renewInTurn(beyond: number | undefined): Promise<Renewed | NotRenewed> {
    const turn = this.#renewing.then(() => renew(this.#parts, beyond))
    this.#renewing = turn.catch(() => undefined)
    return turn
  }
}

function failureIn({ state, why }: AuthorityStatus): Failure {
  if (state === 'new' || state === 'ok') return { state: 'silent', why: 'no longer asked' }
  return { state, why: why ?? '' }
}
