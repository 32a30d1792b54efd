/** A season in a real Chromium: sorted, filled in from a sheet, interrupted, taken up again, and handed over. */

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Download, Route } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BATCH, rowsDone } from '../../src/web/words/batch.ts'
import { DEPOSIT, SECRECY_WORDS } from '../../src/web/words/deposit.ts'
import { drawing } from '../e2e/drawings.ts'
import { hasBrowser, type Known, registryInBrowser, type Visitor } from '../e2e/visitor.ts'

/** For what comes when the page is ready for it. */
const SOON = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('a season', () => {
  const { registry, visit, signedIn } = registryInBrowser()
  let known: Known
  let seed = 500
  beforeAll(async () => {
    known = await signedIn()
  })

  /** A folder with a folder for each design, and two pictures in each. */
  function season(name: string, designs: readonly string[]): string {
    const folder = join(registry().folder, name)
    for (const design of designs) {
      mkdirSync(join(folder, design), { recursive: true })
      for (const side of ['正面', '背面']) drawing(join(folder, design), `${side}.png`, seed++)
    }
    return folder
  }

  async function begun(visitor: Visitor, folder: string): Promise<void> {
    await visitor.go('/deposit/batch')
    await visitor.page.setInputFiles('input[webkitdirectory]', folder)
    await visitor.page.locator('.batch-row').first().waitFor()
  }

  function rows({ page }: Visitor) {
    return page.locator('.batch-row')
  }

  async function start({ page, say }: Visitor): Promise<void> {
    await page.getByRole('button', { name: say(BATCH.start) }).click()
  }

  async function codes({ page }: Visitor): Promise<readonly string[]> {
    return page.locator('.batch-row.deposited code').allTextContents()
  }

  test('is sorted by folder, filled in from a sheet, and deposited with one press', async () => {
    const visitor = await visit({ known, size: 'phone' })
    const { page, say } = visitor
    await begun(visitor, season('春夏', ['a1', 'a2', 'a3']))
    await expect.poll(() => rows(visitor).count(), SOON).toBe(3)
    await visitor.expectAccessible()
    await page.getByRole('button', { name: say(BATCH.paste) }).click()
    await page
      .getByLabel(say(BATCH.pasteLabel))
      .fill('款号\t名称\t类别\na2\t竹影连衣裙\t02-02\na1\t云纹外套\t服装')
    await page.getByRole('button', { name: say(BATCH.fill) }).click()
    const titles = page.getByLabel(say(BATCH.name), { exact: true })
    const all = (): Promise<string[]> =>
      Promise.all([0, 1, 2].map((i) => titles.nth(i).inputValue()))
    await expect.poll(all, SOON).toEqual(['云纹外套', '竹影连衣裙', 'a3'])
    await start(visitor)
    await page.getByText(say(rowsDone(3, 3))).waitFor()
    await visitor.expectAccessible()

    const table = page.waitForEvent('download')
    await page.getByRole('button', { name: say(BATCH.table) }).click()
    const csv = readFileSync(await (await table).path(), 'utf8')
    for (const code of await codes(visitor)) expect(csv).toContain(`"${code}"`)
    const downloads: Download[] = []
    page.on('download', (it) => downloads.push(it))
    await page.getByRole('button', { name: say(BATCH.allCertificates) }).click()
    await expect.poll(() => downloads.length, SOON).toBe(3)
    expect(downloads.map((it) => it.suggestedFilename())).toEqual(
      (await codes(visitor)).map((code) => `${code}.yzcert`),
    )
    expect(await page.getByRole('link', { name: say(BATCH.tags) }).getAttribute('href')).toBe(
      `/labels?codes=${(await codes(visitor)).join(',')}`,
    )
  })

  test('survives a reload in the middle, and has no design twice', async () => {
    const visitor = await visit({ known })
    const { page, say, guards } = visitor
    guards.expect(/net::ERR_FAILED/)
    await begun(visitor, season('秋冬', ['b1', 'b2', 'b3', 'b4']))
    await page.getByText(say(SECRECY_WORDS.digests.label)).click()
    // The second arrives, and its answer is lost.
    const made = new Set<string>()
    let times = 0
    const underWay = new Set<Promise<void>>()
    const pass = async (route: Route): Promise<void> => {
      const answer = await route.fetch()
      made.add(((await answer.json()) as { code: string }).code)
      if (++times === 2) await route.abort()
      else await route.fulfill({ response: answer })
    }
    await page.route('**/api/v1/deposits', (route) => {
      const passed = pass(route)
      underWay.add(passed)
      return passed
    })
    await start(visitor)
    await page.getByText(say(BATCH.offline)).waitFor()
    // What is on its way has an answer before the page goes that it is for.
    await Promise.all(underWay)
    await page.reload()
    await rows(visitor).first().waitFor()
    await page.getByRole('button', { name: say(BATCH.goOn) }).click()
    await page.getByText(say(rowsDone(4, 4))).waitFor()
    await expect.poll(async () => new Set(await codes(visitor)), SOON).toEqual(made)
    expect(made.size).toBe(4)
  })

  test('goes no further when it is paused, and takes nothing twice without being told to', async () => {
    const visitor = await visit({ known })
    const { page, say } = visitor
    const folder = season('再来', ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
    await begun(visitor, folder)
    await page.route('**/api/v1/deposits', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    await page.getByText(say(BATCH.ready)).nth(5).waitFor()
    await start(visitor)
    await page.locator('.batch-row.deposited').first().waitFor()
    await page.getByRole('button', { name: say(BATCH.pause) }).click()
    await page.getByRole('button', { name: say(BATCH.goOn) }).waitFor()
    const done = (await codes(visitor)).length
    expect(done).toBeLessThan(6)
    await page.getByRole('button', { name: say(BATCH.goOn) }).click()
    await page.getByText(say(rowsDone(6, 6))).waitFor()

    await page.getByRole('button', { name: say(BATCH.discard) }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say(BATCH.discard) })
      .click()
    await page.getByText(say(BATCH.emptyText)).waitFor()
    await page.setInputFiles('input[webkitdirectory]', folder)
    await page.getByText(say(BATCH.ready)).nth(5).waitFor()
    await start(visitor)
    await page.getByText(say(BATCH.twice)).nth(5).waitFor()
    expect(await codes(visitor)).toEqual([])
  })

  test('has one of each design when its button is pressed twice, and leads the focus on', async () => {
    const visitor = await visit({ known })
    const { page, say } = visitor
    await begun(visitor, season('匆忙', ['e1', 'e2', 'e3']))
    let sent = 0
    page.on('request', (it) => {
      if (it.url().endsWith('/api/v1/deposits')) sent++
    })
    await page.evaluate((label) => {
      const button = [...document.querySelectorAll('button')].find((it) => it.textContent === label)
      button?.focus()
      button?.click()
      button?.click()
    }, say(BATCH.start))
    await page.getByText(say(rowsDone(3, 3))).waitFor()
    expect(sent).toBe(3)
    // The button is gone: the focus is at what came of it.
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.textContent ?? null)
    await expect.poll(focused, SOON).toContain(say(BATCH.end))
  })

  test('says which design needs a change, and deposits the others', async () => {
    const visitor = await visit({ known, language: 'en' })
    const { page, say } = visitor
    await begun(visitor, season('改', ['d1', 'd2']))
    await page.getByLabel(say(BATCH.name), { exact: true }).nth(0).fill('')
    await start(visitor)
    await page.getByText(say(rowsDone(1, 2))).waitFor()
    await page.getByText(say(BATCH.stopped)).waitFor()
    const name = page.getByLabel(say(BATCH.name), { exact: true }).nth(0)
    await expect.poll(() => name.getAttribute('aria-invalid'), SOON).toBe('true')
    await visitor.expectAccessible()
    await name.fill('Cloud coat')
    await page.getByRole('button', { name: say(BATCH.goOn) }).click()
    await page.getByText(say(rowsDone(2, 2))).waitFor()
    expect(await page.getByText(say(DEPOSIT.unsaved)).count()).toBe(0)
  })
})
