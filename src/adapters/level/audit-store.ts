/** Looking into LevelDB without changing it: a view of its files elsewhere, which it may do with as it likes. */

import { copyFile, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { Level } from 'level'
import { type AuditStore, type Kept } from '../../ports/audit-store.ts'
import { bundleKey, groupKey, groupMark, readIndexValue, tileKey } from './keys.ts'
import { type Database, standing } from './standing.ts'

/**
 * LevelDB knows no reading alone: opening rewrites its manifest and folds its newest writes into
 * tables, and with them the traces of what went wrong. So it gets copies of what it rewrites, and
 * links to its tables, which never change. Nobody may be writing to `directory` meanwhile.
 */
export async function openAuditStore(directory: string): Promise<AuditStore> {
  const scratch = await mkdtemp(`${tmpdir()}/yuanzheng-audit-`)
  const opened: Database[] = []

  async function close(): Promise<void> {
    for (const database of opened) await database.close()
    await rm(scratch, { recursive: true, force: true })
  }

  async function openView(name: string): Promise<Database> {
    await view(`${directory}/${name}`, `${scratch}/${name}`)
    const database: Database = new Level(`${scratch}/${name}`, {
      keyEncoding: 'buffer',
      valueEncoding: 'buffer',
      createIfMissing: false,
    })
    await database.open()
    opened.push(database)
    return database
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

async function view(from: string, to: string): Promise<void> {
  await mkdir(to)
  const place = await realpath(from)
  for (const name of await readdir(place)) {
    if (/\.(?:ldb|sst)$/.test(name)) await symlink(`${place}/${name}`, `${to}/${name}`)
    else if (!/^(?:LOCK|LOG|LOG\.old)$/.test(name))
      await copyFile(`${place}/${name}`, `${to}/${name}`)
  }
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
    const value: Buffer | undefined = await database.get(key)
    return value ?? 'missing'
  } catch {
    return 'unreadable'
  }
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
): Promise<AuditStore | { readonly absent: 'unreadable'; readonly why: string }> {
  try {
    return await openAuditStore(directory)
  } catch (error) {
    return { absent: 'unreadable', why: levelMessage(error) }
  }
}

/** How large a tree the store has any trace of; 0 if it cannot say. */
export async function sizeSeen(directory: string): Promise<number> {
  const store = await lookInto(directory)
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
