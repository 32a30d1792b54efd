/** An empty registry, filled by the button; then its log doubted, its figures read, its pages printed, and the network gone. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ANALYSIS } from '../../src/web/words/analysis.ts'
import { COMMON, TITLES } from '../../src/web/words/common.ts'
import { GALLERY } from '../../src/web/words/designs.ts'
import { CODE_BOX, FIRST, LANDING } from '../../src/web/words/home.ts'
import { LOG_WORDS } from '../../src/web/words/log.ts'
import { ONLINE_WORDS } from '../../src/web/words/verify-online.ts'
import { hasBrowser, newLink, registryInBrowser, settled, signIn } from './visitor.ts'

describe.skipIf(!hasBrowser)('a registry', () => {
  const { registry, stay, visit } = registryInBrowser()
  const owner = stay({ size: 'desktop', language: 'en' })
  let [code, designs] = ['', 0]

  test('that is empty tells a stranger what it is, and its owner where to begin', async () => {
    const stranger = await visit({ size: 'phone', language: 'zh' })
    await stranger.go('/')
    await stranger.page.getByText(stranger.say(LANDING.lead)).waitFor()
    await stranger.expectAccessible()

    const visitor = owner()
    await signIn(visitor.page, await newLink(registry()))
    await visitor.go('/')
    await visitor.page.getByRole('link', { name: visitor.say(FIRST.deposit) }).waitFor()
    await visitor.expectAccessible()
    for (const path of ['/designs', '/cases', '/log', '/analysis', '/export', '/labels']) {
      await visitor.go(path)
      await visitor.expectAccessible()
    }
  })

  test('is filled with the example, which goes on while its owner looks elsewhere', async () => {
    const visitor = owner()
    const { page, say, go } = visitor
    await go('/')
    await page.getByRole('button', { name: say(FIRST.example) }).click()
    await page.getByRole('progressbar').first().waitFor()
    await visitor.expectAccessible()
    await go('/log')
    await go('/')
    await page.getByText(say(COMMON.example)).waitFor({ timeout: 60_000 })
    await page.locator('main a[href^="/designs/YZ-"]').first().waitFor({ timeout: 60_000 })
    await expect.poll(() => exampleState(), { timeout: 60_000, interval: 500 }).toBe('done')
    await go('/designs')
    const link = page.locator('main a[href^="/designs/YZ-"]').first()
    code = ((await link.getAttribute('href')) ?? '').replace('/designs/', '')
    expect(code).toMatch(/^YZ-/)
    await page.getByRole('button', { name: say(GALLERY.asList) }).click()
    await page.locator('table').waitFor()
    await visitor.expectAccessible()
  })

  async function exampleState(): Promise<string> {
    const answer = await owner().context.request.get('/api/v1/example')
    const { state, total } = (await answer.json()) as { state: string; total: number }
    designs = total
    return state
  }

  test('has a log of which every step is computed by whoever doubts it', async () => {
    const visitor = await visit({ size: 'phone', language: 'zh' })
    const { page, say, go } = visitor
    await go('/log')
    await page.getByText(say(LOG_WORDS.signed)).waitFor()
    await page.getByLabel(say(LOG_WORDS.jumpLabel)).fill(code)
    await page.getByRole('button', { name: say(LOG_WORDS.jumpAct) }).click()
    await page.waitForURL('**/log/entries/*')
    await settled(page)
    await page.locator('.verdict.consistent').nth(1).waitFor()
    await visitor.expectAccessible()
    await go('/log')
    await page.getByLabel(say(LOG_WORDS.playOlder)).fill('3')
    await page.getByRole('button', { name: say(LOG_WORDS.playAct) }).click()
    await page.getByText(/前 3 条在/).waitFor()
    await visitor.expectAccessible()
  })

  test('shows figures that can be taken along, and no small groups', async () => {
    const { page, say, go } = owner()
    await go('/analysis')
    const begun = page.waitForEvent('download')
    await page
      .getByRole('button', { name: say(ANALYSIS.csv) })
      .or(page.getByRole('link', { name: say(ANALYSIS.csv) }))
      .first()
      .click()
    const csv = readFileSync(await (await begun).path(), 'utf8')
    expect(csv.split('\n').length).toBeGreaterThan(10)
    const counts = [...csv.matchAll(/,(\d+)\r?$/gm)].map(([, count]) => Number(count))
    expect(counts.length).toBeGreaterThan(5)
    expect(counts.filter((count) => count > 0 && count < 5)).toEqual([])
    expect(designs).toBeGreaterThan(20)
  })

  test('prints its pages without what is for the screen', async () => {
    const { page, go } = owner()
    for (const path of [`/designs/${code}`, '/analysis', `/deposit/done/${code}`, '/log']) {
      await go(path)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('header .nav').isVisible(), path).toBe(false)
      expect(await page.locator('h1').first().isVisible(), path).toBe(true)
      await page.emulateMedia({ media: null })
    }
  })

  test('changes its language without losing the page, nor what was typed', async () => {
    const { page, go } = await visit({ size: 'phone', language: 'zh' })
    await go('/')
    await page
      .getByLabel(CODE_BOX.label.zh)
      .or(page.getByLabel(CODE_BOX.title.zh))
      .first()
      .fill(code)
    await page.getByRole('button', { name: COMMON.language.zh }).click()
    await page.getByText(LANDING.lead.en).waitFor()
    expect(
      await page
        .getByLabel(CODE_BOX.label.en)
        .or(page.getByLabel(CODE_BOX.title.en))
        .first()
        .inputValue(),
    ).toBe(code)
    await page.reload()
    await page.getByText(LANDING.lead.en).waitFor()
    await page
      .getByLabel(CODE_BOX.label.en)
      .or(page.getByLabel(CODE_BOX.title.en))
      .first()
      .fill(code.replace(/-/g, ' ').toLowerCase())
    await page.getByRole('button', { name: CODE_BOX.look.en }).click()
    await page.waitForURL('**/c/*')
    await page.getByText(code).first().waitFor()
  })

  test('keeps tags and the verifier for whoever has no network', async () => {
    const visitor = await visit({ size: 'phone', language: 'zh' })
    const { page, say, go } = visitor
    await go(`/c/${code}`)
    await page.locator('.verdict').first().waitFor()
    await go('/verify')
    await page.waitForFunction(async () => {
      const { active } = await navigator.serviceWorker.ready
      return active?.state === 'activated'
    })
    // The verifier is fetched behind the page, with all that it needs or not at all.
    await page.waitForFunction(async () => (await caches.match('/verify.html')) !== undefined)
    await go(`/c/${code}`)
    await visitor.offline(true)
    await go(`/c/${code}`)
    await page.getByText(code).first().waitFor()
    await visitor.expectAccessible()
    await go('/verify')
    await page.getByText(say(ONLINE_WORDS.lead)).waitFor()
    await visitor.offline(false)
  })

  test('says so where there is no such page, and leads back', async () => {
    const visitor = await visit({ size: 'phone', language: 'en' })
    const { page, say, guards, go } = visitor
    guards.expect(/404/)
    await go('/nowhere')
    await page.getByText(say(COMMON.missing)).waitFor()
    await page.getByRole('link', { name: say(COMMON.toStart) }).click()
    await page.getByText(say(LANDING.lead)).waitFor()
    await page.getByRole('button', { name: say(COMMON.more) }).click()
    await page.getByRole('link', { name: say(TITLES.log), exact: true }).click()
    await page.getByText(say(LOG_WORDS.lead)).waitFor()
  })
})
