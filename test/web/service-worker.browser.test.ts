/** The service worker from release to release, and the end of it. */

import fastify, { type FastifyInstance } from 'fastify'
import { type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWebFiles, type WebFile } from '../../src/adapters/system/web-files.ts'
import { farewell } from '../../src/http/farewell.ts'
import { webAppRoutes } from '../../src/http/web-app.ts'
import { hasBrowser, launchChromium } from '../support/chromium.ts'

const built = await readWebFiles()

/** A worker takes over once the one before it has done what it was at. */
const SOON = { timeout: 20_000 }

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

describe.skipIf(!hasBrowser)('the service worker', { timeout: 90_000 }, () => {
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

  async function opened(): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`http://localhost:${port}/`)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    return page
  }

  async function caches(page: Page): Promise<string[]> {
    const names = await page.evaluate(() => globalThis.caches.keys())
    return names.filter((name) => name.startsWith('yz-files-')).toSorted()
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
    await expect.poll(() => caches(page), SOON).toEqual(['yz-files-aaaaaaaaaaaaaaaa'])
    await serve(release('bbbbbbbbbbbbbbbb'))
    await update(page)
    const both = ['yz-files-aaaaaaaaaaaaaaaa', 'yz-files-bbbbbbbbbbbbbbbb']
    await expect.poll(() => caches(page), SOON).toEqual(both)
    await serve(release('cccccccccccccccc'))
    await update(page)
    const newer = ['yz-files-bbbbbbbbbbbbbbbb', 'yz-files-cccccccccccccccc']
    await expect.poll(() => caches(page), SOON).toEqual(newer)
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
    await expect.poll(kept, { timeout: 20_000 }).toBe(true)
    const without = new Map([...release('bbbbbbbbbbbbbbbb')].filter(([path]) => path !== part))
    await serve(without)
    const status = await page.evaluate(
      async (path) => (await fetch(path, { cache: 'no-store' })).status,
      part,
    )
    expect(status).toBe(200)
  })

  test('that is withdrawn takes all that it kept along', async () => {
    await serve(release('aaaaaaaaaaaaaaaa'))
    const page = await opened()
    await expect.poll(() => caches(page), SOON).toEqual(['yz-files-aaaaaaaaaaaaaaaa'])
    await serve(new Map([...built].filter(([path]) => path !== '/sw.js')))
    await update(page)
    await expect
      .poll(
        () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
        SOON,
      )
      .toBe(0)
    expect(await page.evaluate(() => globalThis.caches.keys())).toEqual([])
  })
})
