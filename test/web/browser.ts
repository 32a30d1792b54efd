/** A real browser without network, and the verifier's page opened in it from a disk. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { launchChromium, prepared } from '../support/chromium.ts'
import { builtPage } from './page.ts'

export { hasBrowser } from '../support/chromium.ts'

export interface Opened {
  readonly page: Page
  /** A file to hand in, under this name. */
  file(name: string, bytes: Uint8Array | string): string
}

/** One browser for a file of tests, and one page of its own for each test. */
export function verifierInBrowser(args: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'yuanzheng-web-'))
  let browser: Browser
  beforeAll(async () => {
    const { html } = await builtPage()
    writeFileSync(join(folder, 'verify.html'), html)
    browser = await launchChromium(args)
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function file(name: string, bytes: Uint8Array | string): string {
    const path = join(mkdtempSync(join(folder, 'in-')), name)
    writeFileSync(path, bytes)
    return path
  }

  /** Whatever it asks of a network, and whatever it complains of, fails the test. */
  async function open(options: BrowserContextOptions = {}, fragment = ''): Promise<Opened> {
    const context = await browser.newContext({ locale: 'zh-CN', ...options })
    await prepared(context)
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => {
      if (!/^(?:file|blob|data):/.test(request.url())) asked.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') asked.push(message.text())
    })
    page.on('pageerror', (error) => {
      asked.push(error.message)
    })
    onTestFinished(async () => {
      await context.close()
      expect(asked).toEqual([])
    })
    await page.goto(`${pathToFileURL(join(folder, 'verify.html')).href}${fragment}`)
    return { page, file }
  }

  return { open, file, path: join(folder, 'verify.html') }
}

/** Hands files in through the dialog that a button opens. */
export async function handIn(page: Page, ...paths: readonly string[]): Promise<void> {
  await page.locator('input[type=file][multiple]:not([webkitdirectory])').setInputFiles([...paths])
}

/** Gives the policy that the verifier believes. */
export async function give(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]:not([multiple])').setInputFiles(path)
}

/** What came out, in large print. */
export async function verdictOf(page: Page): Promise<string> {
  return (await page.locator('.overall strong').textContent()) ?? ''
}

export async function expectVerdict(page: Page, words: string): Promise<void> {
  await page.locator('.overall strong', { hasText: words }).waitFor()
}
