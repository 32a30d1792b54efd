/** Both session stores, held to the contract; and the file's own: its mode, its damage, its power cuts. */

import { createHash } from 'node:crypto'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { openFileSessionStore } from '../../src/adapters/file/session-store.ts'
import { memoryFiles } from '../../src/adapters/memory/files.ts'
import { keepAll, keepNothing, keepSome } from '../../src/adapters/memory/luck.ts'
import { memorySessionStore, newSessionMemory } from '../../src/adapters/memory/session-store.ts'
import { systemFiles } from '../../src/adapters/system/files.ts'
import { type Files } from '../../src/ports/files.ts'
import { SessionsDamaged } from '../../src/ports/session-store.ts'
import { session, sessionStoreContract } from '../contract/session-store.ts'
import { tempDirectory } from '../support/temp.ts'

const PATH = 'data/sessions.json'

sessionStoreContract('in system files', async () => {
  const path = `${await tempDirectory()}/sessions.json`
  const disk = { full: false }
  const files = fillable(systemFiles(), disk)
  return {
    open: () => openFileSessionStore(files, path),
    damage: () => writeFile(path, 'x'),
    fill(full) {
      disk.full = full
    },
  }
})

sessionStoreContract('in memory files', async () => {
  const files = memoryFiles()
  await files.makeDirectory('data')
  return {
    open: () => openFileSessionStore(files, PATH),
    damage: async () => {
      files.decay(PATH, 40, Uint8Array.of(0xff))
    },
    fill(full) {
      files.capacity = full ? 0 : Infinity
    },
  }
})

sessionStoreContract('in memory', async () => {
  const memory = newSessionMemory()
  return {
    open: () => memorySessionStore(memory),
    damage: async () => {
      memory.damaged = true
    },
    fill(full) {
      memory.full = full
    },
  }
})

describe('the file of the sessions', () => {
  test('is for its owner alone, and holds no more than the port names', async () => {
    const path = `${await tempDirectory()}/sessions.json`
    const store = openFileSessionStore(systemFiles(), path)
    const more = { ...session(1), word: 'secret' }
    await store.add(more)
    expect((await stat(path)).mode % 0o1000).toBe(0o600)
    expect(await readFile(path, 'utf8')).not.toContain('secret"')
    await chmod(path, 0o644)
    await store.add(session(2))
    expect((await stat(path)).mode % 0o1000).toBe(0o600)
  })

  test('is damaged by any byte that changed, and by any that is missing', async () => {
    const path = `${await tempDirectory()}/sessions.json`
    await openFileSessionStore(systemFiles(), path).add(session(1))
    const whole = await readFile(path)
    const listed = () => openFileSessionStore(systemFiles(), path).list()
    for (let at = 0; at < whole.length; at++) {
      const flipped = Uint8Array.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      await writeFile(path, flipped)
      await expect(listed(), `byte ${at}`).rejects.toThrow(SessionsDamaged)
    }
    for (const length of [0, 1, whole.length - 66, whole.length - 1]) {
      await writeFile(path, whole.subarray(0, length))
      await expect(listed(), `${length} bytes`).rejects.toThrow(SessionsDamaged)
    }
    await writeFile(path, whole)
    expect(await listed()).toEqual([session(1)])
  })

  test('of another version is not guessed at', async () => {
    const line = '{"version":2,"sessions":[]}\n'
    const path = `${await tempDirectory()}/sessions.json`
    const sum = createHash('sha256').update(line).digest('hex')
    await writeFile(path, `${line}${sum}\n`)
    await expect(openFileSessionStore(systemFiles(), path).list()).rejects.toThrow('version 2')
  })

  test('is whole after a power cut at any moment, and who was ended stays out', async () => {
    const files = memoryFiles({ record: true })
    await files.makeDirectory('data')
    const store = openFileSessionStore(files, PATH)
    const marks: { readonly at: number; readonly ids: readonly string[] }[] = []
    const mark = (...ids: string[]): void => {
      marks.push({ at: files.trace.length, ids })
    }
    mark()
    await store.add(session(1))
    mark('id-1')
    await store.add(session(2))
    mark('id-1', 'id-2')
    await store.remove(['id-1'])
    mark('id-2')
    await store.clear()
    mark()
    for (const cut of files.powerCuts()) {
      for (const keeps of [keepAll, keepNothing, keepSome(cut.done)]) {
        const after = await openFileSessionStore(cut.files(keeps), PATH).list()
        const acknowledged = marks.findLastIndex(({ at }) => at <= cut.done)
        const allowed = marks.slice(Math.max(acknowledged, 0), acknowledged + 2)
        const found = after.map(({ id }) => id)
        expect(
          allowed.map(({ ids }) => ids),
          `cut at ${cut.done}`,
        ).toContainEqual(found)
      }
    }
  })
})

function fillable(files: Files, disk: { readonly full: boolean }): Files {
  return {
    ...files,
    async open(path, how) {
      const file = await files.open(path, how)
      return {
        size: () => file.size(),
        read: (at, length) => file.read(at, length),
        truncate: (size) => file.truncate(size),
        datasync: () => file.datasync(),
        close: () => file.close(),
        async write(bytes, at) {
          if (disk.full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
          await file.write(bytes, at)
        },
      }
    },
  }
}
