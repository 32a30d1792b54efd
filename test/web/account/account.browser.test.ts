/** Signing in and out in a real browser, by the link that the registry's process prints. */

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DEVICES } from '../../../src/web/words/account.ts'
import { DEPOSIT } from '../../../src/web/words/deposit.ts'
import {
  greetingLink,
  hasBrowser,
  heading,
  newLink,
  registryInBrowser,
  settled,
  signIn,
  VIEWS,
  type Visitor,
} from '../../e2e/visitor.ts'

const SOON = { timeout: 60_000 }
const FORBIDDEN = /status of 403/
const PHONE =
  'Mozilla/5.0 (Linux; Android 14; 2211133C) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50'

describe.skipIf(!hasBrowser)('signing in', () => {
  const { visit, signedIn, registry } = registryInBrowser()

  async function openLink({ page }: Visitor, link: string): Promise<void> {
    await page.goto(link)
    await page.waitForURL(`${registry().url}/`)
  }

  test('by the link of the start goes to the start page and leaves no word behind', async () => {
    const visitor = await visit()
    const { page } = visitor
    const link = greetingLink(registry())
    const word = link.split('#')[1] ?? ''
    const urls: string[] = []
    page.on('request', (request) => urls.push(request.url()))
    await openLink(visitor, link)
    expect(urls.join('\n')).not.toContain(word)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain(
      word,
    )
    const [cookie] = await visitor.context.cookies()
    expect(cookie).toMatchObject({
      name: 'yz-session',
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure: false,
    })
    await page.goBack()
    expect(page.url()).not.toContain(word)
  })

  test('a link that was used says so, and what to do; where it signed in, it leads on', async () => {
    const [first, other] = [await visit(), await visit({ language: 'en' })]
    const link = await newLink(registry())
    await openLink(first, link)
    other.guards.expect(FORBIDDEN)
    await other.page.goto(link)
    await other.page.getByRole('alert').getByText('The link was used').waitFor()
    await other.page.getByText('run npx yuanzheng sign-in').first().waitFor()
    await other.page.waitForURL(`${registry().url}/sign-in`)
    await other.expectAccessible()
    first.guards.expect(FORBIDDEN)
    await openLink(first, link)
  })

  test('a second link that is opened at the same page is taken', async () => {
    const visitor = await visit()
    const { page, guards } = visitor
    guards.expect(FORBIDDEN)
    await page.goto('/sign-in#AAAAAAAAAAAAAAAAAAAAAA')
    await page.getByRole('alert').getByText('链接无效').waitFor()
    await openLink(visitor, await newLink(registry()))
  })

  test('a link is pasted whole, or what is missing is said, by the keyboard alone', async () => {
    const visitor = await visit()
    const { page } = visitor
    await visitor.go('/sign-in')
    const link = await newLink(registry())
    const box = page.getByLabel('登录链接')
    await box.focus()
    await page.keyboard.insertText(link.slice(0, -3))
    await page.keyboard.press('Enter')
    await page.getByText('# 后面应有 22 个字符').waitFor()
    expect(await box.inputValue()).toBe(link.slice(0, -3))
    await expect.poll(() => box.getAttribute('aria-invalid'), SOON).toBe('true')
    await visitor.expectAccessible()
    await box.fill(`链接：${link}。`)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${registry().url}/`)
  })

  test('without network keeps the link, and signs in when there is one again', async () => {
    const visitor = await visit()
    const { page } = visitor
    const link = await newLink(registry())
    await visitor.go('/sign-in')
    await visitor.offline(true)
    await page.getByLabel('登录链接').fill(link)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('alert').getByText('连接不上平台').waitFor()
    await visitor.offline(false)
    await page.getByRole('button', { name: '重试' }).click()
    await page.waitForURL(`${registry().url}/`)
  })

  test('whoever is signed in already is told so', async () => {
    const visitor = await visit({ known: await signedIn() })
    await visitor.go('/sign-in')
    await visitor.page.getByRole('heading', { name: '本设备已经登录' }).waitFor()
    await visitor.expectAccessible()
  })

  test.each(VIEWS)('looks right on a $size in $language', async ({ size, language }) => {
    const visitor = await visit({ size, language })
    await visitor.go('/sign-in')
    expect(await heading(visitor.page).textContent()).toBe(language === 'zh' ? '登录' : 'Sign in')
    await visitor.expectAccessible()
  })
})

describe.skipIf(!hasBrowser)('the devices', () => {
  const { visit, signedIn, registry } = registryInBrowser()

  test('are listed, and one that is ended is out at once', async () => {
    const desk = await visit({ known: await signedIn() })
    const phone = await visit({ known: await signedIn(), size: 'phone', language: 'en' })
    await desk.go('/devices')
    await desk.page.locator('.devices li').nth(1).waitFor()
    await phone.go('/devices')
    await phone.page.getByText('this device').waitFor()
    await desk.page
      .locator('.devices')
      .getByRole('button', { name: /^退出 / })
      .first()
      .click()
    await desk.page.getByRole('status').getByText('已退出').waitFor()
    await expect
      .poll(() => desk.page.evaluate(() => document.activeElement?.className), SOON)
      .toBe('news')
    phone.guards.expect(/status of 401/)
    await phone.page.getByRole('button', { name: 'Make a link' }).click()
    await phone.page.getByRole('heading', { name: 'Sign in first' }).waitFor()
    await phone.expectAccessible()
  })

  test('bring another one in: its link is shown until it was used', async () => {
    const desk = await visit({ known: await signedIn() })
    await desk.go('/devices')
    await desk.page.getByRole('button', { name: '生成链接' }).click()
    const text = desk.page.locator('.link-text')
    const link = (await text.textContent()) ?? ''
    // At localhost a code would lead a phone nowhere.
    await desk.page.getByText('手机到不了 localhost').waitFor()
    expect(await desk.page.locator('.link-code').count()).toBe(0)
    await desk.expectAccessible()
    const phone = await visit({ size: 'phone', userAgent: PHONE })
    await phone.page.goto(link)
    await phone.page.waitForURL(`${registry().url}/`)
    await desk.page.getByText('WeChat · Android 已登录。').waitFor()
    await text.waitFor({ state: 'detached' })
    await desk.page.locator('.device-name', { hasText: 'WeChat · Android' }).waitFor()
  })

  test('that were there before are not taken for the one that a link brings in', async () => {
    const desk = await visit({ known: await signedIn() })
    const { page } = desk
    let first = true
    await page.route('**/api/v1/sessions', async (route) => {
      const isFirst = first
      first = false
      // Long after the button can be pressed.
      if (isFirst) await page.locator('.link-text').waitFor()
      await route.continue().catch(() => undefined)
    })
    await page.goto('/devices')
    await page.getByRole('button', { name: '生成链接' }).click()
    await page.locator('.devices li').first().waitFor()
    for (let looks = 0; looks < 2; looks++) await page.waitForResponse('**/api/v1/sessions')
    expect(await page.locator('.link-text').count()).toBe(1)
    expect(await page.locator('.news').textContent()).toBe('')
  })

  test('are ended all but this one, after a question that Esc takes back', async () => {
    const [desk, other] = [
      await visit({ known: await signedIn(), language: 'en' }),
      await visit({ known: await signedIn() }),
    ]
    await desk.go('/devices')
    const all = desk.page.getByRole('button', { name: 'Sign out all others' }).first()
    await all.click()
    await desk.page.getByRole('dialog').waitFor()
    await desk.expectAccessible()
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => all.evaluate((it) => it === document.activeElement), SOON).toBe(true)
    await all.click()
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Sign out all others' }).click()
    await desk.page.getByText(/other devices? (?:is|are) signed out/).waitFor()
    await desk.page.locator('.devices li').nth(1).waitFor({ state: 'detached' })
    await expect
      .poll(() => desk.page.evaluate(() => document.activeElement?.className), SOON)
      .toBe('news')
    await other.page.goto('/devices')
    await other.page.getByRole('heading', { name: '请先登录' }).waitFor()
  })

  test('signing out here leads to the start, and nothing of one’s own is left open', async () => {
    const visitor = await visit({ known: await signedIn() })
    const { page } = visitor
    await visitor.go('/devices')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(`${registry().url}/`)
    await settled(page)
    expect(await visitor.context.cookies()).toEqual([])
    await page.goto('/devices')
    await page.getByRole('heading', { name: '请先登录' }).waitFor()
  })

  test.each([
    ['keeps drafts on the device', false, '未完的草稿'],
    ['takes drafts along where that is wanted', true, ''],
  ] as const)('signing out here %s', async (_, forget, left) => {
    const { page, say, go, expectAccessible } = await visit({ known: await signedIn() })
    await go('/deposit')
    const name = page.getByLabel(say(DEPOSIT.name), { exact: true })
    await name.fill('未完的草稿')
    await page.getByText(say(DEPOSIT.saved)).waitFor()
    await go('/devices')
    await page.getByRole('button', { name: say(DEVICES.outHere) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say(DEVICES.forget)).setChecked(forget)
    await expectAccessible()
    await dialog.getByRole('button', { name: say(DEVICES.outHere) }).click()
    await page.waitForURL(`${registry().url}/`)
    await signIn(page, await newLink(registry()))
    expect(await draftsOn(page)).toEqual(forget ? [] : ['deposit'])
    await go('/deposit')
    await expect.poll(() => name.inputValue(), SOON).toBe(left)
  })

  test.each(VIEWS)('look right on a $size in $language', async ({ size, language }) => {
    const visitor = await visit({ size, language, known: await signedIn() })
    await visitor.go('/devices')
    await visitor.page.locator('.another button').click()
    await visitor.page.locator('.link-card').waitFor()
    await visitor.expectAccessible()
  })
})

/** What the device keeps of drafts. */
function draftsOn(page: Page): Promise<readonly IDBValidKey[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opened = indexedDB.open('yuanzheng')
        opened.onsuccess = () => {
          const keys = opened.result.transaction('drafts').objectStore('drafts').getAllKeys()
          keys.onsuccess = () => {
            resolve(keys.result)
          }
        }
      }),
  )
}
