/** The verifier within the front end: it judges as verify.html does, in the browser, and its weak helps stay weak. */

import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCertificate } from '../../src/core/certificate/open.ts'
import type { VerifierKey } from '../../src/core/note/key.ts'
import { parseTrust } from '../../src/core/verify/trust.ts'
import { paperCodes } from '../../src/paper/paper-codes.ts'
import { ONLINE_WORDS } from '../../src/web/words/verify-online.ts'
import { NOTICE_WORDS, PAGE_WORDS } from '../../src/web/words/verify.ts'
import { cameraOf, filmOf } from '../e2e/qr-video.ts'
import { hasBrowser, registryInBrowser, VIEWS } from '../e2e/visitor.ts'
import { expectVerdict, give, handIn } from './browser.ts'
import { DRAWING, golden, POLICY } from './evidence.ts'

const folder = mkdtempSync(join(tmpdir(), 'yuanzheng-online-'))
const film = join(folder, 'paper.y4m')
const PICTURE = fileURLToPath(new URL('../../src/web/public/icon-180.png', import.meta.url))
const SOON = { timeout: 60_000 }

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(mkdtempSync(join(folder, 'in-')), name)
  writeFileSync(path, bytes)
  return path
}

describe.skipIf(!hasBrowser)('the verifier online', () => {
  // Before the browser starts, for that is when it looks at the film.
  beforeAll(() => {
    const certificate = golden('deposit')
    const { issuers, policy } = parseTrust(POLICY)
    const keys = (them: readonly { readonly key: VerifierKey }[]) => them.map(({ key }) => key)
    const [logs, witnesses] = [keys(policy.logs), keys(policy.witnesses)]
    const facts = openCertificate(certificate, { issuers: keys(issuers), logs, witnesses })
    const base = 'https://registry.example'
    const codes = paperCodes({ facts, certificate, locatorBase: base, verifierBase: base })
    const shown = [codes.statement, codes.receipt].flatMap(({ code }) =>
      code ? [code.modules] : [],
    )
    expect(shown).toHaveLength(2)
    writeFileSync(film, filmOf(shown))
  })
  const { visit, registry } = registryInBrowser(cameraOf(film))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  async function judge(page: Page, drawing: string): Promise<void> {
    await give(page, file('trust.policy', POLICY))
    await handIn(page, file('外套.yzcert', golden('deposit')), file('外套.png', drawing))
    await page.locator('.overall strong').waitFor()
  }

  /** Every file comes from the registry, and none from what a service worker kept. */
  async function withoutKept(page: Page): Promise<void> {
    await page.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
    })
  }

  test('says that a certificate and its file are consistent, and sends neither anywhere', async () => {
    const { page, go } = await visit()
    const written: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET') written.push(request.url())
    })
    await go('/verify')
    await judge(page, DRAWING)
    await expectVerdict(page, '技术核验一致')
    expect(written).toEqual([])
  })

  test('says that a file was altered by one letter', async () => {
    const { page, go } = await visit({ size: 'phone', language: 'en' })
    await go('/verify')
    await judge(page, DRAWING.replace('coat', 'goat'))
    await expectVerdict(page, 'inconsistent')
  })

  test('offers the registry’s own policy as weak, and concludes nothing from it alone', async () => {
    const { page, say, go } = await visit()
    await go('/verify')
    const bytes = Buffer.from(await (await fetch(`${registry().url}/trust.policy`)).arrayBuffer())
    const own = page.locator('section.found-policy')
    const digest = (await own.locator('.digest').textContent())?.replaceAll(' ', '')
    expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'))
    await own.getByRole('button', { name: say(PAGE_WORDS.useWeak) }).click()
    await page.getByText(say(PAGE_WORDS.policyWeakNote)).waitFor()
    // What it is weak about stands in its place.
    await page.getByText(say(ONLINE_WORDS.ownPolicyNote)).waitFor({ state: 'detached' })
    const out = ['--out', folder]
    await registry().run('deposit', file('coat.txt', 'coat'), '--title', 'coat', ...out)
    const made = readdirSync(folder).find((name) => name.endsWith('.yzcert')) ?? ''
    await handIn(page, join(folder, made), file('coat.txt', 'coat'))
    await expectVerdict(page, '技术核验不能完成')
  })

  test('hands out the offline page, of the digest that it names', async () => {
    const { page, say, go } = await visit()
    await go('/verify')
    const box = page.locator('section.about')
    const coming = page.waitForEvent('download')
    await box.getByRole('link', { name: say(ONLINE_WORDS.download) }).click()
    const bytes = readFileSync(await (await coming).path())
    const digest = (await box.locator('.digest').textContent())?.replaceAll(' ', '')
    expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('reads paper that is held to the camera, the record and its receipt', async () => {
    const { page, say, go } = await visit({ permissions: ['camera'] })
    await go('/verify')
    await give(page, file('trust.policy', POLICY))
    await page.getByRole('button', { name: say(PAGE_WORDS.camera) }).click()
    await page.locator('.record').waitFor()
    // It is done, and looks no longer.
    await page.locator('video').waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe('result')
    // Opened again, it looks again: what was read before closes nothing.
    await page.getByRole('button', { name: say(PAGE_WORDS.camera) }).click()
    await page.locator('video').waitFor()
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.5)
    expect(await page.locator('video').count()).toBe(1)
  })

  test('says so where it cannot read codes, and judges the picture as a file all the same', async () => {
    const { page, say, go, guards } = await visit()
    guards.expect(/status of 404|wasm|ArrayBuffer|WebAssembly/i)
    await withoutKept(page)
    await go('/verify')
    await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }))
    await handIn(page, PICTURE)
    await page.getByText(say(NOTICE_WORDS['no-reader'])).waitFor()
    await page.locator('.pieces', { hasText: 'icon-180.png' }).waitFor()
    expect(await page.locator('.broke').count()).toBe(0)
  })

  test('says so where its program did not come, and takes nothing in silence', async () => {
    const { page, say, go } = await visit()
    await withoutKept(page)
    await page.route('**/assets/worker-*.js', (route) => route.fulfill({ status: 404, body: '' }))
    await go('/verify')
    await page.getByRole('alert').getByText(say(PAGE_WORDS.broke)).waitFor()
  })

  test.each(VIEWS)('has nothing that axe objects to on a $size in $language', async (look) => {
    const { page, go, expectAccessible } = await visit(look)
    await go('/verify')
    await page.locator('section.about').waitFor()
    await expectAccessible()
    await judge(page, DRAWING)
    await page.evaluate(() => {
      for (const it of document.querySelectorAll('details')) it.open = true
    })
    await expectAccessible()
  })
})
