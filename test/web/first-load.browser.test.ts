/** What a browser asks for when it opens a page for the first time: what the server named with the answer, each file once. */

import fastify, { type FastifyInstance } from 'fastify'
import { type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWebFiles } from '../../src/adapters/system/web-files.ts'
import { webAppRoutes } from '../../src/http/web-app.ts'
import { hasBrowser, launchChromium, prepared } from '../support/chromium.ts'

describe.skipIf(!hasBrowser)('the first load', { timeout: 90_000 }, () => {
  let browser: Browser
  let app: FastifyInstance

  beforeAll(async () => {
    browser = await launchChromium()
    app = fastify({ forceCloseConnections: true })
    void app.register(webAppRoutes(await readWebFiles()))
    await app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })

  test.each(['/', '/deposit', '/designs/YZ', '/verify', '/log/entries/1', '/labels'])(
    'of %s is what the answer names, each file once',
    async (path) => {
      const context = await browser.newContext({ serviceWorkers: 'block' })
      await prepared(context)
      const page = await context.newPage()
      const asked: string[] = []
      const said: string[] = []
      page.on('request', (request) => {
        const { pathname } = new URL(request.url())
        // A page that is there begins its workers.
        if (/^\/assets\/(?!(?:\w+-)?worker-)/.test(pathname)) asked.push(pathname)
      })
      page.on('console', (message) => {
        // There is no registry behind these pages, of which the browser complains; of files it must not.
        if (/preload|integrity|MIME|policy/i.test(message.text())) said.push(message.text())
      })
      const answer = await page.goto(app.listeningOrigin + path, { waitUntil: 'networkidle' })
      const link = (await answer?.headerValue('link')) ?? ''
      const body = (await answer?.text()) ?? ''
      const named = [...`${link} ${body}`.matchAll(/[<"](\/assets\/[^>"]+)[>"]/g)]
      expect(asked.toSorted()).toEqual(named.map(([, file = '']) => file).toSorted())
      // A file that was named and is not used is said after some seconds.
      await page.locator('main h1, main .problem').first().waitFor()
      expect(said).toEqual([])
      await context.close()
    },
  )
})
