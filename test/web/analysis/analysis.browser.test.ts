/** The page of figures in a real browser, over the example. */

import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { phrase } from '../../../src/paper/phrase.ts'
import { ANALYSIS } from '../../../src/web/words/analysis.ts'
import { hasBrowser, heading, registryInBrowser, settled, VIEWS } from '../../e2e/visitor.ts'

describe.skipIf(!hasBrowser)('the page of figures', { timeout: 90_000 }, () => {
  const { visit, signedIn } = registryInBrowser()

  test('teaches where there is nothing to count', async () => {
    const visitor = await visit({ known: await signedIn() })
    await visitor.go('/analysis')
    const { page } = visitor
    await page.getByText('还没有可以统计的存证').waitFor()
    expect(await page.locator('.chart').count()).toBe(0)
    await visitor.expectAccessible()
  })

  test('draws what was deposited, and tells no small group', async () => {
    const known = await signedIn()
    const visitor = await visit({ known })
    const { page } = visitor
    await visitor.go('/')
    await page.getByRole('button', { name: '先看看示例' }).click()
    await page.getByText('全部 28 件').waitFor({ timeout: 60_000 })
    await page.getByRole('progressbar').waitFor({ state: 'detached' })

    await visitor.go('/analysis')
    await page.getByText('共 30 件设计').waitFor()
    expect(await page.locator('.chart > svg[role=img]').count()).toBe(6)
    const states = page.locator('section', { has: page.getByText('按状态', { exact: true }) })
    expect(await states.locator('.number').allTextContents()).toEqual(['15'])
    expect(await states.locator('text.withheld').count()).toBe(3)
    await states.locator('summary').click()
    expect(await states.locator('tbody tr').allTextContents()).toEqual([
      ...['有效15', '已撤销从略', '异议中从略', '未公开从略'],
    ])
    await visitor.expectAccessible()

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('源证统计.csv')
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toContain('\uFEFF')
    expect(csv).toContain('"按洛迦诺分类","02-02 服装","设计",8')

    for (const view of VIEWS) {
      const other = await visit({ ...view, known, colorScheme: 'dark' })
      await other.go('/analysis')
      expect(await heading(other.page).textContent()).toBe(other.say(ANALYSIS.title))
      const chart = other.page.locator('.chart').first()
      const label = await chart.locator('svg[role=img]').getAttribute('aria-label')
      expect(label).toMatch(other.say(phrase('已列出的存证共 30 件', '30 deposits')))
      const [room, drawn] = await chart.evaluate((it) => [
        it.clientWidth,
        it.querySelector(':scope > svg')?.clientWidth ?? 0,
      ])
      expect(drawn).toBe(room)
      await settled(other.page)
      await other.expectAccessible()
    }
  })

  test('is closed to visitors', async () => {
    const visitor = await visit()
    await visitor.go('/analysis')
    expect(await heading(visitor.page).textContent()).toBe('请先登录')
  })
})
