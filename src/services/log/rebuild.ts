/** Making LevelDB anew: beside the old one, checked, and only then in its place. */

import type { Files } from '../../ports/files.ts'
import type { Head } from './head.ts'
import type { Progress } from './log-parts.ts'
import type { LogParts } from './log-parts.ts'
import type { Closable } from '../opening.ts'
import { recover } from './recovery.ts'
import { StoreNewer } from './store-newer.ts'

export interface RebuildParts {
  readonly files: Files
  readonly data: string
  /** Opens the log with an empty store at this place. */
  readonly openBeside: (place: string) => Promise<LogParts & Closable>
  /** How large a tree the old store has seen, as far as it can say. */
  readonly seen: () => Promise<number>
  /** Takes a directory away, with all that is in it. */
  readonly clear: (directory: string) => Promise<void>
}

/** Whoever calls this holds the writer's lock. Until the new store is whole, the old one stays. */
export async function rebuildStore(
  { files, data, openBeside, seen, clear }: RebuildParts,
  progress: Progress,
): Promise<{ readonly head: Head; readonly entries: number }> {
  const [old, fresh, thrown] = [`${data}/level`, `${data}/level.new`, `${data}/level.old`]
  await clear(fresh)
  const before = await seen()
  const parts = await openBeside('level.new')
  const { head, replayed, finished } = await recover(parts, progress).finally(() => parts.close())
  if (before > head.size) throw new StoreNewer(before, head.size)
  await clear(thrown)
  if ((await files.list(data)).includes('level')) await files.rename(old, thrown)
  await files.rename(fresh, old)
  await files.syncDirectory(data)
  await clear(thrown)
  return { head, entries: replayed + finished }
}
