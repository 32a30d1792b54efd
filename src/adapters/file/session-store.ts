/** Sessions in one small file, written whole: a line of JSON, and a line with the SHA-256 of the first. */

import { bytesToHex, bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { type Files } from '../../ports/files.ts'
import {
  type KeptSession,
  SessionsDamaged,
  SessionsFull,
  type SessionStore,
} from '../../ports/session-store.ts'
import { isFull } from './full-disk.ts'
import { replaceFile } from './replace.ts'

const VERSION = 1

/** Nothing is read before it is asked for: whoever opens a damaged file is told so by the first call. */
export function openFileSessionStore(files: Files, path: string): SessionStore {
  let held: readonly KeptSession[] | undefined
  let turns: Promise<unknown> = Promise.resolve()

  async function all(): Promise<readonly KeptSession[]> {
    held ??= parse(await files.read(path))
    return held
  }

  async function write(next: readonly KeptSession[]): Promise<void> {
    try {
      await replaceFile(files, path, format(next))
    } catch (cause) {
      throw isFull(cause) ? new SessionsFull('no room for the sessions', { cause }) : cause
    }
  }

  async function remove(ids: readonly string[]): Promise<number> {
    const before = await all()
    const next = before.filter(({ id }) => !ids.includes(id))
    // Before it is written: who is to go is out at once, also where the disk is full.
    held = next
    await write(next)
    return before.length - next.length
  }

  /** One at a time: a session that is being removed must not come back with one that is added. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = turns.then(act)
    turns = done.catch(() => {})
    return done
  }

  return {
    list: () => inTurn(all),
    find: (hash) => inTurn(async () => (await all()).find((it) => it.secretHash === hash)),
    add: (session) =>
      inTurn(async () => {
        const next = [...(await all()), { ...session }]
        await write(next)
        held = next
      }),
    touch: (id, seen) =>
      inTurn(async () => {
        const before = await all()
        if (!before.some((it) => it.id === id)) return
        const next = before.map((it) => (it.id === id ? { ...it, seen } : it))
        await write(next)
        held = next
      }),
    remove: (ids) => inTurn(() => remove(ids)),
    clear: () =>
      inTurn(async () => {
        held = []
        await files.remove(path)
        await files.syncDirectory(path.slice(0, path.lastIndexOf('/')))
      }),
  }
}

function format(sessions: readonly KeptSession[]): Uint8Array {
  const line = `${JSON.stringify({ version: VERSION, sessions: sessions.map(fieldsOf) })}\n`
  return utf8ToBytes(`${line}${bytesToHex(sha256(utf8ToBytes(line)))}\n`)
}

/** In one order, so that the same sessions are the same bytes. */
function fieldsOf({ id, secretHash, organisation, device, begun, seen }: KeptSession): KeptSession {
  return { id, secretHash, organisation, device, begun, seen }
}

function parse(bytes: Uint8Array | undefined): readonly KeptSession[] {
  if (!bytes) return []
  const text = decode(bytes)
  const [line = '', sum = '', end, ...more] = text.split('\n')
  const whole = end === '' && more.length === 0
  if (!whole || bytesToHex(sha256(utf8ToBytes(`${line}\n`))) !== sum) {
    throw new SessionsDamaged('the file of the sessions does not check')
  }
  const { version, sessions } = JSON.parse(line) as { version: unknown; sessions: KeptSession[] }
  if (version !== VERSION) {
    throw new SessionsDamaged(`the file of the sessions is of version ${String(version)}`)
  }
  return sessions
}

function decode(bytes: Uint8Array): string {
  try {
    return bytesToUtf8(bytes)
  } catch (cause) {
    throw new SessionsDamaged('the file of the sessions is no text', { cause })
  }
}
