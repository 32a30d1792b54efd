/** A case in a browser: evidence captured, tied to a claim, judged on the page, and taken home as a bundle that verifies. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { LANE_WORDS } from '../../src/paper/time-line-words.ts'
import { recordName } from '../../src/paper/record-words.ts'
import type { Phrase } from '../../src/paper/phrase.ts'
import { CAPTURE_GAPS, CASES_WORDS as SAY, CLAIM_GAPS } from '../../src/web/words/cases.ts'
import { COMMON } from '../../src/web/words/common.ts'
import { hasBrowser, type Known, registryInBrowser, settled, type Visitor } from '../e2e/visitor.ts'
import { depositOf } from './deposits.ts'
import { keptOnDevice, onDevice } from './designs-desk.ts'
import { downloadBy, judgedBundle } from './taken-home.ts'

/** What comes later comes within this, also on a slow device. */
const LATER = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('a case', () => {
  const { visit, stay, signedIn, registry } = registryInBrowser()
  let known: Known
  let [design, other] = ['', '']

  beforeAll(async () => {
    known = await signedIn()
    design = await depositOf(registry().url, known, '云纹外套')
    other = await depositOf(registry().url, known, '竹影衬衫')
  })
  const atDesk = stay({ size: 'desktop', language: 'zh' }, () => known)

  const file = (name: string, content: string): string => {
    const path = join(registry().folder, name)
    writeFileSync(path, content)
    return path
  }

  async function fill({ page, say }: Visitor, label: Phrase, text: string): Promise<void> {
    // Whether it may be left out is part of what a field is called.
    const name = new RegExp(`^${say(label)}(?:${say(COMMON.optional)})?$`)
    await page.getByRole('textbox', { name }).last().fill(text)
  }

  async function choose({ page, say }: Visitor, label: Phrase, value: string): Promise<void> {
    await page
      .getByRole('combobox', { name: say(label), exact: true })
      .last()
      .selectOption(value)
  }

  test('begins where there are none, with the one thing to do', async () => {
    const visitor = await visit({ size: 'phone', language: 'en', known })
    await visitor.go('/cases')
    await visitor.page.getByRole('heading', { name: visitor.say(SAY.none) }).waitFor()
    await visitor.expectAccessible()
    await visitor.page
      .getByRole('link', { name: visitor.say(SAY.newCase) })
      .last()
      .click()
    await visitor.page.getByRole('heading', { level: 1, name: visitor.say(SAY.newCase) }).waitFor()
  })

  test('is not opened without material and method: what is missing is said', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await visitor.go('/cases/new')
    await page.getByRole('button', { name: say(SAY.record), exact: true }).click()
    await page.getByText(say(CAPTURE_GAPS.files)).waitFor()
    await page.getByText(say(CAPTURE_GAPS.method)).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.className)
    await expect.poll(focused, LATER).toContain('gaps')
    await visitor.expectAccessible()
  })

  test('keeps what was typed on the device, until it is handed in', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await fill(visitor, SAY.operator, '工号 0127')
    await choose(visitor, SAY.method, 'web-page')
    await keptOnDevice(visitor, 'capture:new', '"method":"web-page"')
    await page.reload()
    await settled(page)
    const operator = page.getByRole('textbox', { name: say(SAY.operator), exact: true })
    expect(await operator.inputValue()).toBe('工号 0127')
  })

  test('keeps what was chosen too, with what it is and whether it is to be sent', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    const paths = [file('商品页.png', 'a copy of a coat'), file('page.har', '{"log":{}}')]
    await page.locator('input[type=file][multiple]').setInputFiles(paths)
    await choose(visitor, SAY.use, 'log')
    const keep = page.getByLabel(say(SAY.keep))
    await keep.uncheck()
    await page.locator('.held .digest').nth(1).waitFor()
    await keptOnDevice(visitor, 'capture:new', '"sendsFiles":false')
    await page.reload()
    await settled(page)
    await page.locator('.held .digest').nth(1).waitFor()
    const uses = page.getByRole('combobox', { name: say(SAY.use), exact: true })
    expect(await uses.nth(0).inputValue()).toBe('capture')
    expect(await uses.nth(1).inputValue()).toBe('log')
    expect(await keep.isChecked()).toBe(false)
    await keep.check()
  })

  test('is opened by a capture with its raw log, and says at once what was not given', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await fill(visitor, SAY.url, 'https://item.example/1002003')
    await fill(visitor, SAY.seller, '无此商行')
    await fill(visitor, SAY.steps, '打开商品页\n截取整页')
    await visitor.expectAccessible()
    await page.getByRole('button', { name: say(SAY.record), exact: true }).click()
    await page.waitForURL(/\/cases\/[0-9a-f]{32}/)
    await page.getByText(say(SAY.captured)).waitFor()
    await page.getByRole('heading', { name: say(recordName('evidence.captured/1')) }).waitFor()
    const missing = page.locator('.case-records .undetermined')
    expect(await missing.textContent()).toContain('清洁性检查')
    expect(await missing.textContent()).not.toContain('原始记录')
    expect(await onDevice(visitor, 'capture:new')).toEqual([])
    await settled(page)
    // The verifier found the case in the bundle, and draws its time line.
    await page.locator('.time-line svg').waitFor()
  })

  test('gives the captured file back to the byte', async () => {
    const { page, say } = atDesk()
    const link = page.getByRole('link', { name: say(SAY.file) }).first()
    const download = await downloadBy(page, () => link.click())
    expect(download.suggestedFilename()).toBe('商品页.png')
    const stream = await download.createReadStream()
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('a copy of a coat')
  })

  test('is not claimed upon without a statement', async () => {
    const { page, say } = atDesk()
    await page.getByRole('button', { name: say(SAY.claim), exact: true }).click()
    await page.getByRole('button', { name: say(SAY.file_), exact: true }).click()
    await page.getByText(say(CLAIM_GAPS.statement)).waitFor()
  })

  test('shows while the claim is written which elements have something, and which are gaps', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await fill(visitor, SAY.claimTitle, '云纹外套被仿')
    await fill(visitor, SAY.statement, '被控商品使用了相同的花型。')
    await page.getByRole('checkbox', { name: new RegExp(design) }).check()
    await page.getByText(`${say(SAY.designRecords)} ${design}`).waitFor()
    const states = () => page.locator('.completeness .standing').allTextContents()
    await expect
      .poll(async () => (await states()).every((it) => it.includes('空缺')), LATER)
      .toBe(true)
    await page.getByRole('button', { name: say(SAY.usual) }).click()
    await page.getByRole('button', { name: say(SAY.addComparison) }).click()
    await page
      .getByRole('combobox', { name: say(SAY.right), exact: true })
      .selectOption({ index: 1 })
    await page
      .getByRole('combobox', { name: say(SAY.suspect), exact: true })
      .selectOption({ index: 1 })
    await choose(visitor, SAY.conclusion, 'similar')
    await fill(visitor, SAY.by, '工号 0203')
    await page.getByRole('button', { name: say(SAY.addRespondent) }).click()
    await fill(visitor, SAY.name, '无此商行')
    const named = async () => (await states()).map((it) => it.replace(/^\S+\s*/, ''))
    await expect
      .poll(named, LATER)
      .toEqual(['已有材料', '已有材料', '已有材料', '已有材料', '仅有陈述', '空缺'])
    await visitor.expectAccessible()
  })

  test('has its claim filed, and every element judged by the verifier in the page', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await page.getByRole('button', { name: say(SAY.file_), exact: true }).click()
    await page.getByText(say(SAY.filed)).waitFor()
    await page.getByRole('heading', { level: 1, name: '云纹外套被仿' }).waitFor()
    const states = page.locator('.case-proof .elements > div')
    // Judged anew: before, it was judged without a claim.
    await expect.poll(() => states.count(), LATER).toBe(6)
    const told = (await states.allTextContents()).map((it) => it.replace(/^[✓?✕–]/, ''))
    expect(told[0]).toContain(say(LANE_WORDS['right-basis']))
    expect(told.slice(0, 3).every((it) => it.includes('有已核验的记录'))).toBe(true)
    expect(told[4]).toContain('仅有陈述')
    expect(told[5]).toContain('空缺')
    await visitor.expectAccessible()
  })

  test('is claimed anew with all that the claim said, and the designs that it stands on', async () => {
    const { page, say } = atDesk()
    await page.getByRole('button', { name: say(SAY.claimAgain), exact: true }).click()
    const picked = page.getByRole('checkbox', { name: new RegExp(design) })
    await picked.waitFor()
    expect(await picked.isChecked()).toBe(true)
    await page.getByText(`${say(SAY.designRecords)} ${design}`).waitFor()
    const statement = page.getByRole('textbox', { name: say(SAY.statement), exact: true })
    expect(await statement.inputValue()).toBe('被控商品使用了相同的花型。')
    await page.getByRole('button', { name: say(SAY.claimAgain), exact: true }).click()
    await statement.waitFor({ state: 'detached' })
  })

  test('names the usual records of a design also where the button is pressed before they came', async () => {
    const visitor = await visit({ known })
    const { page, say } = visitor
    await visitor.go(new URL(atDesk().page.url()).pathname)
    await page.getByRole('button', { name: say(SAY.claimAgain), exact: true }).click()
    await page.getByRole('button', { name: say(SAY.discard), exact: true }).click()
    let answer = (): void => undefined
    const late = new Promise<void>((resolve) => (answer = resolve))
    await page.route(`**/api/v1/designs/${other}`, async (route) => {
      await late
      await route.continue()
    })
    await page.getByRole('checkbox', { name: new RegExp(other) }).check()
    await page.getByRole('button', { name: say(SAY.usual) }).click()
    answer()
    const records = page.getByRole('group', { name: `${say(SAY.designRecords)} ${other}` })
    const basis = records.getByRole('checkbox', { name: say(LANE_WORDS['right-basis']) }).first()
    await expect.poll(() => basis.isChecked(), LATER).toBe(true)
  })

  test('goes home as a bundle that verifies, with all that it stands on', async () => {
    const { page, say } = atDesk()
    const link = page.getByRole('link', { name: say(SAY.bundle), exact: true })
    const report = await judgedBundle(page, await downloadBy(page, () => link.click()))
    expect(report.overall).toBe('consistent')
    const [found, ...others] = report.cases
    expect(others).toEqual([])
    expect(found).toMatchObject({ title: '云纹外套被仿', captures: [expect.any(String)] })
    expect(report.records.map(({ code }) => code)).toContain(design)
    const states = Object.fromEntries(
      (found?.elements ?? []).map(({ element, state }) => [element, state]),
    )
    expect(states).toMatchObject({
      comparison: 'supported',
      subject: 'declared',
      damage: 'missing',
    })
  })

  test('has a certificate for each record', async () => {
    const { page } = atDesk()
    const link = page.getByRole('link', { name: /证书 PDF/ }).last()
    const paper = await downloadBy(page, () => link.click())
    const stream = await paper.createReadStream()
    const [start] = (await stream.toArray()) as Buffer[]
    expect(start?.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('stands in the list by its title, and is read on a phone', async () => {
    const visitor = await visit({ size: 'phone', language: 'zh', known })
    await visitor.go('/cases')
    await visitor.page.getByRole('link', { name: '云纹外套被仿' }).click()
    // In a row for each record: the whole drawing would be too small to read.
    await visitor.page.locator('.time-stack .time-row').first().waitFor()
    expect(await visitor.page.locator('.time-line svg').isVisible()).toBe(false)
    await visitor.expectAccessible()
  })

  test('of somebody else is not there', async () => {
    const visitor = await visit({ known })
    visitor.guards.expect(/404/)
    await visitor.go(`/cases/${'0'.repeat(32)}`)
    await visitor.page.locator('.problem').waitFor()
    expect(await visitor.page.getByText(visitor.say(COMMON.again)).count()).toBe(1)
  })
})
