/** A shopper's phone, a tag, and a registry as its operator runs it: every state, both languages, no script, and servers that lie. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { compactCode, parseCode } from '../../src/core/record/code.ts'
import { hasBrowser, registryInBrowser, VIEWS, type Visitor } from '../e2e/visitor.ts'
import { picture } from '../support/picture.ts'
import { PATENT, PICTURE, scannedDesigns, type Scanned } from './scan-designs.ts'

const PHONE = { size: 'phone' } as const

describe.skipIf(!hasBrowser)('the page of a tag, on a phone', { timeout: 90_000 }, () => {
  const { visit, registry } = registryInBrowser()
  let designs: Scanned

  beforeAll(async () => {
    const token = readFileSync(join(registry().folder, 'keys/operator/token'), 'utf8').trim()
    designs = await scannedDesigns(registry().url, token)
  }, 60_000)

  const path = (code: string): string => `/c/${compactCode(parseCode(code))}`

  /** Where a request is to be answered by the test, and by no service worker. */
  async function alone(): Promise<Visitor> {
    const visitor = await visit({ ...PHONE, serviceWorkers: 'block' })
    visitor.guards.expect(/registration blocked by Playwright/)
    return visitor
  }

  /** Once the device has said what it found. */
  async function scanned(code: string, look: Parameters<typeof visit>[0] = {}): Promise<Visitor> {
    const visitor = await visit({ ...PHONE, ...look })
    await visitor.go(path(code))
    await visitor.page.locator('.found').waitFor()
    return visitor
  }

  async function expectVerdict(page: Page, verdict: string): Promise<void> {
    await page.locator(`.proof.${verdict}`).waitFor()
  }

  describe.each(['zh', 'en'] as const)('in %s', (language) => {
    test.each([
      ['valid', '有效', 'Valid'],
      ['unpublished', '未公开', 'Not shown to the public'],
      ['objected', '异议中', 'Objected to'],
      ['revoked', '已撤销', 'Revoked'],
    ] as const)('%s is said, checked by the device, and accessible', async (state, zh, en) => {
      const visitor = await scanned(designs[state], { language })
      const { page } = visitor
      await expectVerdict(page, 'consistent')
      const block = page.locator(`.state.${state}`)
      expect(await block.locator('.word').textContent()).toContain(language === 'zh' ? zh : en)
      expect(await page.locator('.copied').textContent()).toContain(
        language === 'zh' ? '不证明手中的商品是正品' : 'does not prove that the goods',
      )
      expect(await page.locator('main h1').textContent()).toBe(designs[state])
      // Unmistakable before anybody scrolls.
      expect((await block.boundingBox())?.y).toBeLessThan(300)
      await visitor.expectAccessible()
      await page.locator('summary').click()
      await visitor.expectAccessible()
    })
  })

  test.each(['light', 'dark'] as const)('has contrast enough in the %s', async (colorScheme) => {
    for (const state of ['valid', 'revoked', 'objected'] as const) {
      await (await scanned(designs[state], { colorScheme })).expectAccessible()
    }
  })

  test('shows what the depositor shows: design, picture, people, rights and history', async () => {
    const { page } = await scanned(designs.valid)
    const text = (await page.locator('main').textContent()) ?? ''
    for (const words of ['竹影连衣裙', '沈织云', PATENT, '关联权利', '设计存证'])
      expect(text).toContain(words)
    // The bytes that were checked, not whatever the address has next time.
    const image = page.locator('.design img')
    await expect.poll(() => image.getAttribute('src'), { timeout: 15_000 }).toMatch(/^blob:/)
    expect(await image.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(PICTURE.width)
  })

  test('lights up the way from the record to the signed root, and says what was checked', async () => {
    const { page } = await scanned(designs.valid)
    expect(await page.locator('.tree-path .node').count()).toBeGreaterThan(1)
    await page.locator('summary').click()
    const verdicts = await page.locator('.findings .verdict').allTextContents()
    expect(verdicts).toHaveLength(5)
    expect(verdicts.join()).not.toContain('✕')
    expect(await page.locator('.keys').textContent()).toContain('公钥取自本站')
  })

  test('changes its language in place, and remembers it in the address', async () => {
    const { page } = await scanned(designs.valid)
    await page.locator('a.language').click()
    await page.locator('.state .word', { hasText: 'Valid' }).waitFor()
    expect(page.url()).toContain('?lang=en')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('a.language').textContent()).toBe('中文')
    await page.locator('a.language').click()
    await page.locator('.state .word', { hasText: '有效' }).waitFor()
  })

  test('does not move when the device takes over', async () => {
    const visitor = await visit(PHONE)
    await visitor.page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const it of list.getEntries() as (PerformanceEntry & { value: number })[])
          document.documentElement.dataset['shift'] = String(
            Number(document.documentElement.dataset['shift'] ?? 0) + it.value,
          )
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await visitor.go(path(designs.unpublished))
    await expectVerdict(visitor.page, 'consistent')
    await visitor.page.waitForTimeout(300)
    const shift = await visitor.page.evaluate(
      () => document.documentElement.dataset['shift'] ?? '0',
    )
    expect(Number(shift)).toBeLessThan(0.02)
  })

  test.each(VIEWS)('leaves nothing blank once it is checked: $size, $language', async (look) => {
    const { page } = await scanned(designs.valid, look)
    await expectVerdict(page, 'consistent')
    const blank = await page.locator('#proof').evaluate((box) => {
      const reserved = box.getBoundingClientRect().height
      box.style.minHeight = '0'
      return reserved - box.getBoundingClientRect().height
    })
    // Less than a line: how wide English is, is the device's own affair.
    expect(blank).toBeLessThan(27)
  })

  test('travels in less than 150 kB, the picture aside', async () => {
    const visitor = await alone()
    let bytes = 0
    visitor.page.on('requestfinished', (request) => {
      void request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
        bytes += responseBodySize + responseHeadersSize
      })
    })
    await visitor.go(path(designs.unpublished))
    await expectVerdict(visitor.page, 'consistent')
    await visitor.page.waitForTimeout(300)
    expect(bytes).toBeGreaterThan(20_000)
    expect(bytes).toBeLessThan(80_000)
  })

  describe('without a script', () => {
    test.each(['valid', 'revoked'] as const)('says all there is to say: %s', async (state) => {
      const { page, go } = await visit({ ...PHONE, javaScriptEnabled: false })
      await go(path(designs[state]))
      expect(await page.locator('main').textContent()).toContain('尚未在您的设备上核验')
      expect(await page.locator('main').textContent()).toContain('竹影连衣裙')
      expect(await page.locator('.design img').count()).toBe(state === 'valid' ? 1 : 0)
      await page.locator('a.language').click()
      expect(await page.locator('.copied').textContent()).toContain('A QR code can be copied')
    })

    test('finds the code that somebody types', async () => {
      const { page, go } = await visit({ ...PHONE, javaScriptEnabled: false })
      await go('/c/')
      await page.locator('#typed').fill(designs.valid.toLowerCase().replaceAll('-', ' '))
      await page.locator('form button').click()
      expect(await page.locator('main h1').textContent()).toBe(designs.valid)
    })
  })

  test('a slip in a typed code is pointed at, and what was typed stays', async () => {
    const visitor = await visit(PHONE)
    const { page } = visitor
    // The answer is 404, which a browser notes in its console.
    visitor.guards.expect(/404/)
    await visitor.go('/c/')
    const groups = designs.valid.split('-')
    const third = groups[3] ?? ''
    groups[3] = (third.startsWith('7') ? '8' : '7') + third.slice(1)
    await page.locator('#typed').fill(groups.join('-'))
    await page.getByRole('button', { name: '查询' }).click()
    await page.locator('.slip', { hasText: '第 3 组' }).waitFor()
    expect(await page.locator('#typed').inputValue()).toBe(groups.join('-'))
    await visitor.expectAccessible()
  })

  describe('a server that lies, or somebody in between,', () => {
    async function liedTo(
      code: string,
      lies: Readonly<Record<string, (honest: Buffer) => Buffer | string>>,
    ): Promise<Page> {
      const visitor = await alone()
      const { page } = visitor
      for (const [ending, lie] of Object.entries(lies)) {
        await page.route(`**/api/v1/codes/*${ending}`, async (route) => {
          const response = await route.fetch()
          await route.fulfill({ response, body: lie(await response.body()) })
        })
      }
      await visitor.go(path(code))
      return page
    }

    const flipped = (at: number) => (honest: Buffer) => {
      const bytes = Buffer.from(honest)
      bytes[Math.floor(bytes.length * at)] = (bytes[Math.floor(bytes.length * at)] ?? 0) ^ 1
      return bytes
    }
    const claiming = (state: string) => (honest: Buffer) =>
      JSON.stringify({ ...(JSON.parse(honest.toString()) as object), state })

    async function expectRefused(page: Page): Promise<void> {
      await expectVerdict(page, 'inconsistent')
      const text = (await page.locator('main').textContent()) ?? ''
      expect(text).toContain('请勿相信本页内容')
      // Nothing that only the server says is left standing.
      expect(await page.locator('.state').count()).toBe(0)
      expect(text).not.toContain('竹影连衣裙')
      expect(await page.locator('.mark').count()).toBe(1)
    }

    /** Another name for the dress, of as many bytes. */
    const renamed = (honest: Buffer) =>
      Buffer.from(honest.toString('latin1').replace(latin('竹影'), latin('松影')), 'latin1')
    const latin = (text: string): string => Buffer.from(text).toString('latin1')

    test.each([
      ['with another title', renamed],
      ['that was cut off', (honest: Buffer) => honest.subarray(0, -7)],
      ['that is no certificate', () => 'nonsense'],
    ] as const)('with a certificate %s', async (_, lie) => {
      await expectRefused(await liedTo(designs.valid, { '/certificate': lie }))
    })

    test('with the certificate of another design', async () => {
      const other = path(designs.objected).slice('/c/'.length)
      const answer = await fetch(`${registry().url}/api/v1/codes/${other}/certificate`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      await expectRefused(await liedTo(designs.valid, { '/certificate': () => bytes }))
    })

    test.each([
      ['revoked', 'valid'],
      ['objected', 'valid'],
      ['unpublished', 'valid'],
      ['valid', 'revoked'],
    ] as const)('that calls %s %s', async (state, claimed) => {
      const page = await liedTo(designs[state], { '': claiming(claimed) })
      // What a revocation is of is not public: the device cannot refuse, and does not agree.
      if (state === 'revoked') await expectVerdict(page, 'undetermined')
      else await expectRefused(page)
    })

    test('with a word of the issuer that does not hold', async () => {
      await expectRefused(await liedTo(designs.valid, { '/standing': flipped(0.6) }))
    })

    test('with another picture', async () => {
      const page = await liedTo(designs.valid, { '/picture': () => Buffer.from(picture(8, 8)) })
      await page.locator('.slip', { hasText: '图片与记录中的数字指纹不符' }).waitFor()
      expect(await page.locator('.design img').count()).toBe(0)
    })

    test('is found out by the keys that a visitor kept', async () => {
      const { page, go } = await alone()
      await go(path(designs.valid))
      await page.locator('summary').click()
      await page.getByRole('button', { name: '在本机保存这份清单' }).click()
      await page.route('**/trust.policy', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: `${await response.text()}# another\n` })
      })
      await go(path(designs.valid))
      await expectVerdict(page, 'consistent')
      await page.locator('summary').click()
      await page.locator('.keys', { hasText: '不同' }).waitFor()
    })
  })

  test('where nothing can be fetched, what the server wrote is called that, and can be checked again', async () => {
    const visitor = await alone()
    const { page } = visitor
    visitor.guards.expect(/Failed to load resource/)
    await page.route('**/certificate', (route) => route.abort())
    await visitor.go(path(designs.valid))
    await page.locator('.proof', { hasText: '未能在您的设备上核验' }).waitFor()
    await page.unroute('**/certificate')
    await page.getByRole('button', { name: '重新核验' }).click()
    await expectVerdict(page, 'consistent')
  })
})
