/** verify.html in a real browser, from a disk: what a clerk does, and what the page answers. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectVerdict, give, handIn, hasBrowser, verdictOf, verifierInBrowser } from './browser.ts'
import { DRAWING, golden, POLICY } from './evidence.ts'

const SOON = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('the verifier in a browser', () => {
  const { open, path } = verifierInBrowser()

  async function deposited() {
    const { page, file } = await open()
    const certificate = file('外套.yzcert', golden('deposit'))
    const drawing = file('外套.png', DRAWING)
    const policy = file('trust.policy', POLICY)
    return { page, file, certificate, drawing, policy }
  }

  test('finds a certificate and its file consistent by a policy that somebody chose', async () => {
    const { page, certificate, drawing, policy } = await deposited()
    await give(page, policy)
    await handIn(page, certificate, drawing)
    await expectVerdict(page, '技术核验一致')
    expect(await page.locator('.trusted .source').textContent()).toBe('由核验人提供')
    expect(await page.locator('svg.weave').getAttribute('aria-label')).toContain(
      'YZ-GGM1-0K7T-VXSW-TCRX-A',
    )
  })

  test('finds a changed file inconsistent, and says which', async () => {
    const { page, file, certificate, policy } = await deposited()
    await give(page, policy)
    await handIn(page, certificate, file('外套.png', `${DRAWING}!`))
    await expectVerdict(page, '技术核验不一致')
    const found = page.locator('.finding', { has: page.locator('.verdict.inconsistent') })
    expect(await found.first().textContent()).toContain('外套.png')
  })

  test('concludes nothing without a policy, and judges again as soon as there is one', async () => {
    const { page, certificate, drawing, policy } = await deposited()
    await handIn(page, certificate, drawing)
    await expectVerdict(page, '技术核验不能完成')
    await give(page, policy)
    await expectVerdict(page, '技术核验一致')
    await page.getByRole('button', { name: '不再使用' }).click()
    await expectVerdict(page, '技术核验不能完成')
  })

  test('uses no policy that came along unless somebody says so, and then calls it weak', async () => {
    const { page, certificate, drawing, policy } = await deposited()
    await handIn(page, certificate, drawing, policy)
    await expectVerdict(page, '技术核验不能完成')
    const digest = createHash('sha256').update(POLICY).digest('hex')
    const shown = await page.locator('.found-policy .digest').textContent()
    expect(shown?.replaceAll(' ', '')).toBe(digest)
    await page.getByRole('button', { name: '仍以“弱”来源使用' }).click()
    await page.getByText('随证据提供：弱').first().waitFor()
    expect(await verdictOf(page)).toBe('技术核验不能完成')
    await page.getByRole('button', { name: '不再使用' }).click()
    await page.getByRole('button', { name: '我从独立渠道取得了这份清单' }).click()
    await expectVerdict(page, '技术核验一致')
  })

  test('says what is wrong with a policy that is none', async () => {
    const { page, file } = await deposited()
    await give(page, file('trust.policy', 'log nobody\n'))
    await page.getByText('这不是一份信任清单').waitFor()
  })

  test('takes text that is pasted', async () => {
    const { page, certificate, drawing } = await deposited()
    await handIn(page, certificate, drawing)
    await page.getByRole('button', { name: '粘贴信任清单' }).click()
    await page.getByLabel('信任清单全文').fill(POLICY.replaceAll('\n', '\r\n'))
    await page.getByRole('button', { name: '使用', exact: true }).click()
    await expectVerdict(page, '技术核验一致')
    await page.getByRole('button', { name: '粘贴文字' }).click()
    await page.getByLabel('粘贴二维码文字').fill('what is this')
    await page.getByRole('button', { name: '交入' }).click()
    await page.getByText('没有认出粘贴的文字').waitFor()
    // Whoever mistyped a digit mends it.
    await page.getByRole('button', { name: '粘贴文字' }).click()
    expect(await page.getByLabel('粘贴二维码文字').inputValue()).toBe('what is this')
  })

  test('leaves the keyboard where it was, when what was pressed goes away', async () => {
    const { page, certificate, drawing, policy } = await deposited()
    const focused = () => page.evaluate(() => document.activeElement?.id)
    await give(page, policy)
    await handIn(page, certificate, drawing)
    await expectVerdict(page, '技术核验一致')
    await page.getByRole('button', { name: '移除 外套.png' }).press('Enter')
    await expect.poll(focused, SOON).toBe('evidence')
    await page.getByRole('button', { name: '不再使用' }).press('Enter')
    await expect.poll(focused, SOON).toBe('trust')
  })

  test('lets a piece be taken away again', async () => {
    const { page, certificate, drawing, policy } = await deposited()
    await give(page, policy)
    await handIn(page, certificate, drawing)
    await expectVerdict(page, '技术核验一致')
    await page.getByRole('button', { name: '移除 外套.png' }).click()
    await expectVerdict(page, '技术核验不能完成')
    await page.getByRole('button', { name: '全部清除' }).click()
    await page.getByText('尚未交入证据。').waitFor()
  })

  test('knows its own digest, and itself when it is handed in', async () => {
    const { page } = await open()
    const digest = createHash('sha256').update(readFileSync(path)).digest('hex')
    const shown = await page.locator('.about .digest').textContent()
    expect(shown?.replaceAll(' ', '')).toBe(digest)
    await handIn(page, path)
    await page.getByText('就是本页：SHA-256 相同').waitFor()
  })

  test('shows a name that hides something with all that it hides', async () => {
    const { page, file, certificate } = await deposited()
    await handIn(page, certificate, file('图\u202egnp.exe', DRAWING))
    await page.locator('.pieces', { hasText: '图〔U+202E〕gnp.exe' }).waitFor()
    expect(await page.locator('body').textContent()).not.toContain('\u202e')
  })

  test('shows markup in a name as text', async () => {
    const { page, file } = await deposited()
    await handIn(page, file('<img src=x onerror=alert(1)>.png', DRAWING))
    await page.locator('.pieces', { hasText: '<img src=x onerror=alert(1)>.png' }).waitFor()
    expect(await page.locator('#page img').count()).toBe(0)
  })

  test('speaks English to whoever asks for it', async () => {
    const { page, file } = await open({ locale: 'en-US' })
    await give(page, file('trust.policy', POLICY))
    await handIn(page, file('coat.yzcert', golden('deposit')), file('coat.png', DRAWING))
    await expectVerdict(page, 'Technical verification: consistent')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await page.getByRole('button', { name: '中文' }).click()
    await expectVerdict(page, '技术核验一致')
    await page.locator('html[lang=zh-CN]').waitFor()
  })
})
