/** What a log is made of: the ports that the writer, recovery and the tools are given. */

import { type NoteSigner } from '../../core/note/key.ts'
import { type CheckpointCell } from '../../ports/checkpoint-cell.ts'
import { type Clock } from '../../ports/clock.ts'
import { type Journal } from '../../ports/journal.ts'
import { type LogStore } from '../../ports/log-store.ts'

export interface LogParts {
  readonly log: NoteSigner
  readonly journal: Journal
  readonly cell: CheckpointCell
  readonly store: LogStore
  readonly clock: Clock
}

/** Says how a long replay goes on. */
export type Progress = (done: number, of: number) => void
