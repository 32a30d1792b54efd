/** The API on real files and a real port, with a disk that can be filled, a clock that can be set, and raw sockets. */

import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { openFileVault } from '../../src/adapters/file/vault.ts'
import { openLevelRecordIndex } from '../../src/adapters/level/record-index.ts'
import { memoryIssuerKeys, newIssuerMemory } from '../../src/adapters/memory/issuer-keys.ts'
import { systemFiles } from '../../src/adapters/system/files.ts'
import { systemRandom } from '../../src/adapters/system/random.ts'
import { registryApi } from '../../src/http/api/api.ts'
import { logApp } from '../../src/http/app.ts'
import { metrics } from '../../src/http/metrics.ts'
import { type Files } from '../../src/ports/files.ts'
import { recoverRegistry } from '../../src/services/registry/recovery.ts'
import { openRegistry } from '../../src/services/registry/registry.ts'
import { TOKEN } from './api-house.ts'
import { bundlesIn } from './bundles.ts'
import { noExample } from './example.ts'
import { logSigner, openRealLog } from './real-log.ts'
import { printing } from './printing.ts'
import { publicLogIn } from './public-log.ts'
import { issuer } from './registry-house.ts'
import { visitorsHouse } from './visitors.ts'
import { tempDirectory } from './temp.ts'

export const FILE_BYTES = 4_000_000

/** Set by a test while the house is open. */
export interface Weather {
  /** How many bytes may still be written to the vault. */
  room: number
  now: () => number
}

export async function openRealApi() {
  const directory = await tempDirectory()
  const weather: Weather = { room: Infinity, now: Date.now }
  const clock = { now: () => weather.now() }
  const { log, close } = await openRealLog(directory, clock)
  const secret = new Uint8Array(32).fill(5)
  const files = fillable(systemFiles(), weather)
  const vault = await openFileVault({ files, directory: `${directory}/vault`, secret })
  const index = await openLevelRecordIndex(`${directory}/level/records`, secret)
  const parts = {
    log: {
      append: (entry: Uint8Array) => log.append(entry),
      head: () => log.head(),
      read: log.read,
      published: () => log.head().note,
    },
    operator: logSigner,
    issuer: memoryIssuerKeys(newIssuerMemory(issuer)),
    vault,
    index,
    random: systemRandom,
    clock,
    fileBytes: FILE_BYTES,
  }
  await recoverRegistry(parts)
  const registry = openRegistry(parts)
  const app = logApp({
    log: { publication: () => log.head().note, file: (name) => log.read.file(name) },
    readiness: () => ({
      notReady: undefined,
      size: log.head().size,
      cosignedSize: undefined,
      witnesses: [],
      damage: 0,
    }),
    metrics: metrics(),
    api: registryApi({
      example: noExample,
      registry,
      token: TOKEN,
      ...(await visitorsHouse()),
      version: '0.0.0',
      fileBytes: FILE_BYTES,
      printing,
      bundles: bundlesIn(registry, parts, { operator: logSigner }),
      publicLog: publicLogIn(parts),
    }),
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    await app.close()
    await registry.close()
    await vault.close()
    await index.close()
    await close()
  })
  const { port } = app.server.address() as AddressInfo
  return {
    app,
    weather,
    port,
    logged: () => log.head().size,
    post: (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
      post(`http://127.0.0.1:${port}/api/v1${path}`, body, headers),
    get: (path: string) =>
      fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      }),
    /** Kept files, finished and unfinished. */
    kept: async () => {
      const found = await readdir(`${directory}/vault`, { recursive: true, withFileTypes: true })
      return found.filter((it) => it.isFile() && /files|uploads/.test(it.parentPath)).length
    },
  }
}

export interface Answered {
  readonly status: number
  readonly json: {
    readonly code: string
    readonly leaf: string
    readonly detail: string
    readonly index: number
  }
}

/** The other language is always asked for as well: no error may lack it. */
async function post(url: string, body: BodyInit, headers: object): Promise<Answered> {
  const all = { authorization: `Bearer ${TOKEN}`, 'accept-language': 'en', ...headers }
  const response = await fetch(url, { method: 'POST', body, headers: all })
  return { status: response.status, json: (await response.json()) as Answered['json'] }
}

/** A connection on which a test says byte for byte what it wants. */
export async function openSocket(port: number): Promise<{
  readonly socket: Socket
  readonly heard: () => string
  readonly ended: Promise<void>
}> {
  const socket = connect({ host: '127.0.0.1', port })
  let text = ''
  socket.on('data', (part) => {
    text += String(part)
  })
  socket.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      resolve()
    })
  })
  await once(socket, 'connect')
  onTestFinished(() => {
    socket.destroy()
  })
  return { socket, heard: () => text, ended }
}

/** Files on a disk that has as much room as the weather says. */
function fillable(files: Files, weather: Weather): Files {
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
          const part = bytes.subarray(0, Math.max(0, weather.room))
          weather.room -= part.length
          await file.write(part, at)
          if (part.length === bytes.length) return
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
        },
      }
    },
  }
}
