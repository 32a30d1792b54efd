/** The log's pages where answers come late: none that is old is taken for new, nobody is led away, and no place is lost. */

import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { CLIMB_WORDS, ENTRY_WORDS } from '../../src/web/words/log-entry.ts'
import { LOG_WORDS, SEEN_WORDS } from '../../src/web/words/log.ts'
import { hasBrowser, heading, registryInBrowser } from '../e2e/visitor.ts'
import { many, OTHER, showing } from './log/forged.ts'

/** Until what comes later is there. */
const SOON = { timeout: 60_000 }

/** What this page, or all, ask for here waits until it is let go. */
async function held(where: Page | BrowserContext, pattern: string | RegExp): Promise<() => void> {
  let letGo = (): void => undefined
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await where.route(pattern, async (route) => {
    await gone
    await route.fallback()
  })
  return letGo
}

describe.skipIf(!hasBrowser)('the log, read late', () => {
  const { visit } = registryInBrowser()

  test('is not smaller than what another tab has seen meanwhile, and does not make that forgotten', async () => {
    const { page, context, say, go } = await visit()
    const show = await showing(context, { entries: many(10) })
    await go('/log')
    await page.getByText(say(SEEN_WORDS.first)).waitFor()
    const letGo = await held(page, '**/tile/**')
    const asked = page.waitForRequest('**/tile/0/000.p/10')
    await page.reload()
    await asked
    const other = await context.newPage()
    show({ entries: many(25) })
    await other.goto('/log')
    await other.getByText('新增 15 条').waitFor()
    letGo()
    await page.getByText('新增 15 条').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    // The newest is what is remembered.
    show({ entries: many(20) })
    await page.reload()
    await page.getByRole('heading', { name: say(SEEN_WORDS.shrunkTitle) }).waitFor()
  })

  test('keeps the heading, and the focus on it, while an entry comes', async () => {
    const { page, context, say, go } = await visit()
    await showing(context, { entries: many(9) })
    await go('/log')
    await page.locator('.log-rows a').first().waitFor()
    // As when it is read again because it is no longer fresh.
    await page.clock.install()
    await page.clock.fastForward(20_000)
    const letGo = await held(page, '**/checkpoint')
    await page.locator('.log-rows a').first().click()
    await page.getByRole('heading', { name: say(ENTRY_WORDS.title(8)) }).waitFor()
    const isThere = () => heading(page).evaluate((it) => it === document.activeElement)
    await expect.poll(isThere, SOON).toBe(true)
    letGo()
    await page.locator('.climb').waitFor()
    expect(await isThere()).toBe(true)
  })

  test('that grew while somebody accepted its key shows an entry as it stands in the new tree', async () => {
    const { page, context, say, go } = await visit()
    const show = await showing(context, { entries: many(5) })
    await go('/log')
    await page.getByText(say(SEEN_WORDS.first)).waitFor()
    show({ entries: many(5), signer: OTHER })
    await go('/log/entries/1')
    await page.getByRole('heading', { name: say(SEEN_WORDS.otherKeyTitle) }).waitFor()
    await page.locator('.climb').waitFor()
    show({ entries: many(200), signer: OTHER })
    const letGo = await held(page, '**/tile/entries/**')
    await page.getByRole('button', { name: say(SEEN_WORDS.accept) }).click()
    await page
      .getByRole('heading', { name: say(SEEN_WORDS.otherKeyTitle) })
      .waitFor({ state: 'detached' })
    // What is there stays whole until the new one is.
    await expect.poll(() => page.locator('.climb .verdict.consistent').count(), SOON).toBe(1)
    expect(await page.locator('.problem, .climb .verdict.inconsistent').count()).toBe(0)
    letGo()
    await page.getByText(say(ENTRY_WORDS.inclusionLead(8, 200))).waitFor()
  })

  test('leads nobody away who has gone elsewhere, or has typed something else, since they asked', async () => {
    const { page, context, say, go } = await visit()
    await showing(context, { entries: many(9) })
    await context.route('**/api/v1/leaves/**', (route) => route.fulfill({ json: { index: 100 } }))
    const find = async (): Promise<() => void> => {
      const letGo = await held(page, '**/api/v1/leaves/**')
      await page.getByLabel(say(LOG_WORDS.jumpLabel)).fill('0'.repeat(64))
      const asked = page.waitForRequest('**/api/v1/leaves/**')
      await page.getByRole('button', { name: say(LOG_WORDS.jumpAct), exact: true }).click()
      await asked
      return letGo
    }
    await go('/log')
    const first = await find()
    await page.getByRole('link', { name: say(LOG_WORDS.toAudit) }).click()
    await page.waitForURL('**/log/audit')
    await heading(page).waitFor()
    const answered = page.waitForResponse('**/api/v1/leaves/**')
    first()
    await answered
    await quiet(page)
    expect(new URL(page.url()).pathname).toBe('/log/audit')

    await page.unroute('**/api/v1/leaves/**')
    await go('/log')
    const second = await find()
    await page.getByLabel(say(LOG_WORDS.jumpLabel)).fill('3')
    const again = page.waitForResponse('**/api/v1/leaves/**')
    second()
    await again
    await quiet(page)
    expect(new URL(page.url()).pathname).toBe('/log')
    await page.getByRole('button', { name: say(LOG_WORDS.jumpAct), exact: true }).click()
    await page.waitForURL('**/log/entries/3')
  })

  test('draws the growth of the log that it was read from, and no thread of the one before as new', async () => {
    const { page, context, say, go } = await visit()
    const show = await showing(context, { entries: many(30) })
    await go('/log')
    await page.getByText(say(SEEN_WORDS.first)).waitFor()
    await page.reload()
    const caption = page.locator('.band figcaption')
    await caption.getByText('30').first().waitFor()
    show({ entries: many(40) })
    const letGo = await held(page, '**/tile/entries/**')
    await page.getByRole('button', { name: say(LOG_WORDS.again) }).click()
    await page.getByText('新增 10 条').first().waitFor()
    expect(await page.locator('.cloth .fresh').count()).toBe(0)
    letGo()
    await page.locator('.cloth .fresh').waitFor({ state: 'attached' })
  })

  test('has a step computed again for each proof, and calls none right by the one before', async () => {
    const { page, context, say, go } = await visit()
    await showing(context, { entries: many(9) })
    await page.addInitScript(() => {
      const real = crypto.subtle.digest.bind(crypto.subtle)
      let times = 0
      crypto.subtle.digest = async (...args) => {
        const digest = await real(...args)
        if (++times > 1) await new Promise(() => undefined)
        return digest
      }
    })
    await go('/log')
    const check = page.getByRole('button', { name: say(LOG_WORDS.playAct), exact: true })
    await check.click()
    const steps = page.locator('.log-grown .climb').last().locator('.climb-step > summary')
    await steps.first().click()
    await page.getByText(say(CLIMB_WORDS.again)).waitFor()
    await page.getByLabel(say(LOG_WORDS.playNewer)).fill('7')
    await check.click()
    await page.getByText(say(CLIMB_WORDS.working)).waitFor()
    expect(await page.getByText(say(CLIMB_WORDS.again)).count()).toBe(0)
  })

  test('keeps the place of whoever turns its pages by keyboard', async () => {
    const { page, context, say, go } = await visit()
    await showing(context, { entries: many(30) })
    await go('/log')
    await page.getByRole('button', { name: say(LOG_WORDS.older) }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '9', exact: true }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('newest')
  })
})

/** Once the page has done all that it had to do. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          setTimeout(resolve, 100)
        })
      }),
  )
}
