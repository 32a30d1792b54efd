/** The log's side of being witnessed: asks all witnesses for the newest head, and knows which head has its quorum. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { formatVerifierKey, type VerifierKey } from '../../core/note/key.ts'
import { formatNote, parseNote } from '../../core/note/note.ts'
import { type Policy, quorumMet } from '../../core/note/policy.ts'
import { type NoteSignature } from '../../core/note/signature.ts'
import { type TreeSize, treeSize } from '../../core/tree/size.ts'
import { type CheckpointCell } from '../../ports/checkpoint-cell.ts'
import { type Clock } from '../../ports/clock.ts'
import { type Timer } from '../../ports/timer.ts'
import { type Witness } from '../../ports/witness.ts'
import { type AskedHead, askWitness, type Contradiction, type Outcome } from './witness-ask.ts'
import { type CosignedCheckpoint, Keeper, recall } from './witness-memory.ts'
import { type Prove, type Tree } from './witness-view.ts'

export type { CosignedCheckpoint } from './witness-memory.ts'

/** A tree under a note that the log has signed, nobody else yet. */
export interface SignedHead extends Tree {
  readonly note: Uint8Array
}

export interface WitnessStatus {
  readonly name: string
  readonly state: 'new' | 'ok' | 'slow' | 'refused' | 'ahead'
  /** The last tree that it cosigned, as far as we know. */
  readonly size: TreeSize
  /** When it last answered, whatever it answered: milliseconds by our clock. */
  readonly answered: number | undefined
  /** What is wrong, in words for the operator. */
  readonly why: string | undefined
}

/** A witness, or our own memory of what witnesses cosigned, knows another tree than ours. */
export interface AheadAlarm extends Contradiction {
  /** `undefined`: our own memory. */
  readonly witness: string | undefined
}

export type WitnessingEvent =
  | { readonly event: 'witness-changed'; readonly status: WitnessStatus }
  | { readonly event: 'cosigned'; readonly size: TreeSize; readonly witnesses: readonly string[] }
  /** What was kept from before does not open, or does not meet the policy any more. */
  | { readonly event: 'memory-unusable'; readonly error: unknown }
  /** The last cosigned checkpoint could not be kept; until it is, it is not announced. */
  | { readonly event: 'keeping-failed'; readonly error: unknown }
  /** Our own consistency proof could not be made. */
  | { readonly event: 'proving-failed'; readonly witness: string; readonly error: unknown }

export interface WitnessingOptions {
  readonly logKey: VerifierKey
  readonly policy: Policy
  /** Each is one of the policy's, by name and key. The policy may have more: those are never asked. */
  readonly witnesses: readonly Witness[]
  readonly prove: Prove
  /** Keeps the last cosigned checkpoint, so that it is known again after a restart. */
  readonly store: CheckpointCell
  readonly clock: Clock
  readonly timer: Timer
  /** How long one witness may take for one head. */
  readonly timeoutMs: number
  readonly report: (event: WitnessingEvent) => void
  /**
   * Called when somebody has seen a tree of this log that does not begin ours.
   *
   * With `evidence`, the log's own key has signed it: this log was rolled back, or has a second
   * writer, and must write no more. Without, it is one witness's word: an alarm, but were it
   * more, any witness could switch the log off.
   */
  readonly onAhead: (alarm: AheadAlarm) => void
}

export interface Witnessing {
  /** Tells the newest head. Costs next to nothing: heads that come while witnesses are asked replace each other. */
  offer(head: SignedHead): void

  /** The newest checkpoint that met the quorum, or `undefined`. What is not in its tree is pending. */
  cosigned(): CosignedCheckpoint | undefined

  /** The first final checkpoint of at least this size, or `undefined` when time is up: still pending. */
  whenCosigned(size: TreeSize, timeoutMs: number): Promise<CosignedCheckpoint | undefined>

  status(): readonly WitnessStatus[]

  /** Stops asking. Whoever waits is told that it is pending. */
  close(): Promise<void>
}

export const FIRST_REST_MS = 1000
export const LONGEST_REST_MS = 60_000

/** How long a witness is left alone after failing so many times in a row. */
export function restMs(failures: number): number {
  return Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS)
}

export async function startWitnessing(options: WitnessingOptions): Promise<Witnessing> {
  checkMembers(options)
  return new Rounds(options, await options.store.read())
}

/** A witness while it is being asked, rested from, and asked again. */
interface Member {
  readonly witness: Witness
  state: WitnessStatus['state']
  size: TreeSize
  answered: number | undefined
  why: string | undefined
  failures: number
  /** Ends the question that it is being asked now. Never two at once. */
  stopAsking: (() => void) | undefined
  /** Ends its rest after a failure. */
  stopResting: (() => void) | undefined
  /** The loudest alarm that it has raised: once is enough. */
  alarmed: 'not' | 'by-word' | 'by-evidence'
}

/**
 * One head that is put to all witnesses. It stays the same until it has its quorum or every
 * witness was heard: were it replaced by each newer head, two witnesses would never sign the same.
 */
interface Round {
  readonly head: AskedHead
  readonly logSignatures: readonly NoteSignature[]
  readonly cosignatures: Map<Member, NoteSignature>
  /** Those that have gone past it. */
  readonly passed: Set<Member>
  final: boolean
}

interface Waiter {
  readonly size: TreeSize
  readonly resolve: (checkpoint: CosignedCheckpoint | undefined) => void
}

class Rounds implements Witnessing {
  readonly #options: WitnessingOptions
  readonly #members: readonly Member[]
  #newest: SignedHead | undefined
  #round: Round | undefined
  #cosigned: CosignedCheckpoint | undefined
  readonly #keeper: Keeper
  readonly #waiters = new Set<Waiter>()
  #closed = false

  constructor(options: WitnessingOptions, kept: Uint8Array | undefined) {
    const { store, timer, report } = options
    this.#options = options
    this.#members = options.witnesses.map(newMember)
    this.#keeper = new Keeper(kept, {
      store,
      timer,
      kept: (checkpoint) => {
        this.#announce(checkpoint)
      },
      failed: (error) => {
        report({ event: 'keeping-failed', error })
      },
    })
    if (kept) this.#remember(kept)
  }

  /** Takes up what was cosigned before the restart, as far as today's keys and policy accept it. */
  #remember(kept: Uint8Array): void {
    const { logKey, policy, report } = this.#options
    try {
      const memory = recall(kept, logKey, policy)
      for (const member of this.#members) {
        if (memory.witnesses.includes(member.witness.name)) member.size = memory.size
      }
      this.#cosigned = memory
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      report({ event: 'memory-unusable', error })
    }
  }

  offer(head: SignedHead): void {
    if (this.#closed) return
    if (this.#newest && head.size < this.#newest.size) {
      throw new RangeError(`a head of ${head.size} after one of ${this.#newest.size}`)
    }
    if (this.#newest === undefined) this.#compareWithMemory(head)
    this.#newest = head
    this.#goOn()
  }

  cosigned(): CosignedCheckpoint | undefined {
    return this.#cosigned
  }

  whenCosigned(size: TreeSize, timeoutMs: number): Promise<CosignedCheckpoint | undefined> {
    if (this.#cosigned && this.#cosigned.size >= size) return Promise.resolve(this.#cosigned)
    if (this.#closed) return Promise.resolve(undefined)
    return new Promise((resolve) => {
      const waiter = {
        size,
        resolve: (checkpoint: CosignedCheckpoint | undefined) => {
          stop()
          this.#waiters.delete(waiter)
          resolve(checkpoint)
        },
      }
      const stop = this.#options.timer.after(timeoutMs, () => {
        waiter.resolve(undefined)
      })
      this.#waiters.add(waiter)
    })
  }

  status(): readonly WitnessStatus[] {
    return this.#members.map(statusOf)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const member of this.#members) {
      member.stopAsking?.()
      member.stopResting?.()
    }
    for (const waiter of [...this.#waiters]) waiter.resolve(undefined)
    await this.#keeper.close()
  }

  /** What we had cosigned ourselves is the first witness against a rollback, and the quickest. */
  #compareWithMemory(head: SignedHead): void {
    const memory = this.#cosigned
    if (memory === undefined || memory.size < head.size) return
    const larger = memory.size > head.size
    if (!larger && equalBytes(memory.root, head.root)) return
    const what = larger ? 'larger' : 'different'
    const { size, note } = memory
    this.#options.onAhead({ witness: undefined, what, size, evidence: note })
  }

  /** Begins the next round if this one is over, and asks whoever is free. */
  #goOn(): void {
    if (this.#closed || this.#newest === undefined) return
    const newest = this.#newest
    if (
      this.#round === undefined ||
      (this.#isOver(this.#round) && !sameTree(this.#round.head, newest))
    ) {
      this.#round = newRound(newest)
      this.#settle(this.#round)
    }
    const round = this.#round
    for (const member of this.#members) {
      const free = member.stopAsking === undefined && member.stopResting === undefined
      if (free && !round.cosignatures.has(member) && !round.passed.has(member)) {
        void this.#ask(member, round)
      }
    }
  }

  /** A round waits for whoever may still answer, also to an earlier question, but not for the resting. */
  #isOver(round: Round): boolean {
    if (round.final) return true
    return this.#members.every(
      (member) =>
        member.stopAsking === undefined &&
        (member.stopResting !== undefined ||
          round.cosignatures.has(member) ||
          round.passed.has(member)),
    )
  }

  async #ask(member: Member, round: Round): Promise<void> {
    const outcome = await this.#converse(member, round)
    member.stopAsking = undefined
    if (this.#closed) return
    this.#learn(member, round, outcome)
    this.#goOn()
  }

  /** Asks, for as long as there is time; what comes later is not heard. */
  #converse(member: Member, round: Round): Promise<Outcome> {
    const { logKey, prove, timer, timeoutMs, report } = this.#options
    const { witness } = member
    const abort = new AbortController()
    return new Promise((resolve) => {
      const stopClock = timer.after(timeoutMs, () => {
        abort.abort()
        resolve({ kind: 'silent', why: 'no answer in time' })
      })
      member.stopAsking = () => {
        stopClock()
        abort.abort()
        resolve({ kind: 'silent', why: 'no longer asked' })
      }
      const newest = () => this.#newest ?? round.head
      const { signal } = abort
      void askWitness({
        witness,
        logKey,
        head: round.head,
        known: member.size,
        newest,
        prove,
        signal,
      })
        .catch((error: unknown): Outcome => {
          report({ event: 'proving-failed', witness: witness.name, error })
          return { kind: 'silent', why: 'not asked: our own proof failed' }
        })
        .then(resolve)
        .finally(stopClock)
    })
  }

  #learn(member: Member, round: Round, outcome: Outcome): void {
    const before = statusOf(member)
    if (outcome.kind !== 'silent') member.answered = this.#options.clock.now()
    switch (outcome.kind) {
      case 'cosigned':
        this.#succeed(member, round.head.size)
        round.cosignatures.set(member, outcome.signature)
        if (round === this.#round) this.#settle(round)
        break
      case 'passed':
        this.#succeed(member, outcome.size)
        round.passed.add(member)
        break
      case 'contradicts':
        this.#fail(member, 'ahead', `it has seen a ${outcome.contradiction.what} tree`)
        this.#alarm(member, outcome.contradiction)
        break
      case 'refused':
        this.#fail(member, 'refused', outcome.why)
        break
      case 'silent':
        this.#fail(member, 'slow', outcome.why)
        break
    }
    const status = statusOf(member)
    if (status.state !== before.state || status.why !== before.why) {
      this.#options.report({ event: 'witness-changed', status })
    }
  }

  #succeed(member: Member, size: TreeSize): void {
    member.state = 'ok'
    member.why = undefined
    member.size = size
    member.failures = 0
  }

  #fail(member: Member, state: WitnessStatus['state'], why: string): void {
    member.state = state
    member.why = why
    member.failures += 1
    member.stopResting = this.#options.timer.after(restMs(member.failures), () => {
      member.stopResting = undefined
      this.#goOn()
    })
  }

  #alarm(member: Member, contradiction: Contradiction): void {
    const loud = contradiction.evidence === undefined ? 'by-word' : 'by-evidence'
    if (member.alarmed === loud || member.alarmed === 'by-evidence') return
    member.alarmed = loud
    this.#options.onAhead({ witness: member.witness.name, ...contradiction })
  }

  /** With its quorum a round is final; whoever cosigns after that is added. */
  #settle(round: Round): void {
    const cosigners = this.#members.filter((member) => round.cosignatures.has(member))
    const witnesses = cosigners.map(({ witness }) => witness.name)
    if (!quorumMet(this.#options.policy, new Set(witnesses))) return
    round.final = true
    // Lost heads are not to be followed by smaller ones, whatever the log says it is now.
    if (this.#cosigned && this.#cosigned.size > round.head.size) return
    const { size, root, text } = round.head
    const signatures = [...round.logSignatures, ...round.cosignatures.values()]
    this.#keeper.keep({ size, root, note: formatNote({ text, signatures }), witnesses })
  }

  #announce(checkpoint: CosignedCheckpoint): void {
    this.#cosigned = checkpoint
    const { size, witnesses } = checkpoint
    this.#options.report({ event: 'cosigned', size, witnesses })
    for (const waiter of [...this.#waiters]) if (waiter.size <= size) waiter.resolve(checkpoint)
  }
}

function newMember(witness: Witness): Member {
  return {
    witness,
    state: 'new',
    size: treeSize(0),
    answered: undefined,
    why: undefined,
    failures: 0,
    stopAsking: undefined,
    stopResting: undefined,
    alarmed: 'not',
  }
}

function newRound(head: SignedHead): Round {
  const { text, signatures } = parseNote(head.note)
  const { size, root, note } = head
  return {
    head: { size, root, note, text },
    logSignatures: signatures,
    cosignatures: new Map(),
    passed: new Set(),
    final: false,
  }
}

function statusOf({ witness, state, size, answered, why }: Member): WitnessStatus {
  return { name: witness.name, state, size, answered, why }
}

function sameTree(a: Tree, b: Tree): boolean {
  return a.size === b.size && equalBytes(a.root, b.root)
}

/** A witness that is asked and never counted, or counted under another's name, is a mistake in the settings. */
function checkMembers({ policy, witnesses }: WitnessingOptions): void {
  const names = new Map(policy.witnesses.map(({ name, key }) => [name, formatVerifierKey(key)]))
  for (const { name, key } of witnesses) {
    if (names.get(name) !== formatVerifierKey(key)) {
      throw new RangeError(`the policy has no witness ${name} with this key`)
    }
    names.delete(name)
  }
}
