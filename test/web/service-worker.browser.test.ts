/** The service worker from release to release, and the end of it. */

import fastify, { type FastifyInstance } from 'fastify'
import { type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readWebFiles, type WebFile } from '../../src/adapters/system/web-files.ts'
import { farewell } from '../../src/http/farewell.ts'
import { webAppRoutes } from '../../src/http/web-app.ts'
import { TITLES } from '../../src/web/words/common.ts'
import { hasBrowser, launchChromium, prepared } from '../support/chromium.ts'

const built = await readWebFiles()

/** A worker takes over once the one before it has done what it was at. */
const SOON = { timeout: 60_000 }

/** The same files under another digest: what the bundler would make of another release. */
function release(name: string): ReadonlyMap<string, WebFile> {
  const worker = built.get('/sw.js')
  if (!worker) throw new Error('there is no dist/web/app/sw.js: npm run build')
  const text = new TextDecoder().decode(worker.bytes)
  const [, digest] = /digest:[`'"]([0-9a-f]{16})[`'"]/.exec(text) ?? []
  if (digest === undefined) throw new Error('the worker does not say of which release it is')
  const bytes = new TextEncoder().encode(text.replaceAll(digest, name))
  const file = { ...worker, bytes, gzip: undefined, brotli: undefined }
  return new Map([...built, ['/sw.js', file]])
}

/** As if everything had been built anew from other sources: each file under another name, and named so in all others. */
function builtAnew(mark: string): ReadonlyMap<string, WebFile> {
  const names = [...built.keys()].flatMap((path) => /-([\w-]{8})\.\w+$/.exec(path)?.[1] ?? [])
  const renamed = (text: string): string =>
    names.reduce((all, name) => all.replaceAll(name, mark + name.slice(mark.length)), text)
  return new Map(
    [...release(mark.padEnd(16, '0'))].map(([path, file]) => {
      if (!/\.(?:js|css|html|json)$/.test(path)) return [renamed(path), file]
      const bytes = new TextEncoder().encode(renamed(new TextDecoder().decode(file.bytes)))
      return [renamed(path), { ...file, bytes, gzip: undefined, brotli: undefined }]
    }),
  )
}

describe.skipIf(!hasBrowser)('the service worker', () => {
  let browser: Browser
  let app: FastifyInstance | undefined
  let port = 0

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser.close()
    await app?.close()
  })

  /** What stands at the address from now on. */
  async function serve(files: ReadonlyMap<string, WebFile>): Promise<void> {
    await app?.close()
    app = fastify({ forceCloseConnections: true })
    void app.register(farewell(files))
    void app.register(webAppRoutes(files))
    app.get('/c/', (_request, reply) => reply.type('text/html').send('<title>/c/</title>'))
    app.get('/verify.html', (_request, reply) => reply.type('text/html').send('<title>v</title>'))
    await app.listen({ port, host: '127.0.0.1' })
    port = Number(new URL(app.listeningOrigin).port)
  }

  async function opened(serviceWorkers: 'allow' | 'block' = 'allow'): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers })
    await prepared(context)
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.goto(`http://localhost:${port}/`)
    if (serviceWorkers === 'block') return page
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    return page
  }

  /** Those that are kept whole: a cache may be there before its files are. */
  async function releases(page: Page): Promise<string[]> {
    const [names, whole] = await page.evaluate(async () => {
      const order = await globalThis.caches.match('/releases', { cacheName: 'yz-releases' })
      const listed = order ? ((await order.json()) as string[]) : []
      return [await globalThis.caches.keys(), listed.toSorted()] as const
    })
    const kept = names.filter((name) => name.startsWith('yz-files-')).toSorted()
    return kept.join() === whole.join() ? kept : ['kept', ...kept, 'whole', ...whole]
  }

  async function update(page: Page): Promise<void> {
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration?.update()
    })
  }

  test('keeps a release and the one before it, and takes over from it at once', async () => {
    await serve(release('aaaaaaaaaaaaaaaa'))
    const page = await opened()
    await expect.poll(() => releases(page), SOON).toEqual(['yz-files-aaaaaaaaaaaaaaaa'])
    await serve(release('bbbbbbbbbbbbbbbb'))
    await update(page)
    const both = ['yz-files-aaaaaaaaaaaaaaaa', 'yz-files-bbbbbbbbbbbbbbbb']
    await expect.poll(() => releases(page), SOON).toEqual(both)
    await serve(release('cccccccccccccccc'))
    await update(page)
    const newer = ['yz-files-bbbbbbbbbbbbbbbb', 'yz-files-cccccccccccccccc']
    await expect.poll(() => releases(page), SOON).toEqual(newer)
  })

  test('an open page finds the parts of its release when the server has another', async () => {
    await serve(release('aaaaaaaaaaaaaaaa'))
    const page = await opened()
    await page.reload()
    const [part = ''] = [...built.keys()]
      .filter((path) => /^\/assets\/.*\.js$/.test(path))
      .slice(-1)
    const kept = () =>
      page.evaluate(async (path) => (await globalThis.caches.match(path)) !== undefined, part)
    await expect.poll(kept, SOON).toBe(true)
    const without = new Map([...release('bbbbbbbbbbbbbbbb')].filter(([path]) => path !== part))
    await serve(without)
    const status = await page.evaluate(
      async (path) => (await fetch(path, { cache: 'no-store' })).status,
      part,
    )
    expect(status).toBe(200)
  })

  describe('while a page is open, another release', () => {
    const log = TITLES.log.zh

    /** Of which releases the page has fetched programs and styles. */
    async function releasesIn(page: Page): Promise<string[]> {
      const names = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
      )
      const marks = names.flatMap((it) => /^\/assets\/.*-(old|new)[\w-]{5}\./.exec(it)?.[1] ?? [])
      return [...new Set(marks)].toSorted()
    }

    async function restKept(page: Page, mark: string): Promise<void> {
      const there = () =>
        page.evaluate(
          async (cacheName) => (await globalThis.caches.match('/', { cacheName })) !== undefined,
          `yz-files-${mark.padEnd(16, '0')}`,
        )
      await expect.poll(there, SOON).toBe(true)
    }

    async function toLog(page: Page): Promise<void> {
      await page.locator('nav a[href="/log"]').click()
    }

    test('changes nothing for that page: it goes on with its own parts, and with those alone', async () => {
      await serve(builtAnew('old'))
      const page = await opened()
      await restKept(page, 'old')
      await serve(builtAnew('new'))
      await update(page)
      await restKept(page, 'new')
      await toLog(page)
      await page.locator('main h1', { hasText: log }).waitFor()
      expect(await releasesIn(page)).toEqual(['old'])
      // Loaded again it is the new one, and that alone.
      await page.reload()
      await page.locator('main h1', { hasText: log }).waitFor()
      expect(await releasesIn(page)).toEqual(['new'])
    })

    test('where nothing was kept, is asked for in words, and comes when the page is loaded again', async () => {
      await serve(builtAnew('old'))
      const page = await opened('block')
      await page.locator('nav a[href="/log"]').waitFor()
      await serve(builtAnew('new'))
      await toLog(page)
      await page.getByRole('alert').getByText('平台刚刚更新过').waitFor()
      await page.getByRole('alert').getByRole('button').click()
      await page.locator('main h1', { hasText: log }).waitFor()
      await expect.poll(() => releasesIn(page), SOON).toEqual(['new'])
    })

    test('that could not be fetched whole leaves the one before for want of network', async () => {
      await serve(builtAnew('old'))
      const page = await opened()
      await restKept(page, 'old')
      const [missing] = [...builtAnew('new').keys()].filter((it) => it.includes('/analysis-page-'))
      await serve(new Map([...builtAnew('new')].filter(([path]) => path !== missing)))
      await update(page)
      await expect.poll(() => releases(page), SOON).toContain('yz-files-new0000000000000')
      await expect
        .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), SOON)
        .toBe('activated')
      await app?.close()
      await page.goto(`http://localhost:${port}/log/audit`)
      await page.locator('main h1', { hasText: TITLES.audit.zh }).waitFor()
      expect(await releasesIn(page)).toEqual(['old'])
      // Opened beside it, as from a bookmark. The answer is the worker's; nothing more is waited for.
      const beside = await page.context().newPage()
      const verifier = `http://localhost:${port}/verify.html`
      expect((await beside.goto(verifier, { waitUntil: 'commit' }))?.status()).toBe(200)
    })
  })

  test('that is withdrawn takes all that it kept along', async () => {
    await serve(release('aaaaaaaaaaaaaaaa'))
    const page = await opened()
    await expect.poll(() => releases(page), SOON).toEqual(['yz-files-aaaaaaaaaaaaaaaa'])
    await serve(new Map([...built].filter(([path]) => path !== '/sw.js')))
    await update(page)
    await expect
      .poll(
        () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
        SOON,
      )
      .toBe(0)
    await expect.poll(() => page.evaluate(() => globalThis.caches.keys()), SOON).toEqual([])
  })
})
