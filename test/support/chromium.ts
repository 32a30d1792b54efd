/** The Chromium that pages are tried in, and what axe finds wrong with one of them. */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export const hasBrowser = existsSync(CHROMIUM)
// A check that did not run has not passed.
if (!hasBrowser && process.env['CI'] !== undefined) throw new Error(`no browser at ${CHROMIUM}`)
if (!hasBrowser) console.log(`skipped: the pages in a browser (${CHROMIUM})`)

export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', ...args],
  })
}

/**
 * `SLOW=6`: pages as on a device with a sixth of this machine's speed, whose network, storage and workers
 * answer late. What a fast machine hides from a test, a phone shows to a person.
 */
const SLOW = Number(process.env['SLOW'] ?? 1)

/** Before the first page of the context. */
export async function prepared(context: BrowserContext): Promise<void> {
  context.setDefaultTimeout(60_000)
  context.on('page', (page) => {
    // One that hears of dialogs for files all the time: begun again and again, the hearing comes too late.
    page.on('filechooser', () => undefined)
  })
  if (SLOW > 1) await slowed(context)
}

async function slowed(context: BrowserContext): Promise<void> {
  const sessions = new Set<CDPSession>()
  const setOffline = context.setOffline.bind(context)
  // A slow line is still a line: what one session says of the network holds against the other's word.
  context.setOffline = async (offline) => {
    await setOffline(offline)
    await Promise.all([...sessions].map((it) => slowLine(it, offline).catch(() => undefined)))
  }
  context.on('page', (page) => {
    void slowPage(page, sessions).catch(() => undefined)
  })
  await context.addInitScript(answerLate)
}

async function slowPage(page: Page, sessions: Set<CDPSession>): Promise<void> {
  const session = await page.context().newCDPSession(page)
  sessions.add(session)
  page.once('close', () => sessions.delete(session))
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
  await slowLine(session, false)
}

async function slowLine(session: CDPSession, offline: boolean): Promise<void> {
  const conditions = { latency: 25 * SLOW, downloadThroughput: -1, uploadThroughput: -1 }
  await session.send('Network.emulateNetworkConditions', { offline, ...conditions })
}

/** Runs in the page: each database opens, and each worker is told, a quarter of a second later. */
function answerLate(): void {
  const later = (work: () => void): void => void setTimeout(work, 250)
  const open = Reflect.get(IDBFactory.prototype, 'open')
  IDBFactory.prototype.open = function (name, version) {
    const request = open.call(this, name, version)
    Object.defineProperty(request, 'onsuccess', {
      set(heard: (this: IDBOpenDBRequest, event: Event) => void) {
        request.addEventListener('success', (event) => {
          later(() => {
            heard.call(request, event)
          })
        })
      },
    })
    return request
  }
  const tell = Reflect.get(Worker.prototype, 'postMessage')
  Worker.prototype.postMessage = function (message: unknown) {
    later(() => {
      tell.call(this, message)
    })
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong, by rule and place. */
export async function violations(page: Page): Promise<string[]> {
  // A colour on its way to another is neither.
  await page.evaluate(() => {
    for (const it of document.getAnimations()) {
      if (Number.isFinite(it.effect?.getComputedTiming().endTime)) it.finish()
    }
  })
  // By the debugger, for the page's own policy lets no other script in.
  await page.evaluate(AXE)
  return page.evaluate(async (rules) => {
    interface Result {
      violations: { id: string; nodes: { target: string[] }[] }[]
    }
    const { axe } = globalThis as unknown as {
      axe: { run(context: Document, options: object): Promise<Result> }
    }
    const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    )
  }, RULES)
}
