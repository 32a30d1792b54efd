/** Committing one group: journal, cell, store, in that order and no other. */

import { writeUint16 } from '../../core/bytes.ts'
import { type JournalRecord } from '../../ports/journal.ts'
import { type Head, signHead } from './head.ts'
import { joinNames } from './leaves.ts'
import { type LogParts } from './log-parts.ts'
import { changeOf, type Group, type LogState, settle, stage } from './log-state.ts'
import { checkGrowth, type CommittedGroup, committedGroup } from './receipt.ts'
import { CLOCK_TOLERANCE_MS } from './recovery.ts'
import { Refusal } from './refusal.ts'

/** Where the writer stands: the last committed state, its head, and the time of its record. */
export interface Writing {
  readonly state: LogState
  readonly head: Head
  readonly time: number
}

/** An entry with its leaf hash as a name. */
export interface NamedEntry {
  readonly name: string
  readonly entry: Uint8Array
}

export interface Committer {
  now(): Writing

  /**
   * Commits entries that the log does not have. Only one call at a time.
   *
   * Rejects with a `Refusal` or `JournalFull` if nothing happened. After any other rejection
   * nobody knows how far it came: the writer must not go on, and recovery will find out.
   */
  group(entries: readonly NamedEntry[]): Promise<CommittedGroup>
}

export function committer(parts: LogParts, start: Writing): Committer {
  const { log, journal, cell, store, clock } = parts
  let now = start

  async function group(entries: readonly NamedEntry[]): Promise<CommittedGroup> {
    const time = timeAfter(now.time, clock.now())
    const staged = stage(now.state, joinGroup(entries))
    const { growth } = staged
    const first = now.head.size
    const head = signHead(log, growth.edge.size, staged.root)
    checkGrowth(now.head, head, growth)

    const { count, body, leaves } = staged.group
    const record: JournalRecord = { first, count, time, signature: now.head.signature, body }
    const { start: begin } = await journal.append(record)
    await cell.swap(now.head.note, head.note)
    const state = settle(staged, begin)
    const mark = { first, size: head.size, time, signature: head.signature }
    await store.apply(changeOf(staged, state, mark))
    now = { state, head, time }
    return committedGroup(head, first, leaves, growth)
  }

  return { now: () => now, group }
}

/** Never earlier than the record before, as a clock set right by a little would have it. */
function timeAfter(last: number, now: number): number {
  if (now >= last - CLOCK_TOLERANCE_MS) return Math.max(now, last)
  const behind = Math.ceil((last - now) / 1000)
  throw new Refusal(
    'clock-went-back',
    `the clock is ${behind} s behind the last record: set it right`,
  )
}

function joinGroup(entries: readonly NamedEntry[]): Group {
  const body = new Uint8Array(entries.reduce((sum, { entry }) => sum + 2 + entry.length, 0))
  let at = 0
  for (const { entry } of entries) {
    writeUint16(body, entry.length, at)
    body.set(entry, at + 2)
    at += 2 + entry.length
  }
  return { count: entries.length, body, leaves: joinNames(entries.map(({ name }) => name)) }
}
