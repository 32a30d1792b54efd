/** An imitation is found: captured, claimed against, put into a bundle, and the bundle judged by a stranger in the browser. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { CASES_WORDS as SAY } from '../../src/web/words/cases.ts'
import { PAGE_WORDS } from '../../src/web/words/verify.ts'
import { expectVerdict, give, handIn } from '../web/browser.ts'
import { keptOnDevice } from '../web/designs-desk.ts'
import { drawing } from './drawings.ts'
import { hasBrowser, type Known, registryInBrowser, settled } from './visitor.ts'

describe.skipIf(!hasBrowser)('a case', () => {
  const { registry, stay, visit, signedIn } = registryInBrowser()
  let known: Known
  let [design, bundle] = ['', '']
  beforeAll(async () => {
    known = await signedIn()
    design = drawing(registry().folder, '外套.png', 21)
    await registry().run('deposit', design, '--title', '云纹外套', '--kept')
  })
  const firm = stay({ size: 'desktop', language: 'zh' }, () => known)

  test('begins with a capture, of which nothing typed is lost', async () => {
    const visitor = firm()
    const { page, say, go } = visitor
    await go('/cases')
    await page
      .getByRole('link', { name: say(SAY.newCase) })
      .first()
      .click()
    await settled(page)
    await page.getByLabel(say(SAY.url)).fill('https://shop.example/item/1')
    await keptOnDevice(visitor, 'capture:new', 'https://shop.example/item/1')
    await page.reload()
    await settled(page)
    expect(await page.getByLabel(say(SAY.url)).inputValue()).toBe('https://shop.example/item/1')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: say(SAY.choose) }).click()
    await (await chooser).setFiles(drawing(registry().folder, '商品页.png', 22))
    await page.getByLabel(say(SAY.method)).selectOption('web-page')
    await page.getByLabel(say(SAY.operator)).fill('工号 0127')
    await page.getByText(say(SAY.willMiss)).waitFor()
    await visitor.expectAccessible()
    await page.getByRole('button', { name: say(SAY.record), exact: true }).click()
    await page.getByText(say(SAY.captured)).waitFor()
    await visitor.expectAccessible()
  })

  test('names the design that it rests on, and what a person saw in the two', async () => {
    const visitor = firm()
    const { page, say } = visitor
    await page.getByRole('button', { name: say(SAY.claim), exact: true }).click()
    await page.getByLabel(say(SAY.claimTitle)).fill('云纹外套被仿')
    await page.getByLabel(say(SAY.statement)).fill('商品用了相同的花型，仅改变配色。')
    await page.getByRole('checkbox', { name: /云纹外套/ }).check()
    await page.getByRole('button', { name: say(SAY.usual) }).click()
    await page.getByRole('button', { name: say(SAY.addComparison) }).click()
    await page.getByLabel(say(SAY.right), { exact: true }).selectOption({ index: 1 })
    await page.getByLabel(say(SAY.suspect), { exact: true }).selectOption({ index: 1 })
    await page.getByLabel(say(SAY.conclusion)).selectOption('similar')
    await page.getByLabel(say(SAY.by), { exact: true }).fill('工号 0203')
    await page.locator('.side img').nth(1).waitFor()
    await visitor.expectAccessible()
    await page.getByRole('button', { name: say(SAY.file_), exact: true }).click()
    await page.getByText(say(SAY.filed)).waitFor()
    await page.getByRole('heading', { name: '云纹外套被仿' }).waitFor()
    // The chain is judged here, in the browser.
    await page.locator('.verdict.consistent').first().waitFor()
    await visitor.expectAccessible()
  })

  test('is carried away as one file', async () => {
    const { page, say } = firm()
    const begun = page.waitForEvent('download')
    await page.getByRole('link', { name: say(SAY.bundle) }).click()
    bundle = join(registry().folder, 'case.zip')
    await (await begun).saveAs(bundle)
  })

  test('is judged by a stranger, who brings the keys along', async () => {
    const policy = join(registry().folder, 'trust.policy')
    writeFileSync(policy, await registry().run('trust'))
    const visitor = await visit({ size: 'phone', language: 'en' })
    const { page, go } = visitor
    await go('/verify')
    await visitor.expectAccessible()
    await give(page, policy)
    await handIn(page, bundle)
    await expectVerdict(page, 'Technical verification: consistent')
    await visitor.expectAccessible()
    await handIn(page, drawing(registry().folder, '外套.png', 23))
    await page.locator('.pieces').getByText('外套.png', { exact: true }).waitFor()
  })

  test('is not judged by keys that came with it, unless somebody says so', async () => {
    const visitor = await visit({ size: 'desktop', language: 'zh' })
    const { page, go, say } = visitor
    await go('/verify')
    await handIn(page, bundle)
    await expectVerdict(page, '技术核验不能完成')
    await page
      .getByRole('button', { name: say(PAGE_WORDS.useWeak) })
      .first()
      .click()
    await page.getByText(say(PAGE_WORDS.policyWeak)).first().waitFor()
  })
})
