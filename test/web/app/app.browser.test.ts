/** The shell in a browser: pages that come late or not at all, and a session that ends while somebody types. */

import type { Page, Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { OFFER_WORDS } from '../../../src/web/words/acts.ts'
import { COMMON, TITLES } from '../../../src/web/words/common.ts'
import { GALLERY } from '../../../src/web/words/designs.ts'
import { LOG_WORDS } from '../../../src/web/words/log.ts'
import { ONLINE_WORDS } from '../../../src/web/words/verify-online.ts'
import {
  hasBrowser,
  heading,
  newLink,
  registryInBrowser,
  settled,
  signIn,
  type Visitor,
} from '../../e2e/visitor.ts'

const SOON = { timeout: 60_000 }
const OF_LOG = /\/assets\/log-page-.*\.js$/

describe.skipIf(!hasBrowser)('the way from page to page', () => {
  const { visit, registry } = registryInBrowser()

  /** Where every file comes from the registry, and none from what a service worker kept. */
  async function bare(): Promise<Visitor> {
    const visitor = await visit()
    await visitor.context.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
    })
    return visitor
  }

  async function nav(page: Page, name: string): Promise<void> {
    await page.locator('nav').getByRole('link', { name, exact: true }).first().click()
  }

  const focused = (page: Page): Promise<string | undefined> =>
    page.evaluate(() => document.activeElement?.tagName)

  test('the later of two clicks wins, however late the earlier page comes', async () => {
    const { page, say, go } = await bare()
    await go('/')
    const held = holdBack(page, OF_LOG)
    await nav(page, say(TITLES.log))
    await held.asked
    await nav(page, say(TITLES.verify))
    await page.getByText(say(ONLINE_WORDS.lead)).waitFor()
    await held.release()
    expect(await heading(page).textContent()).toBe(say(TITLES.verify))
    expect(new URL(page.url()).pathname).toBe('/verify')
    await expect.poll(() => focused(page), SOON).toBe('H1')
  })

  test('who goes back while a page is on its way is where they were', async () => {
    const { page, say, go } = await bare()
    await go('/verify')
    const held = holdBack(page, OF_LOG)
    await nav(page, say(TITLES.log))
    await held.asked
    await page.goBack()
    await page.getByText(say(ONLINE_WORDS.lead)).waitFor()
    await held.release()
    expect(await heading(page).textContent()).toBe(say(TITLES.verify))
    await page.goForward()
    await page.getByText(say(LOG_WORDS.lead)).waitFor()
  })

  test('a link that is tapped twice is one step', async () => {
    const { page, say, go } = await visit()
    await go('/')
    await page
      .locator('nav')
      .getByRole('link', { name: say(TITLES.log), exact: true })
      .dblclick()
    await page.getByText(say(LOG_WORDS.lead)).waitFor()
    await page.goBack()
    await page.waitForURL(`${registry().url}/`)
  })

  test('a page that another release no longer has says so, and is there after one button', async () => {
    const { page, say, go, guards, expectAccessible } = await bare()
    guards.expect(/status of 404/)
    await go('/')
    await page.route(OF_LOG, (route) => route.fulfill({ status: 404, body: 'not here' }))
    await nav(page, say(TITLES.log))
    await page.getByRole('alert').getByText('本页未能载入').waitFor()
    await expectAccessible()
    await page.unroute(OF_LOG)
    await page.getByRole('button', { name: say(COMMON.again) }).click()
    await page.getByText(say(LOG_WORDS.lead)).waitFor()
    expect(new URL(page.url()).pathname).toBe('/log')
  })
})

describe.skipIf(!hasBrowser)('the frame around a page', () => {
  const { visit, signedIn } = registryInBrowser()

  test('is drawn as it was last, and stays when the registry has answered', async () => {
    const { page, say, go } = await visit({ known: await signedIn() })
    await go('/')
    const held = holdBack(page, /\/api\/v1\/(?:session|house)$/)
    await page.goto('/verify')
    const own = page.locator('nav').getByRole('link', { name: say(TITLES.designs), exact: true })
    await own.waitFor()
    const before = [await own.boundingBox(), await page.locator('main').boundingBox()]
    await held.asked
    await held.release()
    await page.getByText(say(ONLINE_WORDS.lead)).waitFor()
    expect([await own.boundingBox(), (await page.locator('main').boundingBox())?.y]).toEqual([
      before[0],
      before[1]?.y,
    ])
  })

  test('has no way to what is one’s own where nobody is signed in any more', async () => {
    const { page, context, say, go } = await visit({ known: await signedIn() })
    await go('/')
    await context.clearCookies()
    await page.goto('/verify')
    await page
      .locator('nav')
      .getByRole('link', { name: say(TITLES.signIn) })
      .waitFor()
    const own = page.locator('nav').getByRole('link', { name: say(TITLES.designs), exact: true })
    expect(await own.count()).toBe(0)
  })
})

describe.skipIf(!hasBrowser)('a session', () => {
  const { visit, signedIn, registry } = registryInBrowser()

  test('that ends while somebody types takes nothing: signed in in another tab, they go on', async () => {
    const { page, context, say, go, guards, expectAccessible } = await visit({
      known: await signedIn(),
    })
    guards.expect(/status of 401/)
    await go('/designs')
    await page.getByRole('button', { name: say(OFFER_WORDS.accept) }).click()
    const box = page.getByLabel(say(OFFER_WORDS.id))
    await box.fill('0123456789abcdef0123456789abcdef')
    await context.clearCookies()
    await page.getByRole('button', { name: say(OFFER_WORDS.look) }).click()
    await page.getByText(say(COMMON.sessionOver)).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), SOON).toBe('H1')
    expect(await box.isVisible()).toBe(false)
    await expectAccessible()

    const opened = context.waitForEvent('page')
    await page
      .locator('main')
      .getByRole('link', { name: say(TITLES.signIn) })
      .click()
    await (await opened).waitForURL('**/sign-in')
    await signIn(await opened, await newLink(registry()))
    await box.waitFor()
    expect(await box.inputValue()).toBe('0123456789abcdef0123456789abcdef')
    // As it was: over the page, which waits.
    await expect
      .poll(() => page.evaluate(() => document.querySelector('dialog')?.matches(':modal')), SOON)
      .toBe(true)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent), SOON)
      .toBe(say(OFFER_WORDS.look))
  })

  test('that is ended in one tab is over in the other', async () => {
    const { page, context, say, go } = await visit({ known: await signedIn() })
    await go('/designs')
    const other = await context.newPage()
    await other.goto('/devices')
    await settled(other)
    await other.getByRole('button', { name: '退出登录' }).click()
    await other.getByRole('dialog').getByRole('button', { name: '退出登录' }).click()
    await page.getByText(say(COMMON.sessionOver)).waitFor()
    expect(await page.getByText(say(GALLERY.title)).isVisible()).toBe(false)
  })

  test('begins where one link is opened in two tabs at once, in both', async () => {
    const { page, context, guards } = await visit()
    // One of them comes too late for the link.
    guards.expect(/status of 403/)
    const link = await newLink(registry())
    const other = await context.newPage()
    await Promise.all([page.goto(link), other.goto(link)])
    await Promise.all([page, other].map((it) => it.waitForURL(`${registry().url}/`)))
    await Promise.all([page, other].map(settled))
  })

  test('begins also where the line fails right after', async () => {
    const { page, guards } = await visit()
    guards.expect(/ERR_FAILED/)
    const link = await newLink(registry())
    let answered = false
    page.on('response', (it) => (answered ||= it.url().endsWith('/sign-in') && it.ok()))
    await page.route('**/api/v1/session', (route) => (answered ? route.abort() : route.continue()))
    await page.goto('/sign-in')
    await settled(page)
    await page.getByLabel('登录链接').fill(link)
    answered = true
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL(`${registry().url}/`)
    await settled(page)
  })
})

interface Held {
  readonly asked: Promise<void>
  release(): Promise<void>
}

/** Requests for this are answered only when somebody says so. */
function holdBack(page: Page, what: RegExp): Held {
  const waiting: Route[] = []
  let heard: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (heard = resolve))
  const installed = page.route(what, (route) => {
    waiting.push(route)
    heard()
  })
  return {
    asked: installed.then(() => asked),
    async release() {
      await page.unroute(what)
      for (const route of waiting) await route.continue().catch(() => undefined)
      for (const route of waiting) await (await route.request().response())?.finished()
      // Whatever is drawn of it is drawn then.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
      )
    },
  }
}
