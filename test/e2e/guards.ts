/** What no page may do, whoever visits it: ask another origin, complain, break its own policy, or be wider than the screen. */

import type { BrowserContext } from 'playwright-core'

export interface Guards {
  /** All that was wrong until now. */
  readonly complaints: readonly string[]
  /** A complaint that this test means to cause. It must come. */
  expect(what: RegExp): void
  /** All that was wrong since it was last asked, and what was expected and did not come. */
  take(): string[]
  /** While there is no network, the browser says so. */
  offline(on: boolean): void
}

const UNREACHED = /net::ERR_INTERNET_DISCONNECTED/

export async function guard(context: BrowserContext, url: string): Promise<Guards> {
  const complaints: string[] = []
  const expected = new Map<RegExp, number>()
  let wasOffline = false

  function complain(what: string): void {
    const meant = [...expected.keys()].find((it) => it.test(what))
    if (meant) expected.set(meant, (expected.get(meant) ?? 0) + 1)
    else if (!(wasOffline && UNREACHED.test(what))) complaints.push(what)
  }

  context.on('request', (request) => {
    const own = request.url().startsWith(`${url}/`)
    if (!own && !/^(?:blob|data):/.test(request.url())) complain(`asked for ${request.url()}`)
  })
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    complain(`${message.page()?.url() ?? ''} said: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => {
    complain(`${error.page()?.url() ?? ''} threw: ${error.error().stack ?? error.error().message}`)
  })
  await context.addInitScript(watchPage)
  return {
    complaints,
    expect(what) {
      expected.set(what, 0)
    },
    take() {
      const missed = [...expected].filter(([, times]) => times === 0)
      expected.clear()
      return [...complaints.splice(0), ...missed.map(([what]) => `no ${String(what)}`)]
    },
    offline(on) {
      if (on) wasOffline = true
    },
  }
}

/** Runs in every page before any script of its own. What it finds it says as an error of the page. */
function watchPage(): void {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    console.error(`against the policy: ${violatedDirective} ${blockedURI}`)
  })
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  function measure(): void {
    timer = undefined
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return
    const wide = [...document.querySelectorAll('body *')].filter(
      (it) => it.getBoundingClientRect().right > clientWidth + 1,
    )
    const names = wide.slice(-3).map((it) => `${it.tagName.toLowerCase()}.${it.className}`)
    const what = `${location.pathname}: ${scrollWidth} px wide on ${clientWidth}: ${names.join(', ')}`
    if (what !== told) console.error(what)
    told = what
  }
  // After whatever changed has been laid out; while it goes on changing, no more often than that.
  function soon(): void {
    timer ??= setTimeout(measure, 150)
  }
  new MutationObserver(soon).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
  addEventListener('resize', soon)
  addEventListener('load', soon, true)
}
