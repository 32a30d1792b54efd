/** Reads the whole log again and again, slowly, and tells where the disk has forgotten something. */

import { equalBytes } from '../../core/bytes.ts'
import { edgeRoot } from '../../core/tree/edge.ts'
import { HASH_BYTES } from '../../core/tree/hash.ts'
import { storedTile } from '../../core/tree/ladder.ts'
import { type Clock } from '../../ports/clock.ts'
import { JournalDamage, type Journal, type Journaled } from '../../ports/journal.ts'
import { type LogStore } from '../../ports/log-store.ts'
import { type Timer } from '../../ports/timer.ts'
import { type Head } from './head.ts'
import { leavesOf } from './leaves.ts'
import { emptyState, type LogState, settle, stage, type Staged } from './log-state.ts'

/** Something that is not what was written there. */
export interface Damage {
  readonly what: 'journal' | 'tile' | 'bundle' | 'index' | 'root'
  /** A segment and offset, a tile as `level/index`, a bundle's number, an entry's index, a tree's size. */
  readonly place: string
}

export interface ScrubberStatus {
  /** How often all was read since the start, and how far the reading is now. */
  readonly rounds: number
  readonly at: number
  readonly of: number
  readonly found: readonly Damage[]
  /** When the last whole round ended: milliseconds, `undefined` before the first has. */
  readonly ended: number | undefined
  /** How many entries it reads in a second, at the most. */
  readonly entriesPerSecond: number
}

export interface Scrubber {
  status(): ScrubberStatus
  stop(): Promise<void>
}

export interface ScrubberSetup {
  readonly journal: Journal
  readonly store: LogStore
  readonly head: () => Head
  readonly timer: Timer
  readonly clock: Clock
  /** How many entries to read in a second, at the most. */
  readonly entriesPerSecond: number
  readonly report: (damage: Damage) => void
}

/** Damage that was found does not go away; so much of it is remembered. */
const REMEMBERED = 1000

/** Between two rounds. */
const REST_MS = 60_000

/** So many entries are read before the next rest. */
const STRIDE = 1024

export function startScrubber(setup: ScrubberSetup): Scrubber {
  const { journal, head, timer, clock, entriesPerSecond } = setup
  const found = new Map<string, Damage>()
  let rounds = 0
  let at = 0
  let of = 0
  let ended: number | undefined
  let stopped = false
  let wake = (): void => {
    // Nobody rests yet.
  }

  function note(what: Damage['what'], place: string): void {
    const name = `${what} ${place}`
    if (found.has(name) || found.size >= REMEMBERED) return
    found.set(name, { what, place })
    setup.report({ what, place })
  }

  function rest(ms: number): Promise<void> {
    return new Promise((done) => {
      const callOff = timer.after(ms, done)
      wake = () => {
        callOff()
        done()
      }
    })
  }

  async function roundAfterRound(): Promise<void> {
    while (!stopped) {
      await rest(REST_MS)
      await round(head())
    }
  }

  /** Grows the tree again from the journal up to a head that was signed, and compares all on the way. */
  async function round(until: Head): Promise<void> {
    let state = emptyState(journal.origin)
    let since = 0
    at = 0
    of = until.size
    try {
      for await (const journaled of journal.read(journal.origin)) {
        // What comes after the head may be half written: it is looked at in the next round.
        if (stopped || at >= of) break
        state = await recheck(setup.store, state, journaled, note)
        at = state.edge.size
        since += journaled.record.count
        if (since < STRIDE) continue
        await rest((since / entriesPerSecond) * 1000)
        since = 0
      }
    } catch (error) {
      if (!(error instanceof JournalDamage)) throw error
      note('journal', `${error.at.segment} ${error.at.offset}`)
      return
    }
    if (stopped) return
    if (at !== of || !equalBytes(edgeRoot(state.edge), until.root)) note('root', `${of}`)
    rounds++
    ended = clock.now()
  }

  const done = roundAfterRound()
  return {
    status: () => ({ rounds, at, of, found: [...found.values()], ended, entriesPerSecond }),
    async stop() {
      stopped = true
      wake()
      await done
    },
  }
}

/** Adds a record to a state as the writer did, and compares what came of it with what the store holds. */
async function recheck(
  store: LogStore,
  before: LogState,
  { record, start }: Journaled,
  note: (what: Damage['what'], place: string) => void,
): Promise<LogState> {
  const { count, body } = record
  const staged = stage(before, { count, body, leaves: leavesOf(body, count) })
  await recheckPieces(store, staged, note)
  const indexes = await store.find(staged.group.leaves).catch(() => [])
  for (let i = 0; i < staged.group.leaves.length / HASH_BYTES; i++) {
    if (indexes[i] !== before.edge.size + i) note('index', `${before.edge.size + i}`)
  }
  return settle(staged, start)
}

async function recheckPieces(
  store: LogStore,
  { growth, bundles }: Staged,
  note: (what: Damage['what'], place: string) => void,
): Promise<void> {
  for (const { level, index, ladder } of growth.finished) {
    const kept = await store.tile({ level, index }).catch(() => undefined)
    if (!kept || !equalBytes(kept, storedTile(ladder))) note('tile', `${level}/${index}`)
  }
  for (const { index, bytes } of bundles) {
    const kept = await store.bundle(index).catch(() => undefined)
    if (!kept || !equalBytes(kept, bytes)) note('bundle', `${index}`)
  }
}
