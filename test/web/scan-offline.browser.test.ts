/** Without network: what was scanned before is there and says how old it is, the verifier works, and nothing of a session is kept. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { compactCode, parseCode } from '../../src/core/record/code.ts'
import { hasBrowser, registryInBrowser, type Visitor } from '../e2e/visitor.ts'
import { scannedDesigns, type Scanned } from './scan-designs.ts'

describe.skipIf(!hasBrowser)('without network', { timeout: 90_000 }, () => {
  const { visit, signedIn, registry } = registryInBrowser()
  let designs: Scanned

  beforeAll(async () => {
    const token = readFileSync(join(registry().folder, 'keys/operator/token'), 'utf8').trim()
    designs = await scannedDesigns(registry().url, token)
  }, 60_000)

  const path = (code: string): string => `/c/${compactCode(parseCode(code))}`

  /** Visited twice: the first time nobody stands between the page and the network yet. */
  async function visited(code: string, look: Parameters<typeof visit>[0] = {}): Promise<Visitor> {
    const visitor = await visit({ size: 'phone', ...look })
    const { page } = visitor
    await visitor.go(path(code))
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), {
        timeout: 20_000,
      })
      .toBe(true)
    await visitor.go(path(code))
    await page.locator('.found').waitFor()
    return visitor
  }

  /** The paths of all that is kept, of each cache. */
  async function kept(page: Page): Promise<string[]> {
    return page.evaluate(async () => {
      const names = await caches.keys()
      const all = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
      )
      return all.flat().map((url) => new URL(url).pathname)
    })
  }

  async function expectRestKept(page: Page): Promise<void> {
    await expect
      .poll(async () => (await kept(page)).includes('/verify.html'), { timeout: 30_000 })
      .toBe(true)
    await expect.poll(async () => (await kept(page)).includes('/'), { timeout: 30_000 }).toBe(true)
  }

  test.each(['zh', 'en'] as const)(
    'a code that was scanned before says how old it is, in %s',
    async (language) => {
      const visitor = await visited(designs.valid, { language })
      const { page } = visitor
      await visitor.offline(true)
      await page.reload()
      const notice = page.locator('#offline p')
      await notice.waitFor()
      expect(await notice.textContent()).toMatch(
        language === 'zh' ? /^离线：这是 20\d\d-/ : /^Offline: this is how it was at 20\d\d-/,
      )
      // Checked again on the device, from what was kept.
      await page.locator('.proof.consistent').waitFor()
      expect(await page.locator('main').textContent()).toContain(
        language === 'zh' ? '竹影连衣裙' : 'Bamboo Dress',
      )
      await visitor.expectAccessible()
    },
  )

  test('a code that was never scanned is not made up', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    await visitor.offline(true)
    await page.goto(path(designs.revoked))
    await page.locator('#offline p', { hasText: '本机没有保存这个溯源码' }).waitFor()
    expect(await page.locator('.state').count()).toBe(0)
    expect(await page.locator('#typed').count()).toBe(1)
  })

  test('old answers are not called fresh', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    await page.clock.install({ time: Date.now() + 3_600_000 })
    await visitor.offline(true)
    await page.reload()
    await page.locator('.proof.undetermined').waitFor()
    expect(await page.locator('.findings').textContent()).toContain('不是刚才')
  })

  test('the verifier is there, offline as it always was', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    await expectRestKept(page)
    await visitor.offline(true)
    for (const address of ['/verify.html', '/v/']) {
      await page.goto(address)
      await page.getByRole('heading', { name: '离线核验' }).waitFor()
      await page.getByRole('button', { name: '选择文件' }).first().waitFor()
    }
  })

  test('the front end opens, and what it needs of the network says so', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    await expectRestKept(page)
    await visitor.offline(true)
    await page.goto('/verify')
    await page.locator('main h1').waitFor()
    expect(await page.locator('main h1').textContent()).toBe('核验')
  })

  test('keeps nothing of whoever is signed in, and nothing that is not of a code', async () => {
    const known = await signedIn()
    const visitor = await visited(designs.valid, { known })
    const { page } = visitor
    await expectRestKept(page)
    await visitor.go('/designs')
    await visitor.go(`/designs/${designs.valid}`)
    await page.evaluate(() => fetch('/api/v1/designs?limit=5').then((it) => it.text()))
    const api = (await kept(page)).filter((it) => it.startsWith('/api/'))
    expect(api.length).toBeGreaterThan(2)
    for (const it of api) {
      expect(it).toMatch(/^\/api\/v1\/codes\/[0-9A-Z]{17}(?:\/(?:certificate|standing|picture))?$/)
    }
  })

  test('keeps no more codes than forty', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    await page.evaluate(async () => {
      const cache = await caches.open('yz-codes')
      for (let i = 0; i < 60; i++) {
        for (const at of [`/c/OLD${i}`, `/api/v1/codes/OLD${i}`])
          await cache.put(at, new Response(''))
      }
    })
    await visitor.go(path(designs.revoked))
    await page.locator('.found').waitFor()
    const codes = new Set(
      (await kept(page)).flatMap((it) => /^\/(?:c|api\/v1\/codes)\/([^/]+)/.exec(it)?.[1] ?? []),
    )
    expect(codes.size).toBeLessThanOrEqual(40)
    expect(codes.has(compactCode(parseCode(designs.revoked)))).toBe(true)
    expect(codes.has('OLD0')).toBe(false)
  })
})
