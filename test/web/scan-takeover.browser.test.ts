/** Between what the server wrote and what the device found: nobody's place is lost, and nothing reads as proved too early. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { compactCode, parseCode } from '../../src/core/record/code.ts'
import { SCAN_WORDS } from '../../src/paper/scan-words.ts'
import { SCAN_PAGE } from '../../src/web/words/scan.ts'
import { hasBrowser, registryInBrowser, type Visitor } from '../e2e/visitor.ts'
import { scannedDesigns, type Scanned } from './scan-designs.ts'

/** Until what comes later is there. */
const SOON = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('while the device checks a page', () => {
  const { visit, registry } = registryInBrowser()
  let designs: Scanned

  beforeAll(async () => {
    const token = readFileSync(join(registry().folder, 'keys/operator/token'), 'utf8').trim()
    designs = await scannedDesigns(registry().url, token)
  })

  const path = (code: string): string => `/c/${compactCode(parseCode(code))}`

  async function alone(): Promise<Visitor> {
    const visitor = await visit({ size: 'phone', serviceWorkers: 'block' })
    visitor.guards.expect(/registration blocked by Playwright/)
    return visitor
  }

  /** What the page's script asks for here waits until it is let go. */
  async function held(page: Page, pattern: string): Promise<() => void> {
    let letGo = (): void => undefined
    const gone = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route(pattern, async (route) => {
      if (route.request().resourceType() === 'fetch') await gone
      await route.continue()
    })
    return letGo
  }

  test('it stays what it was for whoever is reading: picture, place and focus', async () => {
    const { page, go } = await alone()
    const letGo = await held(page, '**/certificate')
    await go(path(designs.valid))
    await page.getByText(SCAN_PAGE.checking.zh).waitFor()
    await page.locator('.further a').first().focus()
    const picture = page.locator('.design img')
    await expect
      .poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth), SOON)
      .toBeGreaterThan(0)
    const [image, link] = [await picture.elementHandle(), await page.evaluateHandle(focused)]
    letGo()
    await page.locator('.proof.consistent').waitFor()
    await expect.poll(() => picture.getAttribute('src'), SOON).toMatch(/^blob:/)
    expect(await picture.evaluate((now, before) => now === before, image)).toBe(true)
    expect(await link.evaluate((before) => before === document.activeElement)).toBe(true)
  })

  test('a picture is called the server’s until its bytes are those of the record', async () => {
    const { page, go } = await alone()
    const letGo = await held(page, '**/picture')
    await go(path(designs.valid))
    await page.locator('.proof.consistent').waitFor()
    const design = page.locator('.design')
    await design.getByText(SCAN_WORDS.pictureUnproved.zh).waitFor()
    expect(await design.getByText(SCAN_WORDS.pictureRight.zh).count()).toBe(0)
    letGo()
    await design.getByText(SCAN_WORDS.pictureRight.zh).waitFor()
    expect(await design.getByText(SCAN_WORDS.pictureUnproved.zh).count()).toBe(0)
  })

  test('the language can be changed, and the page is checked in the other', async () => {
    const { page, go } = await alone()
    const letGo = await held(page, '**/standing')
    await go(path(designs.objected))
    await page.getByText(SCAN_PAGE.checking.zh).waitFor()
    await page.locator('a.language').click()
    await page.getByText(SCAN_PAGE.checking.en).waitFor()
    letGo()
    await page.locator('.found', { hasText: SCAN_PAGE.consistent.en }).waitFor()
    await page.locator('.state.objected', { hasText: 'Objected to' }).waitFor()
  })

  test('a line that is gone for a moment is not called a failure', async () => {
    const visitor = await alone()
    const { page } = visitor
    visitor.guards.expect(/Failed to load resource/)
    let times = 0
    await page.route('**/standing', (route) => (times++ === 0 ? route.abort() : route.continue()))
    await page.addInitScript(watchFor, SCAN_PAGE.failed.zh)
    await visitor.go(path(designs.valid))
    await page.locator('.proof.consistent').waitFor()
    expect(await page.locator('html').getAttribute('data-said')).toBeNull()
  })

  test('whoever asks for another try keeps the button, and then the result, under their finger', async () => {
    const visitor = await alone()
    const { page } = visitor
    visitor.guards.expect(/Failed to load resource/)
    await page.route('**/certificate', (route) => route.abort())
    await visitor.go(path(designs.valid))
    const button = page.getByRole('button', { name: SCAN_PAGE.again.zh })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByText(SCAN_PAGE.checking.zh).waitFor()
    expect(await button.evaluate((it) => it === document.activeElement)).toBe(true)
    await page.getByText(SCAN_PAGE.failed.zh).waitFor()
    await expect.poll(() => button.getAttribute('aria-disabled'), SOON).toBeNull()
    await page.unroute('**/certificate')
    await page.keyboard.press('Enter')
    await page.locator('.proof.consistent').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(SCAN_WORDS.proof.zh)
  })

  test('by keys that are no longer kept, it is judged anew by those of the site', async () => {
    const { page, go } = await alone()
    await page.addInitScript(() => {
      if (sessionStorage.getItem('been') !== null) return
      sessionStorage.setItem('been', 'yes')
      const keys = { policy: 'quorum none\n', at: 1_790_000_000 }
      localStorage.setItem('yuanzheng.keys', JSON.stringify(keys))
    })
    await go(path(designs.valid))
    await page.locator('.proof.undetermined').waitFor()
    await page.getByRole('button', { name: SCAN_PAGE.dropKeys.zh }).click()
    await page.locator('.proof.consistent').waitFor()
    await page.getByText(SCAN_PAGE.keysFromHere.zh).waitFor()
  })

  test('whoever comes back after an hour is told how it stands then', async () => {
    const visitor = await alone()
    const { page } = visitor
    visitor.guards.expect(/Failed to load resource/)
    await visitor.go(path(designs.valid))
    await page.locator('.proof.consistent').waitFor()
    await page.route('**/standing', (route) => route.abort())
    await page.evaluate(() => {
      const now = Date.now.bind(Date)
      Date.now = () => now() + 3_600_000
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await page.locator('.proof.undetermined').waitFor()
  })
})

function focused(): Element | null {
  return document.activeElement
}

/** Runs in the page: whether it ever said this. */
function watchFor(text: string): void {
  new MutationObserver(() => {
    const words = document.documentElement.textContent
    if (words.includes(text)) document.documentElement.dataset['said'] = 'yes'
  }).observe(document, { subtree: true, childList: true, characterData: true })
}
