/** How fast the deposit page hashes a file in Chromium, beside what the system's own programs take for it. */

import { execFile } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import type * as Hasher from './hasher.ts'
import { median } from './meter.ts'
import type { Cell, Table } from './report.ts'

export interface HashPlan {
  readonly directory: string
  readonly megabytes: number
  readonly rounds: number
  readonly say: (what: string) => void
}

interface Task {
  readonly title: string
  /** Answers in seconds, and checks what came out against `digests`. */
  run(): Promise<number>
}

/** In turn; the file is in the system's cache for all of them. Without a browser, only the programs. */
export async function measureHashing(plan: HashPlan): Promise<Table> {
  const { directory, megabytes, rounds, say } = plan
  await mkdir(directory, { recursive: true })
  const path = `${directory}/file`
  await writeRandom(path, megabytes)
  const digests = { sha256: await program('sha256sum', path), sm3: await program('openssl', path) }
  const browser = await openBrowser()
  try {
    const inPage = browser ? await pageTasks(browser, path, digests) : []
    const tasks = [...inPage, timed('sha256sum', path), timed('openssl', path)]
    const seconds = tasks.map((): number[] => [])
    for (let round = 1; round <= rounds; round++) {
      say(`hashing ${megabytes} MB: round ${round} of ${rounds}`)
      for (const [i, { run }] of tasks.entries()) seconds[i]?.push(await run())
    }
    return table(megabytes, tasks, seconds.map(median), browser ? await peakOf(browser) : undefined)
  } finally {
    await browser?.close()
    await rm(path)
  }
}

type Digests = Readonly<Record<'sha256' | 'sm3', string>>

async function pageTasks(browser: Browser, path: string, digests: Digests): Promise<Task[]> {
  const script = readFileSync(fileURLToPath(new URL('hasher-page.js', import.meta.url)), 'utf8')
  const page = await browser.newPage()
  await page.setContent('<input type="file">')
  await page.setInputFiles('input', path)
  await page.addScriptTag({ content: script })
  const tasks: readonly (readonly [string, 'both' | 'sha256' | 'sm3'])[] = [
    ['the page: both digests', 'both'],
    ['the page: SHA-256 alone', 'sha256'],
    ['the page: SM3 alone', 'sm3'],
  ]
  return tasks.map(([title, what]) => ({
    title,
    run: async () => {
      const { seconds, digests: found } = await hashIn(page, script, what)
      for (const name of ['sha256', 'sm3'] as const) {
        if (found[name] !== undefined && found[name] !== digests[name]) {
          throw new Error(`${title}: another digest than the system's`)
        }
      }
      return seconds
    },
  }))
}

function hashIn(page: Page, script: string, what: 'both' | 'sha256' | 'sm3') {
  return page.evaluate(
    ([text, wanted]) => {
      const { hasher } = globalThis as unknown as { readonly hasher: typeof Hasher }
      const file = document.querySelector('input')?.files?.[0]
      if (!file) throw new Error('no file')
      return wanted === 'both' ? hasher.both(file, text) : hasher.alone(file, text, wanted)
    },
    [script, what] as const,
  )
}

function timed(name: 'sha256sum' | 'openssl', path: string): Task {
  return {
    title: name === 'openssl' ? 'openssl dgst -sm3' : name,
    run: async () => {
      const begun = performance.now()
      await program(name, path)
      return (performance.now() - begun) / 1000
    },
  }
}

/** The digest as the system's program has it. */
async function program(name: 'sha256sum' | 'openssl', path: string): Promise<string> {
  const args = name === 'openssl' ? ['dgst', '-sm3', path] : [path]
  const { stdout } = await promisify(execFile)(name, args)
  return /\b[0-9a-f]{64}\b/.exec(stdout)?.[0] ?? ''
}

async function writeRandom(path: string, megabytes: number): Promise<void> {
  const file = await open(path, 'w')
  const chunk = new Uint8Array(2 ** 20)
  for (let i = 0; i < megabytes; i++) await file.write(randomFillSync(chunk))
  await file.close()
}

/** Megabytes that the page's process had at most, where the system tells. */
async function peakOf(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pages = processInfo.filter(({ type }) => type === 'renderer')
  const peaks = await Promise.all(
    pages.map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
    }),
  )
  const known = peaks.filter((it) => !Number.isNaN(it))
  return known.length === 0 ? undefined : Math.max(...known)
}

function table(
  megabytes: number,
  tasks: readonly Task[],
  seconds: readonly number[],
  peak: number | undefined,
): Table {
  const bytes = megabytes * 2 ** 20
  const reference = seconds.at(-2) ?? Number.NaN
  return {
    id: 'hashing',
    title: `Hashing ${megabytes} MB in a page`,
    about:
      'sha256sum / this: the time of sha256sum, start included, for each time of this. Both digests are made at once, ' +
      'each in a worker of its own. Memory is the most that the page’s process ever had.',
    columns: [
      { title: 'what', unit: 'text' },
      { title: 'MB/s', unit: 'rate' },
      { title: 'sha256sum / this', unit: 'times' },
      { title: 'at most MB', unit: 'megabytes' },
    ],
    rows: tasks.map(({ title }, i): Cell[] => {
      const time = seconds[i] ?? Number.NaN
      const memory = title.startsWith('the page: both') ? (peak ?? '') : ''
      return [title, bytes / 1e6 / time, reference / time, memory]
    }),
  }
}
