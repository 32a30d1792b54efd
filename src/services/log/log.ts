/** A log, opened: what is written through one door and read through another. */

import { type JournalExtent } from '../../ports/journal.ts'
import { type Head } from './head.ts'
import { type LogParts, type Progress } from './log-parts.ts'
import { type LogReader, logReader } from './log-reader.ts'
import { recover, type Recovered } from './recovery.ts'
import {
  type Sequencer,
  type SequencerEvents,
  type SequencerLimits,
  startSequencer,
} from './sequencer.ts'

export interface Log extends Pick<Sequencer, 'append' | 'halt' | 'close'> {
  readonly read: LogReader
  /** What recovery found and mended. */
  readonly recovered: Recovered
  head(): Head
  extent(): Promise<LogExtent>
}

/** How much the log keeps in its journal, and since when that is all. */
export interface LogExtent extends JournalExtent {
  /** When the last record was written: milliseconds by the log's clock, `undefined` if there is none. */
  readonly written: number | undefined
}

export interface LogOptions {
  readonly progress?: Progress
  readonly events?: Partial<SequencerEvents>
  readonly limits?: Partial<SequencerLimits>
}

/**
 * Recovers a log and starts its writer. Rejects with a `StartRefusal` where it must not go on.
 *
 * Who calls this holds the writer's lock, and closes the ports after the log.
 */
export async function openLog(parts: LogParts, options: LogOptions = {}): Promise<Log> {
  const recovered = await recover(parts, options.progress)
  const read = logReader({ log: parts.log, store: parts.store, now: () => sequencer.now() })
  const sequencer = startSequencer({
    parts,
    start: recovered,
    logged: (index, leaf) => read.logged(index, leaf),
    events: { committed: ignore, refused: ignore, halted: ignore, ...options.events },
    ...(options.limits && { limits: options.limits }),
  })
  return {
    append: (entry) => sequencer.append(entry),
    halt: (why, cause) => {
      sequencer.halt(why, cause)
    },
    close: () => sequencer.close(),
    head: () => sequencer.now().head,
    async extent() {
      const { head, time } = sequencer.now()
      return { ...(await parts.journal.extent()), written: head.size === 0 ? undefined : time }
    },
    read,
    recovered,
  }
}

function ignore(): void {
  // Nobody asked to be told.
}
