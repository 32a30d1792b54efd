/** Starting the log: journal, cell and store agree, or are made to from the journal, or it does not start. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { EMPTY_ROOT } from '../../core/tree/hash.ts'
import { treeSize } from '../../core/tree/size.ts'
import { CellDamage } from '../../ports/checkpoint-cell.ts'
import { type Journal, JournalDamage } from '../../ports/journal.ts'
import { type LogStore, type Standing } from '../../ports/log-store.ts'
import { type Head, openHead, signHead } from './head.ts'
import { type LogParts, type Progress } from './log-parts.ts'
import { emptyState, type LogState, openSnapshot } from './log-state.ts'
import { StartRefusal } from './refusal.ts'
import { replay, type Replayed } from './replay.ts'

/** A log that may go on: its state, its head, and the time of its last record. */
export interface Recovered {
  readonly state: LogState
  readonly head: Head
  readonly time: number
  /** How many entries were put into the store again, and how many were committed that a crash had left. */
  readonly replayed: number
  readonly finished: number
}

/**
 * Clocks are set back a little by those who keep them right. More than this is a wrong clock,
 * and certificates would show an earlier time than ones that came before.
 */
export const CLOCK_TOLERANCE_MS = 2000

export async function recover(parts: LogParts, progress: Progress = () => {}): Promise<Recovered> {
  const { journal, store, clock } = parts
  const committed = (await readHead(parts)) ?? (await begin(parts))
  const standing = await standingOf(store)
  const replayed = await replayFrom(parts, standing.snapshot, committed, progress)
  checkAgreement(replayed, committed, standing.size)
  await journal.resume(replayed.end)
  const { state, head } = await rollForward(parts, replayed, committed)
  if (clock.now() < replayed.time - CLOCK_TOLERANCE_MS) {
    const behind = Math.ceil((replayed.time - clock.now()) / 1000)
    throw refuse('clock-went-back', `the clock is ${behind} s behind the last record: set it right`)
  }
  return {
    state,
    head,
    time: replayed.time,
    replayed: committed.size - replayed.from,
    finished: head.size - committed.size,
  }
}

/** The head in the cell, or nothing where no log was ever begun. */
async function readHead({ cell, log }: LogParts): Promise<Head | undefined> {
  try {
    const note = await cell.read()
    return note && openHead(note, log.key)
  } catch (cause) {
    if (!(cause instanceof EvidenceError) && !(cause instanceof CellDamage)) throw cause
    const message = `the checkpoint cell holds no checkpoint of ${log.key.name} by its key: ${cause.message}`
    throw refuse('cell-damaged', message, { cause })
  }
}

/** Begins a log: the empty tree is the first that it signs. Never where there are entries already. */
async function begin({ cell, journal, store, log }: LogParts): Promise<Head> {
  if ((await hasRecords(journal)) || (await standingOf(store)).size > 0) {
    throw refuse('cell-missing', 'there are entries here, but the checkpoint cell is empty or gone')
  }
  const head = signHead(log, treeSize(0), EMPTY_ROOT)
  await cell.swap(undefined, head.note)
  return head
}

async function standingOf(store: LogStore): Promise<Standing> {
  try {
    return await store.standing()
  } catch (cause) {
    const what = `LevelDB cannot be read: ${cause instanceof Error ? cause.message : 'unknown'}`
    throw new StartRefusal('store-damaged', what, 'yuanzheng rebuild', { cause })
  }
}

async function hasRecords(journal: Journal): Promise<boolean> {
  try {
    for await (const journaled of journal.read(journal.origin)) return journaled.record.count > 0
    return false
  } catch (error) {
    // Something is there, even if it cannot be read. Nothing was acknowledged before there was a cell,
    // but a cell that is gone looks just like that.
    if (error instanceof JournalDamage) return true
    throw error
  }
}

/**
 * Replays from the store's snapshot, or, where that leads nowhere, from the beginning. The store is not
 * trusted: the place that a flipped snapshot names must never be taken for the end of the journal.
 */
async function replayFrom(
  parts: LogParts,
  snapshot: Uint8Array | undefined,
  committed: Head,
  progress: Progress,
): Promise<Replayed> {
  const near = snapshot && stateOf(snapshot)
  const replayed = near && (await replay(parts, near, committed, progress))
  if (replayed && !misled(replayed, committed)) return replayed
  return replay(parts, emptyState(parts.journal.origin), committed, progress)
}

function stateOf(snapshot: Uint8Array): LogState | undefined {
  try {
    return openSnapshot(snapshot)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

/** Whether it is the snapshot that is wrong: no record follows from it, or they lead to another tree. */
function misled({ records, size, root }: Replayed, committed: Head): boolean {
  return records === 0 || (size === committed.size && !equalBytes(root, committed.root))
}

/** Requires that replay went as far as the records go. */
function checkAgreement(replayed: Replayed, committed: Head, stored: number): void {
  const { size, damage, root, pending } = replayed
  if (size < committed.size && damage) {
    throw refuse(
      'journal-damaged',
      `the journal is damaged at ${damage.message}; ${committed.size - size} acknowledged entries ` +
        `from number ${size} on cannot be read`,
      { cause: damage },
    )
  }
  if (size !== committed.size) {
    const what = `the journal ends at entry ${size}, but ${committed.size} were acknowledged`
    throw refuse('journal-short', what)
  }
  if (!equalBytes(root, committed.root)) {
    throw refuse('root-differs', `the ${size} entries do not lead to the root that was signed`)
  }
  const known = size + (pending[0]?.record.count ?? 0)
  if (pending.length > (damage ? 0 : 1)) {
    // A record is written only after the cell took the one before, so a crash leaves one at the most,
    // whole or torn.
    throw refuse(
      'cell-rolled-back',
      `the journal goes on after entry ${size} for more than a crash explains: the checkpoint cell is an old one`,
    )
  }
  if (stored > known) {
    throw refuse(
      'store-ahead',
      `LevelDB has seen ${stored} entries, journal and cell only ${known}: they were put back from an old copy`,
    )
  }
}

/** Commits the record that a crash left between journal and cell. Nobody was told of it; now it counts. */
async function rollForward(
  { log, cell, store }: LogParts,
  replayed: Replayed,
  committed: Head,
): Promise<{ state: LogState; head: Head }> {
  const left = replayed.pending[0]
  if (!left) return { state: replayed.state, head: committed }
  if (!equalBytes(left.record.signature, committed.signature)) {
    throw refuse('root-differs', 'the journal goes on from another checkpoint than the cell holds')
  }
  const head = signHead(log, left.staged.growth.edge.size, left.staged.root)
  await cell.swap(committed.note, head.note)
  await store.apply(left.change(head.signature))
  return { state: left.state, head }
}

function refuse(
  reason: StartRefusal['reason'],
  message: string,
  options?: ErrorOptions,
): StartRefusal {
  return new StartRefusal(reason, message, 'yuanzheng audit', options)
}
