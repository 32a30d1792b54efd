/** Somebody with a browser: on a phone or at a desk, in Chinese or in English, and watched in all that the pages do. */

import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFailed, onTestFinished } from 'vitest'
import type { Phrase } from '../../src/paper/phrase.ts'
import { launchChromium, prepared, violations } from '../support/chromium.ts'
import { guard, type Guards } from './guards.ts'
import { type RegistryProcess, startRegistry } from './registry.ts'

export { hasBrowser } from '../support/chromium.ts'

export const SIZES = {
  phone: {
    viewport: { width: 360, height: 780 },
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>

export const LANGUAGES = { zh: 'zh-CN', en: 'en-US' } as const

export type Size = keyof typeof SIZES
export type Language = keyof typeof LANGUAGES

/** Every combination, for pages that are looked at in all of them. */
export const VIEWS = (['phone', 'desktop'] as const).flatMap((size) =>
  (['zh', 'en'] as const).map((language) => ({ size, language })),
)

export interface Look extends BrowserContextOptions {
  readonly size?: Size
  readonly language?: Language
  /** Where somebody has signed in before: what `signedIn` answered. */
  readonly known?: Known
}

export type Known = Exclude<BrowserContextOptions['storageState'], string | undefined>

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  readonly guards: Guards
  /** In this visitor's language. */
  say(phrase: Phrase): string
  go(path: string): Promise<void>
  offline(on: boolean): Promise<void>
  /** The page as it stands is one that axe has nothing against. */
  expectAccessible(): Promise<void>
}

/** One registry and one browser for a file of tests; a visitor for each test. */
export function registryInBrowser(args: readonly string[] = [], flags: readonly string[] = []) {
  let browser: Browser
  let registry: RegistryProcess
  beforeAll(async () => {
    const all = [
      launchChromium(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost', ...args]),
      startRegistry(...flags),
    ] as const
    ;[browser, registry] = await Promise.all(all)
  })
  afterAll(async () => {
    await browser.close()
    await registry.stop()
  })

  async function visit(look: Look = {}): Promise<Visitor> {
    const visitor = await newVisitor(browser, registry.url, look)
    onTestFailed(() => {
      console.log(`the last page was ${visitor.page.url()}`)
    })
    onTestFinished(async () => {
      await farewell(visitor)
    })
    return visitor
  }

  /** What a browser keeps that signed in before, for visitors who need not do it again. */
  async function signedIn(): Promise<Known> {
    const context = await browser.newContext({ baseURL: registry.url })
    const [, word] = (await newLink(registry)).split('#')
    const headers = { origin: registry.url }
    const answer = await context.request.post('/api/v1/sign-in', { headers, data: { word } })
    expect(answer.ok(), await answer.text()).toBe(true)
    const known = await context.storageState()
    await context.close()
    return known
  }

  /** One visitor for the whole of a file: each test goes on where the one before stood. */
  function stay(look: Look = {}, known?: () => Known): () => Visitor {
    let visitor: Visitor
    beforeAll(async () => {
      const all = known ? { ...look, known: known() } : look
      visitor = await newVisitor(browser, registry.url, all)
    })
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') console.log(`the last page was ${visitor.page.url()}`)
      await rest(visitor)
      expect(visitor.guards.take()).toEqual([])
    })
    afterAll(async () => {
      await visitor.context.close()
    })
    return () => visitor
  }

  return { visit, stay, signedIn, registry: () => registry, browser: () => browser }
}

export async function newVisitor(browser: Browser, url: string, look: Look): Promise<Visitor> {
  const { size = 'desktop', language = 'zh', known, ...rest } = look
  const context = await browser.newContext({
    ...SIZES[size],
    locale: LANGUAGES[language],
    timezoneId: 'Asia/Shanghai',
    baseURL: url,
    acceptDownloads: true,
    ...(known && { storageState: known }),
    ...rest,
  })
  await prepared(context)
  const guards = await guard(context, url)
  const page = await context.newPage()
  return {
    page,
    context,
    guards,
    say: (phrase) => phrase[language],
    async go(path) {
      await page.goto(path)
      await settled(page)
    },
    async offline(on) {
      guards.offline(on)
      await context.setOffline(on)
    },
    async expectAccessible() {
      expect(await violations(page), page.url()).toEqual([])
    },
  }
}

/** What a visit must have been, when it is over. */
async function farewell(visitor: Visitor): Promise<void> {
  await rest(visitor)
  await visitor.context.close()
  expect(visitor.guards.take()).toEqual([])
}

/** The watch in each page waits a moment before it measures. */
async function rest({ context }: Visitor): Promise<void> {
  for (const page of context.pages()) await page.waitForTimeout(250).catch(() => undefined)
}

/** The page has its heading and waits for nothing more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await page.locator('main :is(.waiting, [aria-busy=true])').first().waitFor({ state: 'detached' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

export function heading(page: Page): Locator {
  return page.locator('main h1').first()
}

/** The link that the operator reads in the terminal; good once. */
export function greetingLink(registry: RegistryProcess): string {
  const [link] = /http:\/\/\S+\/sign-in#\S+/.exec(registry.said()) ?? []
  if (link === undefined) throw new Error(`no link to sign in by:\n${registry.said()}`)
  return link
}

/** Another, as `yuanzheng sign-in` makes one. */
export async function newLink(registry: RegistryProcess): Promise<string> {
  const said = await registry.run('sign-in')
  const [link] = /http:\/\/\S+\/sign-in#\S+/.exec(said) ?? []
  if (link === undefined) throw new Error(`no link to sign in by:\n${said}`)
  return link
}

/** Opens the link as whoever was given it, and waits until the page that it leads to is there. */
export async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.waitForURL((url) => url.pathname === '/')
  await settled(page)
}
