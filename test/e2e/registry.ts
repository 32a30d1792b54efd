/** A registry as its operator runs it: the built command in a process of its own, over data and keys that are new. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

export interface RegistryProcess {
  readonly url: string
  /** For what a test makes; gone with the registry. */
  readonly folder: string
  /** All that it said until now. */
  said(): string
  /** Another command over the same data and keys. Answers standard output. */
  run(...argv: readonly string[]): Promise<string>
  stop(): Promise<void>
}

export async function startRegistry(...flags: readonly string[]): Promise<RegistryProcess> {
  if (!existsSync(MAIN)) throw new Error('there is no dist/main.js: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'yuanzheng-e2e-'))
  const places = ['--data', join(folder, 'data'), '--keys', join(folder, 'keys')]
  const server = begin(['serve', ...places, '--port', '0', ...flags], folder)
  // The greeting is written at once, whole.
  const [, url = ''] = await server.says(/(http:\/\/localhost:\d+)[^]*Ctrl-C/)
  return {
    url,
    folder,
    said: server.said,
    async run(...argv) {
      const { code, out, said } = await begin([...argv, ...places], folder).ended
      if (code !== 0) throw new Error(`${argv.join(' ')}: ${String(code)}\n${said}`)
      return out
    },
    async stop() {
      server.child.kill('SIGTERM')
      await server.ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

interface Process {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  said(): string
  says(what: RegExp): Promise<RegExpExecArray>
}

function begin(argv: readonly string[], cwd: string): Process {
  const child = spawn(process.execPath, [MAIN, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, YUANZHENG_LANG: 'zh' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  const listeners = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
    for (const listener of listeners) listener()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, said })
    })
  })
  return {
    child,
    ended,
    said: () => said,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = what.exec(said)
          if (found) resolve(found)
        }
        listeners.add(look)
        look()
        void ended.then(() => {
          reject(new Error(`ended without saying ${String(what)}:\n${said}`))
        })
      }),
  }
}
