/** How far the two databases can be relied on after they were opened: what LevelDB itself does not say. */

import { type Level } from 'level'
import { type Standing } from '../../ports/log-store.ts'
import {
  groupKey,
  groupMark,
  indexMarkKey,
  KEY,
  keyNumber,
  kind,
  readSnapshotValue,
  type Written,
} from './keys.ts'

export type Database = Level<Buffer, Buffer>

/**
 * LevelDB keeps its newest writes in a log of its own, from which one flipped bit makes it drop
 * acknowledged batches when it opens, in silence. It cannot drop what two further buffers were
 * written after: by then that is in checksummed tables.
 */
export const BUFFER_BYTES = { log: 8 * 2 ** 20, index: 4 * 2 ** 20 } as const

export interface SnapshotEntry {
  readonly size: number
  readonly written: Written
  readonly snapshot: Uint8Array
}

/** All snapshots, oldest first. */
export async function readSnapshots(log: Database): Promise<SnapshotEntry[]> {
  const entries: SnapshotEntry[] = []
  for await (const [key, value] of log.iterator(kind(KEY.snapshot))) {
    if (value.length >= 16) entries.push({ size: keyNumber(key), ...readSnapshotValue(value) })
  }
  return entries
}

/** The newest snapshot that was followed by more than two buffers in both databases. */
export function settled(
  snapshots: readonly SnapshotEntry[],
  written: Written,
): SnapshotEntry | undefined {
  return snapshots.findLast(
    (entry) =>
      written.log - entry.written.log >= 2 * BUFFER_BYTES.log &&
      written.index - entry.written.index >= 2 * BUFFER_BYTES.index,
  )
}

/**
 * Walks the marks of the groups that came after the settled snapshot. Each group left its mark in
 * both databases together with all it wrote, so where a mark is missing the group is missing.
 */
export async function standing(log: Database, index: Database): Promise<Standing> {
  const snapshots = await readSnapshots(log)
  const newest = snapshots.at(-1)
  const from = (newest && settled(snapshots, newest.written)?.size) ?? 0
  const logged = await unbroken(log, from, groupKey, kind(KEY.group).lt)
  const indexed = await unbroken(index, from, indexMarkKey, indexMarkKey(Number.MAX_SAFE_INTEGER))
  const intact = Math.min(logged.size, indexed.size)
  const usable = snapshots.findLast(({ size }) => size <= intact)
  return {
    size: Math.max(logged.latest, indexed.latest, newest?.size ?? 0),
    ...(usable && { snapshot: usable.snapshot }),
  }
}

/** How far the groups follow each other without a gap, and the largest that is there at all. */
async function unbroken(
  database: Database,
  from: number,
  key: (size: number) => Buffer,
  end: Buffer,
): Promise<{ size: number; latest: number }> {
  let size = from
  let latest = from
  for await (const [name, value] of database.iterator({ gte: key(from + 1), lt: end })) {
    latest = keyNumber(name)
    if (groupMark(latest, value)?.first === size) size = latest
  }
  return { size, latest }
}
