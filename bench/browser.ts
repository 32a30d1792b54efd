/** A real Chromium without network, the work that a page does in it, and what CPU time that takes. */

import { existsSync } from 'node:fs'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import type { Sample } from './meter.ts'
import type * as Verifying from './verifying.ts'
import type { Evidence } from './evidence.ts'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** `undefined` where there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (!existsSync(CHROMIUM)) return undefined
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
}

/** The core in a page, with certificates to verify. */
export interface PageBench {
  readonly titles: readonly string[]
  /** How many signatures each checks. */
  readonly signatures: readonly number[]
  work(task: number, milliseconds: number): Promise<Sample>
}

interface InPage {
  readonly verifying: typeof Verifying
  tasks: readonly Verifying.Verifying[]
}

/** `script` is the path of the bundle whose global is `verifying`. */
export async function openPageBench(
  browser: Browser,
  script: string,
  evidence: Evidence,
): Promise<PageBench> {
  const page = await browser.newPage()
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await page.addScriptTag({ path: script })
  const tasks = await page.evaluate((it) => {
    const here = globalThis as unknown as InPage
    here.tasks = here.verifying.verifying(it)
    return here.tasks.map(({ title, signatures }) => ({ title, signatures }))
  }, evidence)
  return {
    titles: tasks.map(({ title }) => title),
    signatures: tasks.map(({ signatures }) => signatures),
    work: (task, milliseconds) => workIn(page, session, task, milliseconds),
  }
}

async function workIn(
  page: Page,
  session: CDPSession,
  task: number,
  milliseconds: number,
): Promise<Sample> {
  const before = await threadTime(session)
  const done = await page.evaluate(
    ([i, time]) => {
      const { verifying, tasks } = globalThis as unknown as InPage
      const one = tasks[i]
      if (one === undefined) throw new Error('no such task')
      return verifying.work(one, time)
    },
    [task, milliseconds] as const,
  )
  const cpuSeconds = (await threadTime(session)) - before
  return { ...done, cpuSeconds, latencies: new Float64Array(0) }
}

/** Seconds of CPU of the page's own thread. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const found = metrics.find(({ name }) => name === 'ThreadTime')
  if (found === undefined) throw new Error('this Chromium tells no CPU time')
  return found.value
}
