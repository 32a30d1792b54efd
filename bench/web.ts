/** The front end as a visitor's first load has it: how many bytes come, and how soon it is drawn and can be used, on a slow line and a slow phone. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { loadPage, type Line, type Load } from './first-load.ts'
import { median } from './meter.ts'
import type { Cell, Table } from './report.ts'

export interface WebPlan {
  readonly directory: string
  readonly rounds: number
  /** Of `here`, `4g` and `3g`. */
  readonly lines: readonly string[]
  readonly say: (what: string) => void
}

/** As Lighthouse has them, and DevTools had: milliseconds from request to answer, and bits of a second. */
const LINES: Readonly<Record<string, Line & { readonly name: string }>> = {
  here: { name: 'this machine', latency: 0, kilobits: 0, slower: 1 },
  '4g': { name: 'slow 4G, CPU / 4', latency: 150, kilobits: 1638, slower: 4 },
  '3g': { name: 'slow 3G, CPU / 4', latency: 400, kilobits: 400, slower: 4 },
}

// From the project, above the folder that the bench is built in.
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const MAIN = `${ROOT}dist/main.js`

/** Nothing where there is no browser. */
export async function measureWeb(plan: WebPlan): Promise<Table[]> {
  const browser = await openBrowser()
  if (browser === undefined) {
    plan.say('web: no Chromium here')
    return []
  }
  try {
    return [await measureIn(browser, plan)]
  } finally {
    await browser.close()
  }
}

async function measureIn(browser: Browser, plan: WebPlan): Promise<Table> {
  const { directory, rounds, say } = plan
  say('web: a registry with the example')
  const registry = await startRegistry(directory)
  try {
    const { link, code } = await registry.fill()
    const known = await signedIn(browser, registry.url, link)
    const pages = [
      { path: '/', known: undefined },
      { path: '/deposit', known },
      { path: '/designs', known },
      { path: '/verify', known: undefined },
      { path: '/log', known: undefined },
      { path: `/c/${code}`, known: undefined },
    ]
    const rows: Cell[][] = []
    for (const { path, known } of pages) {
      for (const line of linesOf(plan)) {
        say(`web: ${path}, ${line.name}`)
        const loads: Load[] = []
        for (let round = 1; round <= rounds; round++) {
          const look = { baseURL: registry.url, ...(known && { storageState: known }) }
          loads.push(await loadPage(browser, { ...PHONE, ...look }, path, line))
        }
        rows.push(rowOf(path.replace(code, 'CODE'), line.name, loads))
      }
    }
    return table(rows)
  } finally {
    await registry.stop()
  }
}

function linesOf({ lines }: WebPlan) {
  return lines.map((name) => {
    const line = LINES[name]
    if (!line) throw new TypeError(`no such line: ${name}`)
    return line
  })
}

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 780 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
}

type Known = Exclude<BrowserContextOptions['storageState'], string | undefined>

async function signedIn(browser: Browser, url: string, link: string): Promise<Known> {
  const context = await browser.newContext({ baseURL: url })
  const [, word] = link.split('#')
  const headers = { origin: url }
  const answer = await context.request.post('/api/v1/sign-in', { headers, data: { word } })
  if (!answer.ok()) throw new Error(`not signed in: ${await answer.text()}`)
  const known = await context.storageState()
  await context.close()
  return known
}

interface Registry {
  readonly url: string
  /** The world of the example, a link to sign in by, and the code of a design that is public. */
  fill(): Promise<{ readonly link: string; readonly code: string }>
  stop(): Promise<void>
}

/** The built command in a process of its own: what is measured is what is served. */
async function startRegistry(directory: string): Promise<Registry> {
  await mkdir(directory, { recursive: true })
  const { href } = new URL('../../../../scripts/lib.mjs', import.meta.url)
  const { build } = (await import(/* @vite-ignore */ href)) as { build(): number }
  if (build() !== 0) throw new Error('the project does not build')
  const places = ['--data', `${directory}/data`, '--keys', `${directory}/keys`]
  const child = spawn(process.execPath, [MAIN, 'serve', ...places, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = await greetedAt(child)
  const command = async (...argv: string[]) =>
    promisify(execFile)(process.execPath, [MAIN, ...argv, ...places])
  return {
    url,
    async fill() {
      const { stdout } = await command('demo', '--json', '--out', `${directory}/demo`)
      const { designs } = JSON.parse(stdout) as { readonly designs: readonly { code: string }[] }
      const { stdout: link } = await command('sign-in')
      return { link: link.trim(), code: designs[0]?.code ?? '' }
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function greetedAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
      const [, url] = /(http:\/\/localhost:\d+)[^]*Ctrl-C/.exec(said) ?? []
      if (url !== undefined) resolve(url)
    })
    child.once('close', () => {
      reject(new Error(`the registry ended:\n${said}`))
    })
  })
}

function rowOf(path: string, line: string, loads: readonly Load[]): Cell[] {
  const of = (value: (load: Load) => number): number => median(loads.map(value))
  return [
    path,
    line,
    of(({ requests }) => requests),
    of(({ bytes }) => bytes) / 1000,
    of(({ drawn }) => drawn),
    of(({ there }) => there),
    of(({ usable }) => usable),
  ]
}

function table(rows: readonly Cell[][]): Table {
  return {
    id: 'web',
    title: 'The front end, loaded for the first time',
    about:
      'On a phone’s screen, with nothing kept from before. kB: all that came over the line, headers included. ' +
      'Milliseconds from the request: drawn is the first text, there the page’s own heading, usable when after that no task ' +
      'took more than 50 ms for two seconds. slow 4G: 1.6 Mbit/s, 150 ms; slow 3G: 0.4 Mbit/s, 400 ms.',
    columns: [
      { title: 'page', unit: 'text' },
      { title: 'line', unit: 'text' },
      { title: 'requests', unit: 'count' },
      { title: 'kB', unit: 'bytes' },
      { title: 'drawn ms', unit: 'ms' },
      { title: 'there ms', unit: 'ms' },
      { title: 'usable ms', unit: 'ms' },
    ],
    rows,
  }
}
