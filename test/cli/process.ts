/** The built command as its own process. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { onTestFinished, vi } from 'vitest'

/** A test begins many processes, and on a busy machine each takes its time to begin. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

export const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves with what is between the parentheses, once standard error says it. */
  says(what: RegExp): Promise<string>
  soFar(): { out: string; err: string }
}

export function start(
  cwd: string,
  argv: readonly string[],
  { main = MAIN, env = {} }: { main?: string; env?: Readonly<Record<string, string>> } = {},
): Running {
  if (!existsSync(MAIN)) throw new Error('there is no dist/main.js: npm run build')
  const child = spawn(process.execPath, [main, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'], YUANZHENG_LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  const listeners = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    for (const listener of listeners) listener()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, out, err })
    })
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    child,
    ended,
    soFar: () => ({ out, err }),
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = what.exec(err)
          if (found) resolve(found[1] ?? found[0])
        }
        listeners.add(look)
        look()
        void ended.then(() => {
          reject(new Error(`ended without saying ${String(what)}:\n${err}`))
        })
      }),
  }
}

export function run(cwd: string, ...argv: readonly string[]): Promise<Ended> {
  return start(cwd, argv).ended
}
