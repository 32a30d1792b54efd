/** Reading the journal again from a snapshot on, and putting what it says into the store. */

import { type Head } from './head.ts'
import { leavesOf } from './leaves.ts'
import { changeOf, joinChanges, type LogState, settle, stage, type Staged } from './log-state.ts'
import { type LogParts, type Progress } from './log-parts.ts'
import { edgeRoot } from '../../core/tree/edge.ts'
import { type Hash, HASH_BYTES } from '../../core/tree/hash.ts'
import {
  JournalDamage,
  type Journaled,
  type JournalPosition,
  type JournalRecord,
} from '../../ports/journal.ts'
import { type StoreChange } from '../../ports/log-store.ts'

/** A record added to the state before it. Its mark needs the signature that only the next record bears. */
export interface Step {
  readonly record: JournalRecord
  readonly staged: Staged
  readonly state: LogState
  change(signature: Uint8Array): StoreChange
}

export interface Replayed {
  /** How large the tree was where the replay began, and how many records followed that the head covers. */
  readonly from: number
  readonly records: number
  /** The state, size and root after the last of them. */
  readonly state: LogState
  readonly size: number
  readonly root: Hash
  /** Records after it, which nobody was told of; two at the most are looked at. */
  readonly pending: readonly Step[]
  /** Where the journal is to go on. */
  readonly end: JournalPosition
  readonly time: number
  readonly damage?: JournalDamage
}

/** The store takes what was replayed in pieces of about so many bytes, an entry counting for some more. */
const PIECE = 4 * 1024 * 1024
const ENTRY_WEIGHT = 200

/** Replays the journal from a state. Puts into the store what `committed` covers, and nothing else. */
export async function replay(
  { journal, store }: Pick<LogParts, 'journal' | 'store'>,
  from: LogState,
  committed: Head,
  progress: Progress,
): Promise<Replayed> {
  let state = from
  let end = from.resume
  let time = 0
  let last: Step | undefined
  let records = 0
  let damage: JournalDamage | undefined
  const pending: Step[] = []
  let waiting: StoreChange[] = []
  let weight = 0

  function hold(step: Step, signature: Uint8Array): void {
    waiting.push(step.change(signature))
    weight += step.staged.group.body.length + ENTRY_WEIGHT * step.staged.group.count
  }

  async function flush(): Promise<void> {
    if (waiting.length > 0) await store.apply(joinChanges(waiting))
    waiting = []
    weight = 0
    progress(state.edge.size, committed.size)
  }

  try {
    for await (const journaled of journal.read(from.resume)) {
      const step = advance(state, journaled)
      end = journaled.end
      time = journaled.record.time
      if (step.staged.growth.edge.size > committed.size) {
        pending.push(step)
        if (pending.length === 2) break
        continue
      }
      if (last) hold(last, step.record.signature)
      last = step
      records++
      state = step.state
      if (weight > PIECE) await flush()
    }
  } catch (error) {
    if (!(error instanceof JournalDamage)) throw error
    damage = error
  }

  const root = edgeRoot(state.edge)
  const size = state.edge.size
  if (last && size === committed.size) hold(last, committed.signature)
  await flush()
  const reached = { from: from.edge.size, records, state, size, root }
  return { ...reached, pending, end, time, ...(damage && { damage }) }
}

/** Adds a journaled record to a state, or as much of it as the state does not have yet. */
function advance(before: LogState, { record, start }: Journaled): Step {
  const have = before.edge.size - record.first
  if (have < 0 || have > record.count) {
    throw new JournalDamage(
      start,
      `the record begins at entry ${record.first}, not ${before.edge.size}`,
    )
  }
  const count = record.count - have
  const all = leavesOf(record.body, record.count)
  const body = record.body.subarray(skipEntries(record.body, have))
  const staged = stage(before, { count, body, leaves: all.subarray(have * HASH_BYTES) })
  const state = settle(staged, start)
  return {
    record,
    staged,
    state,
    change(signature) {
      const size = record.first + record.count
      const change = changeOf(staged, state, {
        first: record.first,
        size,
        time: record.time,
        signature,
      })
      // A mark says that all of its group is there. Part of one is replayed only where its mark was found.
      return have === 0 ? change : { ...change, groups: [] }
    },
  }
}

function skipEntries(body: Uint8Array, count: number): number {
  let at = 0
  for (let i = 0; i < count; i++) at += 2 + (body[at] ?? 0) * 256 + (body[at + 1] ?? 0)
  return at
}
