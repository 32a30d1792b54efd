/** The one writer: takes entries, commits them in groups, and answers each when its checkpoint is out. */

import { type Hash } from '../../core/tree/hash.ts'
import { MAX_ENTRY_BYTES } from '../../core/tree/tile.ts'
import { JournalFull } from '../../ports/journal.ts'
import { committer, type Committer, type Writing } from './commit.ts'
import { entryKeeper, joinNames, leafName } from './leaves.ts'
import { type LogParts } from './log-parts.ts'
import { type CommittedGroup, type Logged, loggedNow } from './receipt.ts'
import { Refusal, type RefusalReason } from './refusal.ts'

export interface Sequencer {
  /**
   * Puts an entry into the log, or finds it there: the same entry is never logged twice.
   *
   * Resolves when the entry is durable and its checkpoint is out. Rejects with a {@link Refusal},
   * after which the entry may be handed in again; after `halted` it may be in the log already.
   */
  append(entry: Uint8Array): Promise<Logged>

  /** Where the log stands now. */
  now(): Writing

  /** Takes nothing more, as after a failed disk. What was acknowledged stays readable. */
  halt(why: string, cause?: unknown): void

  /** Finishes what was begun and takes nothing more. */
  close(): Promise<void>
}

export interface SequencerLimits {
  /** How many entries and bytes may wait before the next is told to come back. */
  readonly waitingEntries: number
  readonly waitingBytes: number
  /** How large a group may get. */
  readonly groupEntries: number
  readonly groupBytes: number
}

export const DEFAULT_LIMITS: SequencerLimits = {
  waitingEntries: 65_536,
  waitingBytes: 64 * 1024 * 1024,
  groupEntries: 8192,
  groupBytes: 8 * 1024 * 1024,
}

/** What the sequencer tells as it goes. */
export interface SequencerEvents {
  committed(writing: Writing, entries: number, milliseconds: number): void
  /** One entry was not taken. */
  refused(reason: RefusalReason): void
  halted(why: string, cause: unknown): void
}

export interface SequencerSetup {
  readonly parts: LogParts
  readonly start: Writing
  /** Finds an entry's receipt again, long after its group. Rejects if another stands at this index. */
  readonly logged: (index: number, leaf: Hash) => Promise<Logged>
  readonly events: SequencerEvents
  readonly limits?: Partial<SequencerLimits>
}

/** An entry that waits for its answer. */
interface Waiting {
  readonly name: string
  readonly entry: Uint8Array
  readonly answer: Promise<Logged>
  resolve(logged: Logged): void
  reject(refusal: Refusal): void
}

export function startSequencer(setup: SequencerSetup): Sequencer {
  const { parts, logged, events } = setup
  const limits = { ...DEFAULT_LIMITS, ...setup.limits }
  const commit: Committer = committer(parts, setup.start)
  // Everything that has no answer yet, by leaf hash: the same entry again shares the answer.
  const waiting = new Map<string, Waiting>()
  const keep = entryKeeper()
  let waitingBytes = 0
  let arrived: Waiting[] = []
  let ready: Waiting[] = []
  // Why nothing more is let in; who was let in is still served, unless the log halted.
  let refusing: Refusal | undefined
  let halted = false
  let looking: Promise<void> | undefined
  let committing: Promise<void> | undefined

  // Not `async`, which would make a second promise for each entry.
  function append(entry: Uint8Array): Promise<Logged> {
    const unfit = refusing ?? whyUnfit(entry)
    if (unfit) return refuse(unfit)
    const name = leafName(entry)
    const same = waiting.get(name)
    if (same) return same.answer
    if (
      waiting.size >= limits.waitingEntries ||
      waitingBytes + entry.length > limits.waitingBytes
    ) {
      return refuse(new Refusal('busy', 'too many entries are waiting for the disk', {}, 1))
    }
    // The caller may go on writing into its bytes; these are ours.
    const item = newWaiting(name, keep(entry))
    waiting.set(name, item)
    waitingBytes += item.entry.length
    arrived.push(item)
    startLooking()
    return item.answer
  }

  function refuse(refusal: Refusal): Promise<never> {
    events.refused(refusal.reason)
    return Promise.reject(refusal)
  }

  // Each loop runs alone, and is looked at again when it has ended: something may have come meanwhile.
  function startLooking(): void {
    if (looking || halted || arrived.length === 0) return
    looking = look().finally(() => {
      looking = undefined
      startLooking()
    })
  }

  function startCommitting(): void {
    if (committing || halted || ready.length === 0) return
    committing = commitAll().finally(() => {
      committing = undefined
      startCommitting()
    })
  }

  /** Sorts what arrived into entries that the log has and entries that it lacks. */
  async function look(): Promise<void> {
    // Those who hand in many at once have done so when this goes on.
    await Promise.resolve()
    while (arrived.length > 0 && !halted) {
      const batch = arrived.slice(0, limits.groupEntries)
      arrived = arrived.slice(limits.groupEntries)
      try {
        const found = await parts.store.find(joinNames(batch.map(({ name }) => name)))
        for (const [i, item] of batch.entries()) {
          const index = found[i]
          if (index === undefined) ready.push(item)
          else answer(item, await logged(index, joinNames([item.name])))
        }
        startCommitting()
      } catch (cause) {
        halt('the index cannot be read', cause)
      }
    }
  }

  /** Commits what is ready, group after group: what became ready during one is the next. */
  async function commitAll(): Promise<void> {
    while (ready.length > 0 && !halted) {
      const group = takeGroup()
      const begun = parts.clock.now()
      try {
        const done = await commit.group(group)
        events.committed(commit.now(), group.length, parts.clock.now() - begun)
        answerAll(group, done)
      } catch (error) {
        if (error instanceof Refusal) for (const item of group) fail(item, error)
        else if (error instanceof JournalFull) refuseFull(group, error)
        else halt('the log cannot be written', error)
      }
    }
  }

  function takeGroup(): Waiting[] {
    let count = 0
    let bytes = 0
    for (const { entry } of ready) {
      bytes += 2 + entry.length
      if (count === limits.groupEntries || (count > 0 && bytes > limits.groupBytes)) break
      count++
    }
    const group = ready.slice(0, count)
    ready = ready.slice(count)
    return group
  }

  function answerAll(group: readonly Waiting[], done: CommittedGroup): void {
    for (const [i, item] of group.entries()) answer(item, loggedNow(done, i))
  }

  function refuseFull(group: readonly Waiting[], cause: JournalFull): void {
    const refusal = new Refusal('disk-full', cause.message, { cause }, 60)
    for (const item of group) fail(item, refusal)
  }

  function answer(item: Waiting, result: Logged): void {
    forget(item)
    item.resolve(result)
  }

  function fail(item: Waiting, refusal: Refusal): void {
    forget(item)
    events.refused(refusal.reason)
    item.reject(refusal)
  }

  function forget(item: Waiting): void {
    waiting.delete(item.name)
    waitingBytes -= item.entry.length
  }

  function halt(why: string, cause?: unknown): void {
    if (halted) return
    halted = true
    const what = `${why}${nameOf(cause)}`
    refusing = new Refusal('halted', `${what}; start again to see how far it came`, { cause })
    for (const item of [...waiting.values()]) fail(item, refusing)
    events.halted(what, cause)
  }

  async function close(): Promise<void> {
    refusing ??= new Refusal('closed', 'the log is shutting down')
    for (let busy = looking ?? committing; busy; busy = looking ?? committing) await busy
  }

  return { append, now: () => commit.now(), halt, close }
}

/** The code that the system gave a fault, such as ENOSPC. Not its words: they may name paths. */
function nameOf(fault: unknown): string {
  for (let it = fault; it instanceof Error; it = it.cause) {
    if ('code' in it && /^E[A-Z]+$/.test(String(it.code))) return ` (${String(it.code)})`
    const [, word] = /\b(E[A-Z]{2,}):/.exec(it.message) ?? []
    if (word !== undefined) return ` (${word})`
  }
  return ''
}

function whyUnfit(entry: Uint8Array): Refusal | undefined {
  if (entry.length === 0) return new Refusal('empty-entry', 'an entry has at least one byte')
  if (entry.length <= MAX_ENTRY_BYTES) return undefined
  const what = `an entry has at most ${MAX_ENTRY_BYTES} bytes, this one has ${entry.length}`
  return new Refusal('entry-too-large', what)
}

function newWaiting(name: string, entry: Uint8Array): Waiting {
  let resolve!: (logged: Logged) => void
  let reject!: (error: Error) => void
  const answer = new Promise<Logged>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { name, entry, answer, resolve, reject }
}
