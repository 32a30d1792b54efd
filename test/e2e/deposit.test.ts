/** From an empty registry to the first tags: signing in by the link of the terminal, a deposit of each secrecy, and signing out. */

import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DEVICES } from '../../src/web/words/account.ts'
import { COMMON, TITLES } from '../../src/web/words/common.ts'
import { DEPOSIT, SECRECY_WORDS } from '../../src/web/words/deposit.ts'
import { DEPOSITED } from '../../src/web/words/deposited.ts'
import { drawing } from './drawings.ts'
import {
  greetingLink,
  hasBrowser,
  newLink,
  registryInBrowser,
  settled,
  type Visitor,
} from './visitor.ts'

/** For what comes when the page is ready for it. */
const SOON = { timeout: 60_000 }

const CODE = /\/deposit\/done\/(YZ-[0-9A-Z-]+)$/

describe.skipIf(!hasBrowser)('a designer', () => {
  const { registry, stay, visit } = registryInBrowser()
  const atDesk = stay({ size: 'desktop', language: 'zh' })
  const onPhone = stay({ size: 'phone', language: 'en' })
  let code = ''

  test('opens the link of the terminal and is signed in', async () => {
    const { page, say } = atDesk()
    await page.goto(greetingLink(registry()))
    await page.getByRole('link', { name: say(TITLES.designs), exact: true }).waitFor()
    await settled(page)
    await expect.poll(() => new URL(page.url()).hash, SOON).toBe('')
  })

  test('deposits with the files kept, and loses nothing by reloading in the middle', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await page
      .getByRole('link', { name: say(TITLES.deposit), exact: true })
      .first()
      .click()
    await page.waitForURL('**/deposit')
    await settled(page)
    await chooseFiles(visitor, drawing(registry().folder, '正面.png', 1))
    await page.getByRole('textbox', { name: say(DEPOSIT.name), exact: true }).fill('云纹外套')
    await page.getByText(say(DEPOSIT.ready)).waitFor()
    await page.getByText(say(DEPOSIT.saved)).waitFor()
    await page.reload()
    await settled(page)
    const name = page.getByRole('textbox', { name: say(DEPOSIT.name), exact: true })
    await expect.poll(() => name.inputValue(), SOON).toBe('云纹外套')
    await page.getByText('正面.png').waitFor()
    await visitor.expectAccessible()
    code = await deposit(visitor)
    await visitor.expectAccessible()
  })

  test('is told at once that the certificate holds, and keeps it', async () => {
    const { page, say } = atDesk()
    await page.locator('.verdict.consistent').first().waitFor()
    const certificate = await download(page, say(DEPOSITED.certificate))
    expect(certificate.suggestedFilename()).toMatch(/^YZ(?:-[0-9A-Z]{4}){4}-[0-9A-Z]\.yzcert$/)
    const paper = await download(page, say(DEPOSITED.pdf))
    expect(
      readFileSync(await paper.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test('deposits fingerprints alone from a phone, although the network goes away', async () => {
    const visitor = onPhone()
    const { page, say } = visitor
    await page.goto(await newLink(registry()))
    await page
      .getByRole('link', { name: say(TITLES.deposit), exact: true })
      .first()
      .waitFor()
    await visitor.go('/deposit')
    await page.locator('.file').first().waitFor({ state: 'detached' })
    await chooseFiles(visitor, drawing(registry().folder, 'front.png', 2))
    await page.getByRole('textbox', { name: say(DEPOSIT.name), exact: true }).fill('Crackle coat')
    await page.getByText(say(SECRECY_WORDS.digests.label)).click()
    await page.getByText(say(DEPOSIT.ready)).waitFor()
    await visitor.offline(true)
    await page.getByRole('button', { name: say(DEPOSIT.submit), exact: true }).click()
    await page.getByText(say(DEPOSIT.offline)).waitFor()
    await visitor.offline(false)
    await arrived(page)
    await visitor.expectAccessible()
  })

  test('deposits blind by keyboard alone', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await visitor.go('/deposit')
    // From here on the dialog is caught: a key is quicker than whoever begins to wait for it only then.
    const chooser = page.waitForEvent('filechooser')
    await tabTo(page, say(DEPOSIT.choose))
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(drawing(registry().folder, '秘密.png', 3))
    await page.getByText(say(DEPOSIT.ready)).waitFor()
    await tabTo(page, say(DEPOSIT.name))
    await page.keyboard.type('不公开的大衣')
    // One stop for the three: arrows choose among them.
    await tabTo(page, say(SECRECY_WORDS.kept.label))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, say(DEPOSIT.submit))
    await page.keyboard.press('Enter')
    await arrived(page)
    await page.getByText(say(DEPOSITED.blindWarn)).first().waitFor()
    await visitor.expectAccessible()
    await download(page, say(DEPOSITED.certificate))
  })

  test('is asked before the same file is deposited twice', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await visitor.go('/deposit')
    await chooseFiles(visitor, drawing(registry().folder, '又一次.png', 1))
    await page.getByRole('textbox', { name: say(DEPOSIT.name), exact: true }).fill('云纹外套')
    await page.getByRole('button', { name: say(DEPOSIT.submit), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(say(DEPOSIT.twiceAsk)).waitFor()
    await visitor.expectAccessible()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('is told what is missing, and where', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await page.getByRole('textbox', { name: say(DEPOSIT.name), exact: true }).fill('')
    await page.getByRole('button', { name: say(DEPOSIT.submit), exact: true }).click()
    await page.getByText(say(DEPOSIT.fixFirst)).waitFor()
    const name = page.getByRole('textbox', { name: say(DEPOSIT.name), exact: true })
    await expect.poll(() => name.getAttribute('aria-invalid'), SOON).toBe('true')
    await visitor.expectAccessible()
  })

  test('shows a stranger with the tag nothing but that it exists', async () => {
    const stranger = await visit({ size: 'phone', language: 'zh' })
    await stranger.go(`/c/${code}`)
    await stranger.page.getByText('未公开').first().waitFor()
    expect(await stranger.page.locator('body').textContent()).not.toContain('云纹外套')
    await stranger.expectAccessible()
  })

  test('signs out, and is a stranger then', async () => {
    const visitor = atDesk()
    const { page, say } = visitor
    await visitor.go('/devices')
    await page.getByRole('button', { name: say(DEVICES.outHere) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await visitor.expectAccessible()
    await dialog.getByRole('button', { name: say(DEVICES.outHere) }).click()
    await page.waitForURL((url) => url.pathname !== '/devices')
    await visitor.go('/deposit')
    await page.getByRole('heading', { name: say(COMMON.needsSession) }).waitFor()
  })

  test('cannot use the link of the terminal again', async () => {
    const { page, say, guards } = atDesk()
    // The browser notes every answer that refuses.
    guards.expect(/status of 4\d\d/)
    await page.goto(greetingLink(registry()))
    await page.getByRole('alert').waitFor()
    await page
      .getByRole('link', { name: say(TITLES.signIn), exact: true })
      .first()
      .waitFor()
  })
})

async function chooseFiles({ page, say }: Visitor, ...paths: string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: say(DEPOSIT.choose) }).click()
  await (await chooser).setFiles(paths)
}

async function deposit({ page, say }: Visitor): Promise<string> {
  await page.getByRole('button', { name: say(DEPOSIT.submit), exact: true }).click()
  return arrived(page)
}

/** The code of the design whose result page this is. */
async function arrived(page: Page): Promise<string> {
  await page.waitForURL(CODE)
  await settled(page)
  return CODE.exec(page.url())?.[1] ?? ''
}

async function download(page: Page, button: string): Promise<Download> {
  const begun = page.waitForEvent('download')
  await page
    .getByRole('button', { name: button })
    .or(page.getByRole('link', { name: button }))
    .first()
    .click()
  return begun
}

/** Goes on by Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  // By its own name: what merely holds the button says the same words.
  const isThere = (): Promise<boolean> =>
    page.evaluate((wanted) => {
      const it = document.activeElement
      if (it instanceof HTMLInputElement) {
        return [...(it.labels ?? [])].some((label) => label.textContent.includes(wanted))
      }
      return it instanceof HTMLElement && it.textContent.trim() === wanted
    }, name)
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    if (await isThere()) return
  }
  throw new Error(`no way to ${name} by Tab`)
}
