/** One page loaded in a browser that has never seen it, over a line and on a processor as slow as is asked. */

import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core'

export interface Line {
  /** Milliseconds from a request to the first byte of its answer. */
  readonly latency: number
  /** A second, in each direction; 0: as many as come. */
  readonly kilobits: number
  /** So many times slower than this machine is the processor. */
  readonly slower: number
}

export interface Load {
  readonly requests: number
  readonly bytes: number
  /** Milliseconds from the request: the first text, the page's own heading, and when it can be used. */
  readonly drawn: number
  readonly there: number
  readonly usable: number
}

/** So long must the page have been at rest before it counts as usable. */
const QUIET = 2000

export async function loadPage(
  browser: Browser,
  look: BrowserContextOptions,
  path: string,
  line: Line,
): Promise<Load> {
  const context = await browser.newContext({ ...look, serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const came = await countBytes(session)
    await slowDown(session, line)
    await page.addInitScript(watch)
    await page.goto(path, { timeout: 120_000 })
    const times = await settledTimes(page)
    return { ...times, ...came() }
  } finally {
    await context.close()
  }
}

async function countBytes(session: CDPSession) {
  let [requests, bytes] = [0, 0]
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    requests++
    bytes += encodedDataLength
  })
  await session.send('Network.enable')
  return () => ({ requests, bytes })
}

async function slowDown(session: CDPSession, line: Line): Promise<void> {
  const throughput = line.kilobits === 0 ? -1 : (line.kilobits * 1000) / 8
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: line.slower })
}

interface Watched {
  there: number | undefined
  busyUntil: number
}

/** Runs before the page's own scripts. */
function watch(): void {
  const seen: Watched = { there: undefined, busyUntil: 0 }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.busyUntil = startTime + duration
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver((_, observer) => {
    if (document.querySelector('main h1') === null) return
    observer.disconnect()
    requestAnimationFrame(() => {
      seen.there = performance.now()
    })
  }).observe(document, { childList: true, subtree: true })
}

async function settledTimes(page: Page) {
  const done = (quiet: number): boolean => {
    const { seen } = globalThis as unknown as { readonly seen: Watched }
    const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const last = Math.max(
      seen.busyUntil,
      seen.there ?? Infinity,
      ...requests.map((it) => it.responseEnd),
    )
    return performance.now() - last > quiet
  }
  await page.waitForFunction(done, QUIET, { timeout: 120_000, polling: 200 })
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as { readonly seen: Watched }
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    const there = seen.there ?? NaN
    return { drawn: paint?.startTime ?? NaN, there, usable: Math.max(there, seen.busyUntil) }
  })
}
