/** A place to try documents in: a copy of the project with an empty home, and processes that are ended again. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What came of a command. */
export interface Outcome {
  readonly code: number | null
  readonly output: string
}

export interface Place {
  readonly folder: string
  /** A folder that is first on the PATH of all that is run here. */
  readonly bin: string
  /** Runs a command in a shell, to its end. */
  run(command: string): Promise<Outcome>
  /** Starts a command that does not end by itself, and waits until it answers on `port`. */
  serve(command: string, port: number, path: string): Promise<void>
  /** Ends what was started as Ctrl-C does, and returns what each had said by then. */
  stop(): Promise<string[]>
  remove(): void
}

/** Every file that is part of the project, committed or about to be. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)))
}

export function makePlace(extra: Readonly<Record<string, string>> = {}): Place {
  const base = mkdtempSync(join(tmpdir(), 'yuanzheng-docs-'))
  const folder = join(base, 'yuanzheng')
  for (const path of projectFiles()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(ROOT, path), join(folder, path))
  }
  // Installing and compiling are tried by a fresh clone; here they would be the same minutes again.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  if (existsSync(join(ROOT, 'dist')))
    cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true })
  mkdirSync(join(base, 'home'))

  const bin = join(base, 'bin')
  const env = environment(join(base, 'home'), bin, extra)
  const running: Running[] = []
  return {
    folder,
    bin,
    run: (command) => start(command, folder, env).ended,
    async serve(command, port, path) {
      const it = start(`exec ${command}`, folder, env)
      running.push(it)
      await answers(it, `http://127.0.0.1:${port}${path}`)
    },
    async stop() {
      for (const { child } of running) signalGroup(child, 'SIGINT')
      const ended = await Promise.all(running.map((it) => it.ended))
      return ended.map(({ output }) => output)
    },
    remove() {
      for (const { child } of running) signalGroup(child, 'SIGKILL')
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** What a new user's shell has, and nothing of the process that runs the tests. */
function environment(
  home: string,
  bin: string,
  extra: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  return {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    LANG: 'C.UTF-8',
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    ...extra,
  }
}

interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Outcome>
  readonly soFar: () => string
}

function start(command: string, folder: string, env: NodeJS.ProcessEnv): Running {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', command], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what npm starts in turn is ended with it.
    detached: true,
  })
  let output = ''
  const gather = (bytes: Buffer): void => {
    output += bytes.toString('utf8')
  }
  child.stdout.on('data', gather)
  child.stderr.on('data', gather)
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      resolve({ code, output })
    })
  })
  return { child, ended, soFar: () => output }
}

function signalGroup(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): void {
  const { pid, exitCode, signalCode } = child
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  process.kill(-pid, signal)
}

async function answers({ ended, soFar }: Running, url: string): Promise<void> {
  let over: Outcome | undefined
  void ended.then((outcome) => (over = outcome))
  for (let tries = 0; tries < 1800; tries++) {
    if (over) throw new Error(`ended before it answered:\n${over.output}`)
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error(`does not answer at ${url}:\n${soFar()}`)
}
