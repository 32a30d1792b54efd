/** Taking everything home in a browser: bundles that verify, a list that spreadsheets read, the keys and the way to the log. */

import { readFileSync, statSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { bytesText } from '../../src/web/parts/bytes-text.ts'
import { EXPORT_WORDS as SAY } from '../../src/web/words/export.ts'
import { hasBrowser, type Known, registryInBrowser } from '../e2e/visitor.ts'
import { depositOf } from './deposits.ts'
import { downloadBy, judgedBundle } from './taken-home.ts'

describe.skipIf(!hasBrowser)('taking it home', () => {
  const { visit, signedIn, registry } = registryInBrowser()
  let known: Known
  let codes: string[] = []

  beforeAll(async () => {
    known = await signedIn()
  })

  test('of nothing says what to do first', async () => {
    const visitor = await visit({ size: 'phone', known })
    await visitor.go('/export')
    await visitor.page.getByRole('heading', { name: visitor.say(SAY.nothing) }).waitFor()
    await visitor.expectAccessible()
  })

  test('of all designs is one bundle that verifies, with what the registry keeps', async () => {
    const { url } = registry()
    codes = [
      await depositOf(url, known, '=云纹', 'threads '.repeat(100_000)),
      await depositOf(url, known, '浪花'),
    ]
    const visitor = await visit({ known })
    const { page, say } = visitor
    await visitor.go('/export')
    await visitor.expectAccessible()
    await page.getByRole('button', { name: say(SAY.measure) }).click()
    const size = await page.locator('.plan p').textContent()
    const link = page.getByRole('link', { name: say(SAY.download), exact: true })
    const download = await downloadBy(page, () => link.click())
    expect(size).toContain(bytesText(statSync(await download.path()).size))
    const report = await judgedBundle(page, download)
    expect(report.overall).toBe('consistent')
    expect(new Set(report.records.map(({ code }) => code))).toEqual(new Set(codes))
    expect(report.files).toHaveLength(2)
  })

  test('of the list is a table in which nothing is a formula', async () => {
    const visitor = await visit({ known })
    const { page, say } = visitor
    await visitor.go('/export')
    const button = page.getByRole('button', { name: say(SAY.tableDownload) })
    const download = await downloadBy(page, () => button.click())
    const text = readFileSync(await download.path(), 'utf8')
    expect(text.startsWith('\uFEFF"代码"')).toBe(true)
    for (const code of codes) expect(text).toContain(`"${code}"`)
    expect(text).toContain(`"'=云纹"`)
    expect(text).not.toContain('"=云纹"')
  })

  test('of the log is a command with the key of this log, and of the keys the policy', async () => {
    const visitor = await visit({ known, language: 'en' })
    const { page, say } = visitor
    await visitor.go('/export')
    const house = (await (await page.request.get('/api/v1/house')).json()) as {
      verifierKey: string
    }
    const command = await page.locator('.command').textContent()
    expect(command).toContain(`mirror ${registry().url} `)
    expect(command).toContain(house.verifierKey)
    const link = page.getByRole('link', { name: say(SAY.trustDownload) })
    const policy = readFileSync(await (await downloadBy(page, () => link.click())).path(), 'utf8')
    expect(policy).toContain(house.verifierKey)
  })

  test('of one design says what is inside, and is smaller without the files', async () => {
    const visitor = await visit({ size: 'phone', known })
    const { page, say } = visitor
    await visitor.go(`/designs/${codes[0] ?? ''}/bundle`)
    const plan = page.locator('.plan p').filter({ hasText: /[kM]B/ })
    const whole = await plan.textContent()
    await page.getByRole('radio', { name: say(SAY.without) }).check()
    await expect.poll(() => plan.textContent(), { timeout: 60_000 }).not.toBe(whole)
    await visitor.expectAccessible()
    const link = page.getByRole('link', { name: say(SAY.download), exact: true })
    const report = await judgedBundle(page, await downloadBy(page, () => link.click()))
    expect(report.records.map(({ code }) => code)).toEqual([codes[0]])
    expect(report.files).toEqual([])
  })
})
