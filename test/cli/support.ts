/** Commands in this process: the real house on real files, and a double for the terminal alone. */

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCli } from '../../src/cli/cli.ts'
import { type ExitCode } from '../../src/cli/exit.ts'
import { type House } from '../../src/cli/house.ts'
import { type Language } from '../../src/cli/phrase.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { parseVerifierKey, type VerifierKey } from '../../src/core/note/key.ts'
import { house } from '../../src/main.ts'
import { tempDirectory } from '../support/temp.ts'

export interface Ran {
  readonly code: ExitCode
  /** Standard output and standard error. */
  readonly out: string
  readonly err: string
}

export interface Place {
  readonly directory: string
  readonly data: string
  readonly keys: string
  path(...names: string[]): string
  write(name: string, bytes: string | Uint8Array): Promise<string>
  read(name: string): Promise<string>
  /** Runs a command on this place's data and keys. */
  run(...argv: string[]): Promise<Ran>
  /** Appends the entries `from` to `from + count - 1`, each a file, all at once. */
  append(from: number, count: number, bytes?: number): Promise<Ran>
  vkey(): Promise<VerifierKey>
  vkeyText(): Promise<string>
}

const WITHOUT_PLACES = new Set(['version', 'redact'])
const WITHOUT_DATA = new Set(['keygen', 'mirror'])
const WITHOUT_KEYS = new Set(['mirror'])

/** A folder with a key in it, unless `keyless`. */
export async function newPlace({ keyless = false } = {}): Promise<Place> {
  const directory = await tempDirectory()
  const place = placeAt(directory)
  if (!keyless) await place.run('keygen', '--name', 'log.example/test')
  return place
}

export function placeAt(directory: string): Place {
  const path = (...names: string[]) => join(directory, ...names)
  const [data, keys] = [path('data'), path('keys')]

  async function run(command = '', ...argv: string[]): Promise<Ran> {
    const has = (flag: string) => argv.includes(flag)
    const places = [
      ...(WITHOUT_DATA.has(command) || has('--data') ? [] : ['--data', data]),
      ...(WITHOUT_KEYS.has(command) || has('--keys') ? [] : ['--keys', keys]),
    ]
    return runIn([command, ...argv, ...(WITHOUT_PLACES.has(command) ? [] : places)])
  }

  async function write(name: string, bytes: string | Uint8Array): Promise<string> {
    await writeFile(path(name), bytes)
    return path(name)
  }

  const vkeyText = async () =>
    (await readFile(path('keys', 'log-operator', 'public.vkey'), 'utf8')).trim()

  return {
    directory,
    data,
    keys,
    path,
    run,
    write,
    read: (name) => readFile(path(name), 'utf8'),
    async append(from, count, bytes = 20) {
      await mkdir(path('entries'), { recursive: true })
      const names: string[] = []
      for (let i = from; i < from + count; i++) {
        names.push(await write(`entries/${i}`, `entry ${i}`.padEnd(bytes, '.')))
      }
      return run('append', ...names)
    },
    vkey: async () => parseVerifierKey(await vkeyText()),
    vkeyText,
  }
}

export async function runIn(
  argv: readonly string[],
  { language = 'en', using = house }: { language?: Language; using?: House } = {},
): Promise<Ran> {
  let [out, err] = ['', '']
  const code = await runCli(
    argv,
    {
      language,
      watched: false,
      print: (text) => (out += `${text}\n`),
      complain: (text) => (err += `${text}\n`),
      status: () => undefined,
    },
    using,
  )
  return { code, out, err }
}

/** Appends many entries at once, without a file for each. */
export async function fill(place: Place, from: number, count: number, bytes = 40): Promise<void> {
  const { data, keys } = place
  const desk = await house.openDesk(house.settings({ data, keys }), () => undefined)
  try {
    for (let i = from; i < from + count; i += 500) {
      const some = Array.from({ length: Math.min(500, from + count - i) }, (_, n) => i + n)
      await desk.append(some.map((n) => utf8ToBytes(`entry ${n}`.padEnd(bytes, '.'))))
    }
  } finally {
    await desk.close()
  }
}

/** What a command printed with `--json`, its only line. */
export function json({ out }: Ran): Record<string, unknown> {
  return JSON.parse(out) as Record<string, unknown>
}
