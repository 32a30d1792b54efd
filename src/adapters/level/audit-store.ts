/** Looking into LevelDB without changing it. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { Level } from 'level'
import { type AuditStore, type Kept } from '../../ports/audit-store.ts'
import { bundleKey, groupKey, groupMark, readIndexValue, tileKey } from './keys.ts'
import { type Database, standing } from './standing.ts'
import { scratchBeside, viewAtRest, viewAtWork } from './store-view.ts'

/** How often files that go faster than they can be named are tried again. */
const TRIES = 5

/**
 * Opens a view of the store in `directory`, which is not changed by it. If somebody is writing to
 * it, the view is what was there a moment ago.
 */
export async function openAuditStore(directory: string, atWork: boolean): Promise<AuditStore> {
  const scratch = atWork
    ? await scratchBeside(directory)
    : await mkdtemp(`${tmpdir()}/yuanzheng-audit-`)
  const opened: Database[] = []

  async function close(): Promise<void> {
    for (const database of opened) await database.close()
    await rm(scratch, { recursive: true, force: true })
  }

  async function openView(name: string): Promise<Database> {
    const [from, to] = [`${directory}/${name}`, `${scratch}/${name}`]
    if (!atWork) await viewAtRest(from, to)
    for (let left = TRIES; ; left--) {
      if (atWork) await viewAtWork(from, to)
      try {
        const database = await open(to)
        opened.push(database)
        return database
      } catch (error) {
        if (!atWork || left === 0) throw error
      }
    }
  }

  try {
    const log = await openView('log')
    const index = await openView('index')
    return {
      tiles: (places) => getAll(log, places.map(tileKey), plain),
      bundles: (indexes) => getAll(log, indexes.map(bundleKey), plain),
      groups: (sizes) =>
        getAll(log, sizes.map(groupKey), (value, i) => groupMark(sizes[i] ?? 0, value)),
      find: (leaves) =>
        getAll(index, cut(leaves), (value) =>
          value.length === 6 ? readIndexValue(value) : undefined,
        ),
      indexed: () => walkIndex(index),
      standing: () => standing(log, index),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function open(location: string): Promise<Database> {
  const database: Database = new Level(location, {
    keyEncoding: 'buffer',
    valueEncoding: 'buffer',
    createIfMissing: false,
  })
  await database.open()
  return database
}

/** Many at once; where that fails, each by itself, so that one damaged block does not hide the rest. */
async function getAll<T>(
  database: Database,
  keys: readonly Buffer[],
  read: (value: Buffer, i: number) => T | undefined,
): Promise<Kept<T>[]> {
  // Its types know nothing of keys that are not there.
  const values: (Buffer | undefined)[] | undefined = await database
    .getMany([...keys])
    .catch(() => undefined)
  const kept: (Buffer | 'missing' | 'unreadable')[] = values
    ? values.map((value) => value ?? 'missing')
    : await Promise.all(keys.map((key) => getOne(database, key)))
  return kept.map((value, i) =>
    typeof value === 'string' ? value : (read(value, i) ?? 'unreadable'),
  )
}

async function getOne(database: Database, key: Buffer): Promise<Buffer | 'missing' | 'unreadable'> {
  try {
    return (await lookUp(database, key)) ?? 'missing'
  } catch {
    return 'unreadable'
  }
}

/** Its types know nothing of keys that are not there. */
function lookUp(database: Database, key: Buffer): Promise<Buffer | undefined> {
  return database.get(key)
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
        .filter(([key, value]) => key.length === 32 && value.length === 6)
        .map(([leaf, value]) => ({ leaf, index: readIndexValue(value) }))
    }
  } finally {
    await iterator.close()
  }
}

function cut(leaves: Uint8Array): Buffer[] {
  const all = Buffer.from(leaves.buffer, leaves.byteOffset, leaves.byteLength)
  return Array.from({ length: all.length / 32 }, (_, i) => all.subarray(32 * i, 32 * i + 32))
}

// Buffers share memory when sliced; the port promises plain bytes.
function plain(value: Buffer): Uint8Array {
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
}

/** The store in `directory`, or why it cannot be looked into. */
export async function lookInto(
  directory: string,
  atWork: boolean,
): Promise<AuditStore | { readonly absent: 'unreadable'; readonly why: string }> {
  try {
    return await openAuditStore(directory, atWork)
  } catch (error) {
    return { absent: 'unreadable', why: levelMessage(error) }
  }
}

/** How large a tree the store has any trace of; 0 if it cannot say. */
export async function sizeSeen(directory: string): Promise<number> {
  const store = await lookInto(directory, false)
  if ('absent' in store) return 0
  try {
    return (await store.standing()).size
  } catch {
    return 0
  } finally {
    await store.close()
  }
}

/** What LevelDB's errors have to say is in their causes. */
export function levelMessage(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return error.cause === undefined ? error.message : levelMessage(error.cause)
}
