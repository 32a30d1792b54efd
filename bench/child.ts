/** Processes of their own that serve or hash, and what they say of themselves. */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a process has used up so far, and holds now. */
export interface Usage {
  readonly cpuSeconds: number
  /** Bytes in memory now, and the most there ever were. */
  readonly rss: number
  readonly peak: number
}

export type ServerName = 'registry' | 'bare' | 'scan'

export interface Server {
  readonly port: number
  usage(): Promise<Usage>
  stop(): Promise<void>
}

/** Seconds and memory of one hashing, start-up not counted. */
export interface Hashing {
  readonly seconds: number
  readonly before: Usage
  readonly after: Usage
}

export const TOKEN = 'bench'

const PROGRAM = fileURLToPath(new URL('./server.mjs', import.meta.url))

export async function startServer(name: ServerName, directory: string): Promise<Server> {
  const child = fork(PROGRAM, [name, directory])
  const { port } = await answer<{ port: number }>(child)
  return {
    port,
    usage: () => ask<Usage>(child, 'usage'),
    async stop() {
      const gone = once(child, 'exit')
      child.send('stop')
      const [code] = (await gone) as [number | null]
      if (code !== 0) throw new Error(`the ${name} server ended with ${code}`)
    },
  }
}

/** Both digests of a file, by a process that does nothing else. */
export function hashApart(path: string): Promise<Hashing> {
  return workApart('hash', path)
}

/** A bundle read whole, by a process that does nothing else. */
export function readBundleApart(path: string): Promise<Hashing> {
  return workApart('bundle', path)
}

async function workApart(what: string, path: string): Promise<Hashing> {
  const child = fork(PROGRAM, [what, path])
  const gone = once(child, 'exit')
  const hashing = await answer<Hashing>(child)
  await gone
  return hashing
}

export function usage(): Usage {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return {
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    rss: process.memoryUsage.rss(),
    peak: maxRSS * 1024,
  }
}

async function ask<T>(child: ChildProcess, what: string): Promise<T> {
  const said = answer<T>(child)
  child.send(what)
  return said
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the bench ended with ${String(code)}`)
  })
  ended.catch(() => undefined)
  const [said] = (await Promise.race([once(child, 'message'), ended])) as [T]
  return said
}
