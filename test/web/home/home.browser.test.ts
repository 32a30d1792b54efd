/** The start page in a real browser: a visitor, an empty registry, and the way from the button to a gallery that is full. */

import { describe, expect, test } from 'vitest'
import { asCode, CODE_BYTES, formatCode } from '../../../src/core/record/code.ts'
import { COMMON } from '../../../src/web/words/common.ts'
import { FIRST, LANDING, START } from '../../../src/web/words/home.ts'
import { hasBrowser, heading, registryInBrowser, settled, VIEWS } from '../../e2e/visitor.ts'

/** For what comes when the page is ready for it. */
const SOON = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('the start page', () => {
  const { visit, signedIn } = registryInBrowser()

  test.each(VIEWS)('tells visitors what this is: $language, $size', async (view) => {
    const visitor = await visit(view)
    const { page, say } = visitor
    await visitor.go('/')
    await expect.poll(() => heading(page).textContent(), SOON).toBe(say(LANDING.title))
    await page.getByText(say(LANDING.limits)).waitFor()
    for (const [name, path] of [
      [LANDING.verify, '/verify'],
      [LANDING.log, '/log'],
      [LANDING.signIn, '/sign-in'],
    ] as const) {
      const door = page.locator('.door').filter({ hasText: say(name) })
      expect(await door.getAttribute('href')).toBe(path)
    }
    await visitor.expectAccessible()
  })

  test('says where the slip is in a code, keeps what was typed, and leads to the code’s page', async () => {
    const visitor = await visit()
    const { page, guards } = visitor
    await visitor.go('/')
    const box = page.getByLabel('查吊牌上的溯源码')
    await box.fill('YZ-7K3M-Q2UV-0000-0000-0')
    await box.press('Enter')
    await page.getByText('第 2 组有误').waitFor()
    expect(await box.inputValue()).toBe('YZ-7K3M-Q2UV-0000-0000-0')
    expect(await box.getAttribute('aria-invalid')).toBe('true')
    await visitor.expectAccessible()
    // Of this code there is no design: the page that says so is a 404.
    guards.expect(/status of 404/)
    await box.fill(formatCode(asCode(new Uint8Array(CODE_BYTES))))
    await box.press('Enter')
    await page.waitForURL(/\/c\/YZ-/)
  })

  test.each(VIEWS)('teaches whoever has nothing yet: $language, $size', async (view) => {
    const visitor = await visit({ ...view, known: await signedIn() })
    const { page, say } = visitor
    await visitor.go('/')
    await expect.poll(() => heading(page).textContent(), SOON).toBe(say(FIRST.title))
    const first = page.getByRole('link', {
      name: say(FIRST.deposit),
    })
    expect(await first.getAttribute('href')).toBe('/deposit')
    await visitor.expectAccessible()
  })

  test('makes the example by its button, also if the page is loaded anew, and then shows it', async () => {
    const known = await signedIn()
    const visitor = await visit({ known })
    const { page } = visitor
    await visitor.go('/')
    const told: string[] = []
    page.on('request', (it) => {
      if (it.method() === 'POST') told.push(it.url())
    })
    // Twice in one moment, as thumbs do.
    await page.getByRole('button', { name: '先看看示例' }).evaluate((it: HTMLButtonElement) => {
      it.focus()
      it.click()
      it.click()
    })
    await page.getByRole('progressbar').waitFor()
    expect(told).toHaveLength(1)
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => document.activeElement?.className)
    await expect.poll(focused, SOON).toBe('example-place')
    await page.reload()
    await page.getByRole('progressbar').waitFor()
    await page.getByText('全部 28 件').waitFor({ timeout: 120_000 })
    await page.getByRole('progressbar').waitFor({ state: 'detached' })
    await page.getByText('这里是示例数据').waitFor()
    await page.getByRole('button', { name: '先看看示例' }).waitFor({ state: 'detached' })
    await page.getByText('1 件设计有异议').waitFor()
    const cards = page.locator('.design-card')
    await expect.poll(() => cards.count(), SOON).toBe(12)
    await cards.first().locator('img').waitFor()
    await visitor.expectAccessible()
    await page.locator('.todos a').click()
    await page.waitForURL(/\?state=objected$/)
    await settled(page)
    await expect.poll(() => page.locator('.design-card').count(), SOON).toBe(1)

    // Whoever comes later finds it as it is, on a phone and in English too.
    for (const view of VIEWS) {
      const other = await visit({ ...view, known })
      await other.go('/')
      await expect.poll(() => heading(other.page).textContent(), SOON).toBe(other.say(START.title))
      await other.page.getByText(other.say(COMMON.example)).waitFor()
      await other.expectAccessible()
    }
  })
})
