/** The log store in LevelDB: one database for what grows in order, one for the index, whose keys are random. */

import { type ChainedBatch, Level } from 'level'
import { type TilePlace } from '../../core/tree/nodes.ts'
import { type GroupMark, type LogStore, type StoreChange } from '../../ports/log-store.ts'
import {
  bundleKey,
  groupKey,
  groupMark,
  groupValue,
  indexMarkKey,
  indexValue,
  KEY,
  keyNumber,
  kind,
  readIndexValue,
  snapshotKey,
  snapshotValue,
  tileKey,
} from './keys.ts'
import {
  BUFFER_BYTES,
  type Database,
  readSnapshots,
  settled,
  type SnapshotEntry,
  standing,
} from './standing.ts'

type Batch = ChainedBatch<Database, Buffer, Buffer>

/** A snapshot for every so many bytes written: replaying that much takes a moment. */
const SNAPSHOT_BYTES = 2 ** 20

/** Nobody else may have `directory` open: see `writer-lock.ts`. */
export async function openLevelStore(directory: string): Promise<LogStore> {
  const opened: Database[] = []
  try {
    const log = await open(`${directory}/log`, BUFFER_BYTES.log)
    opened.push(log)
    const index = await open(`${directory}/index`, BUFFER_BYTES.index)
    opened.push(index)
    return storeOver(log, index, await readSnapshots(log))
  } catch (error) {
    // One of them may be damaged; the other's lock would outlast the attempt.
    for (const database of opened) await database.close()
    throw error
  }
}

function storeOver(log: Database, index: Database, found: readonly SnapshotEntry[]): LogStore {
  let snapshots = found
  let written = snapshots.at(-1)?.written ?? { log: 0, index: 0 }

  async function apply(change: StoreChange): Promise<void> {
    const indexed = index.batch()
    const logged = log.batch()
    written = {
      index: written.index + putLeaves(indexed, change),
      log: written.log + putPieces(logged, change),
    }
    for (const group of change.groups) {
      logged.put(groupKey(group.size), groupValue(group))
      indexed.put(indexMarkKey(group.size), groupValue(group))
    }
    const due = (snapshots.at(-1)?.written.log ?? 0) + SNAPSHOT_BYTES
    if (change.snapshot && written.log >= due) await putSnapshot(logged, change.snapshot(), change)
    // The index first: an entry that the log has but the index lacks could be logged twice.
    await indexed.write()
    await logged.write()
  }

  /** Adds a snapshot, and takes away what recovery will not look at again. */
  async function putSnapshot(
    batch: Batch,
    snapshot: Uint8Array,
    change: StoreChange,
  ): Promise<void> {
    const size = change.first + change.leaves.length / 32
    batch.put(snapshotKey(size), snapshotValue(written, snapshot))
    snapshots = [...snapshots, { size, written, snapshot }]
    const oldest = settled(snapshots, written)
    if (!oldest) return
    for (const entry of snapshots) if (entry.size < oldest.size) batch.del(snapshotKey(entry.size))
    snapshots = snapshots.filter((entry) => entry.size >= oldest.size)
    await index.clear({ gte: indexMarkKey(0), lte: indexMarkKey(oldest.size) })
  }

  async function find(leaves: Uint8Array): Promise<(number | undefined)[]> {
    const all = asBuffer(leaves)
    const keys = Array.from({ length: all.length / 32 }, (_, i) =>
      all.subarray(32 * i, 32 * i + 32),
    )
    const [only] = keys
    // A lone look-up is sooner done here than sent to another thread.
    const values = keys.length === 1 && only ? [index.getSync(only)] : await index.getMany(keys)
    return values.map((value) => value && readIndexValue(value))
  }

  async function group(entry: number): Promise<GroupMark | undefined> {
    const above = { gte: groupKey(entry + 1), lt: kind(KEY.group).lt, limit: 1 }
    for await (const [key, value] of log.iterator(above)) return groupMark(keyNumber(key), value)
    return undefined
  }

  return {
    apply,
    find,
    group,
    tile: async (place: TilePlace) => plain(log.getSync(tileKey(place))),
    bundle: async (number: number) => plain(await log.get(bundleKey(number))),
    indexed: () => walkIndex(index),
    standing: () => standing(log, index),
    async close() {
      await index.close()
      await log.close()
    },
  }
}

async function open(location: string, writeBufferSize: number): Promise<Database> {
  const database: Database = new Level(location, {
    keyEncoding: 'buffer',
    valueEncoding: 'buffer',
    // Hashes do not compress, and they are most of what is here.
    compression: false,
    writeBufferSize,
  })
  await database.open()
  return database
}

function putLeaves(batch: Batch, { first, leaves }: StoreChange): number {
  const all = asBuffer(leaves)
  const count = all.length / 32
  for (let i = 0; i < count; i++) {
    batch.put(all.subarray(32 * i, 32 * i + 32), indexValue(first + i))
  }
  return 38 * count
}

function putPieces(batch: Batch, { tiles, bundles }: StoreChange): number {
  let bytes = 0
  for (const tile of tiles) {
    batch.put(tileKey(tile), asBuffer(tile.bytes))
    bytes += tile.bytes.length
  }
  for (const bundle of bundles) {
    batch.put(bundleKey(bundle.index), asBuffer(bundle.bytes))
    bytes += bundle.bytes.length
  }
  return bytes
}

async function* walkIndex(
  index: Database,
): AsyncGenerator<readonly { readonly leaf: Uint8Array; readonly index: number }[]> {
  const iterator = index.iterator()
  try {
    for (;;) {
      const some = await iterator.nextv(4096)
      if (some.length === 0) return
      yield some
        .filter(([key]) => key.length === 32)
        .map(([leaf, value]) => ({ leaf: new Uint8Array(leaf), index: readIndexValue(value) }))
    }
  } finally {
    await iterator.close()
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

// LevelDB hands out Buffers, whose `slice` shares memory; the port promises plain bytes.
function plain(value: Buffer | undefined): Uint8Array | undefined {
  return value && new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
}
