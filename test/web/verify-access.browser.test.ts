/** verify.html for everybody: by keyboard alone, read aloud, in the dark, on a narrow screen, on paper. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runs, tool } from '../paper/tools.ts'
import { violations } from '../support/chromium.ts'
import { tempDirectory } from '../support/temp.ts'
import { expectVerdict, give, handIn, hasBrowser, verifierInBrowser } from './browser.ts'
import { DRAWING, golden, POLICY } from './evidence.ts'

const SOON = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('the verifier for everybody', () => {
  const { open } = verifierInBrowser()

  async function judged(options: Parameters<typeof open>[0] = {}) {
    const opened = await open(options)
    const { page, file } = opened
    await give(page, file('trust.policy', POLICY))
    await handIn(page, file('外套.yzcert', golden('history')), file('外套.png', DRAWING))
    await page.locator('.overall strong').waitFor()
    return opened
  }

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 360, height: 740 } }],
    ['in English', { locale: 'en-US' }],
  ] as const)('has nothing that axe objects to, %s', async (_, options) => {
    const { page } = await open(options)
    expect(await violations(page)).toEqual([])
    const { page: full } = await judged(options)
    // Everything unfolded, so that everything is looked at.
    await full.evaluate(() => {
      for (const it of document.querySelectorAll('details')) it.open = true
    })
    expect(await violations(full)).toEqual([])
  })

  test('is no wider than the screen', async () => {
    const { page } = await judged({ viewport: { width: 360, height: 740 } })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
  })

  test('is used by keyboard alone', async () => {
    const { page, file } = await open()
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 60 && (await focused()) !== name; i++) await page.keyboard.press('Tab')
      expect(await focused()).toBe(name)
    }
    await page.keyboard.press('Tab')
    await expect.poll(focused, SOON).toBe('跳到核验结果')
    for (const [name, paths] of [
      ['选择信任清单', [file('trust.policy', POLICY)]],
      ['选择文件', [file('外套.yzcert', golden('deposit')), file('外套.png', DRAWING)]],
    ] as const) {
      await page.locator('body').focus()
      await tabTo(name)
      const chooser = page.waitForEvent('filechooser')
      await page.keyboard.press('Enter')
      await (await chooser).setFiles([...paths])
    }
    await expectVerdict(page, '技术核验一致')
    const first = page.locator('.item > summary').first()
    await first.focus()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => first.evaluate((it) => (it.parentElement as HTMLDetailsElement).open), SOON)
      .toBe(true)
  })

  test('says its result aloud, under headings in their order', async () => {
    const { page } = await judged()
    expect(await page.locator('[role=status] .overall strong, [role=status] strong').count()).toBe(
      1,
    )
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map((it) => Number(it.tagName.slice(1))))
    expect(levels[0]).toBe(1)
    for (const [i, level] of levels.entries()) {
      expect(level - (levels[i - 1] ?? 1)).toBeLessThanOrEqual(1)
    }
  })

  test.skipIf(!runs('pdftotext'))(
    'prints the report, whole and numbered, and nothing else',
    async () => {
      const { page } = await judged()
      const folder = await tempDirectory()
      writeFileSync(join(folder, 'report.pdf'), await page.pdf({ preferCSSPageSize: true }))
      const text = tool('pdftotext', ['-layout', 'report.pdf', '-'], folder)
      expect(text).toContain('技术核验')
      expect(text).toContain('本报告不证明')
      expect(text).toMatch(/1 \/ \d+/)
      expect(text).toContain('法律属性声明')
      // What is folded on the screen is not folded on paper.
      expect(text).toContain('不是法律意见')
      expect(text).not.toContain('选择文件')
      expect(tool('pdfinfo', ['report.pdf'], folder)).toMatch(/Page size:\s+59[45]\.\d+ x 84[12]/)
    },
  )

  test('keeps the report as JSON', async () => {
    const { page } = await judged()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '保存报告（JSON）' }).click()
    const path = await (await download).path()
    const { format } = JSON.parse(readFileSync(path, 'utf8')) as { format: string }
    expect(format).toBe('yzreport/1')
  })
})
