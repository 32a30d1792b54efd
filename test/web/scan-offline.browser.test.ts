/** Without network: what was scanned before is there and says how old it is, the verifier works, and nothing of a session is kept. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { compactCode, parseCode } from '../../src/core/record/code.ts'
import { SCAN_WORDS } from '../../src/paper/scan-words.ts'
import { SCAN_PAGE } from '../../src/web/words/scan.ts'
import { hasBrowser, registryInBrowser, type Visitor } from '../e2e/visitor.ts'
import { scannedDesigns, type Scanned } from './scan-designs.ts'

/** Until what comes later is there. */
const SOON = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('without network', () => {
  const { visit, signedIn, registry } = registryInBrowser()
  let designs: Scanned

  beforeAll(async () => {
    const token = readFileSync(join(registry().folder, 'keys/operator/token'), 'utf8').trim()
    designs = await scannedDesigns(registry().url, token)
  })

  const path = (code: string): string => `/c/${compactCode(parseCode(code))}`

  /** Visited twice: the first time nobody stands between the page and the network yet. */
  async function visited(code: string, look: Parameters<typeof visit>[0] = {}): Promise<Visitor> {
    const visitor = await visit({ size: 'phone', ...look })
    const { page } = visitor
    await visitor.go(path(code))
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), SOON)
      .toBe(true)
    await visitor.go(path(code))
    await page.locator('.found').waitFor()
    await expectKept(page, path(code), ...['', '/certificate', '/standing'].map(api(code)))
    return visitor
  }

  const api = (code: string) => (ending: string) =>
    `/api/v1/codes/${compactCode(parseCode(code))}${ending}`

  /** The worker keeps what it has answered already. */
  async function expectKept(page: Page, ...paths: readonly string[]): Promise<void> {
    const missing = async (): Promise<string[]> => {
      const all = await kept(page)
      return paths.filter((it) => !all.includes(it))
    }
    await expect.poll(missing, SOON).toEqual([])
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

  const expectRestKept = (page: Page): Promise<void> => expectKept(page, '/verify.html', '/')

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
    await page.locator('.proof.undetermined .findings', { hasText: '不是刚才' }).waitFor()
  })

  /** The page comes over the network, and then the network goes: what the page asks for, the worker has from before. */
  async function halfVisited(visitor: Visitor, code: string): Promise<void> {
    const { page } = visitor
    await page.addInitScript(holdFetches)
    await page.goto(path(code))
    await page.getByText(SCAN_PAGE.checking.zh).waitFor()
    await visitor.offline(true)
    await page.evaluate(() => dispatchEvent(new Event('let-go')))
  }

  test('answers of the visit before are not held against a page that came just now', async () => {
    const token = readFileSync(join(registry().folder, 'keys/operator/token'), 'utf8').trim()
    const { valid: code } = await scannedDesigns(registry().url, token)
    const visitor = await visited(code)
    const { page } = visitor
    await page.locator('.state.valid').waitFor()
    const answer = await fetch(`${registry().url}/api/v1/designs/${code}/objections`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ fields: [{ name: 'objection', value: { ground: '在先设计' } }] }),
    })
    expect(answer.status, await answer.text()).toBe(201)
    await halfVisited(visitor, code)
    // What the server has just said stays, and is called that.
    await page.getByText(SCAN_PAGE.failed.zh).waitFor()
    await page.locator('.state.objected').waitFor()
    expect(await page.locator('.state.valid, .found').count()).toBe(0)
    await visitor.offline(false)
    await page.getByRole('button', { name: SCAN_PAGE.again.zh }).click()
    await page.locator('.proof.consistent').waitFor()
    await page.locator('.state.objected').waitFor()
  })

  test('once there is network again, nothing says that it is old', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    await page.addInitScript(holdFetches)
    await visitor.offline(true)
    await page.reload()
    await page.locator('#offline p').waitFor()
    await visitor.offline(false)
    await page.evaluate(() => dispatchEvent(new Event('let-go')))
    await page.locator('.proof.consistent').waitFor()
    await expect.poll(() => page.locator('#offline p').count(), SOON).toBe(0)
  })

  test('what says how old it is says it in the language that is changed to', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    await visitor.offline(true)
    await page.reload()
    await page.locator('.found').waitFor()
    await page.locator('a.language').click()
    await page.locator('#offline p', { hasText: /^Offline: this is how it was at 20/ }).waitFor()
  })

  test('a code is found however it is spelled, or typed into the box', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    await visitor.offline(true)
    await page.goto(`/c/${designs.valid.toLowerCase()}`)
    await page.locator('#offline p', { hasText: '离线：这是' }).waitFor()
    await page.locator('.found').waitFor()
    await page.goto('/c/')
    await page.locator('#offline p', { hasText: SCAN_WORDS.offlineEnter.zh }).waitFor()
    await page.locator('#typed').fill(designs.valid)
    await page.keyboard.press('Enter')
    await page.locator('#offline p', { hasText: '离线：这是' }).waitFor()
    await page.locator('.found').waitFor()
    expect(new URL(page.url()).pathname).toBe(path(designs.valid))
    await page.goto('/c/?code=YZ-7K3M')
    await page.locator('#offline p', { hasText: SCAN_WORDS.offlineNoCode.zh }).waitFor()
  })

  test('a device without room shows what comes over the network all the same', async () => {
    const visitor = await visited(designs.valid)
    const { page } = visitor
    // As a browser answers that has no room left. In the worker, which alone keeps anything.
    const [worker] = visitor.context.serviceWorkers()
    await worker?.evaluate(() => {
      Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    })
    await visitor.go(path(designs.objected))
    await page.locator('.proof.consistent').waitFor()
    await page.locator('.state.objected').waitFor()
    expect(await kept(page)).not.toContain(path(designs.objected))
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
    await page.locator('main h1', { hasText: /^核验$/ }).waitFor()
  })

  test('keeps nothing of whoever is signed in, and nothing that is not of a code', async () => {
    const known = await signedIn()
    const visitor = await visited(designs.valid, { known })
    const { page } = visitor
    await expectRestKept(page)
    await visitor.go('/designs')
    await visitor.go(`/designs/${designs.valid}`)
    await page.evaluate(() => fetch('/api/v1/designs?limit=5').then((it) => it.text()))
    const ours = (await kept(page)).filter((it) => it.startsWith('/api/'))
    expect(ours.length).toBeGreaterThan(2)
    for (const it of ours) {
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
    await expectKept(page, path(designs.revoked))
    await expect.poll(async () => (await kept(page)).includes('/c/OLD0'), SOON).toBe(false)
    const codes = new Set(
      (await kept(page)).flatMap((it) => /^\/(?:c|api\/v1\/codes)\/([^/]+)/.exec(it)?.[1] ?? []),
    )
    expect(codes.size).toBeLessThanOrEqual(40)
    expect(codes.has(compactCode(parseCode(designs.revoked)))).toBe(true)
    expect(codes.has('OLD0')).toBe(false)
  })
})

/** Runs in the page: what its script asks for waits until it is let go. */
function holdFetches(): void {
  const real = fetch
  const gate = new Promise((resolve) => {
    addEventListener('let-go', resolve, { once: true })
  })
  globalThis.fetch = (...args) => gate.then(() => real(...args))
}
