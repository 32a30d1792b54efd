/** What a telephone's camera sees: the tag on a garment, and the codes of a paper certificate. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCertificate, readCertified } from '../../src/core/certificate/certificate.ts'
import { formatLocator, formatReceiptText, formatStatementUrl } from '../../src/core/qr.ts'
import { parseCode } from '../../src/core/record/code.ts'
import { qrCode } from '../../src/paper/qr-code.ts'
import { SCAN_PAGE } from '../../src/web/words/scan.ts'
import { PAGE_WORDS } from '../../src/web/words/verify.ts'
import { expectVerdict, give } from '../web/browser.ts'
import { drawing } from './drawings.ts'
import { cameraOf, filmOf } from './qr-video.ts'
import { hasBrowser, registryInBrowser } from './visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'yuanzheng-film-'))
const film = join(folder, 'film.y4m')

/** What the camera sees from the next time on that it is opened: one text after another, again and again. */
function show(...texts: string[]): void {
  const codes = texts.map((text) => qrCode(text, [['M', 40]])?.modules ?? [])
  writeFileSync(film, filmOf(codes))
}

describe.skipIf(!hasBrowser)('a camera', () => {
  const { registry, visit } = registryInBrowser(cameraOf(film))
  let code = ''
  beforeAll(async () => {
    show('nothing yet')
    const picture = drawing(registry().folder, 'coat.png', 31)
    code = (await registry().run('deposit', picture, '--title', '云纹外套')).trim()
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('that sees a tag leads to its page, wherever the tag says that it is', async () => {
    show(formatLocator('https://registry.example', parseCode(code)))
    const visitor = await visit({ size: 'phone', language: 'zh', permissions: ['camera'] })
    const { page, go, say } = visitor
    await go('/c/')
    await page.getByRole('button', { name: say(SCAN_PAGE.camera) }).click()
    await page.waitForURL((url) => url.pathname.length > 10)
    await page.getByText(code).first().waitFor()
    await page.locator('.verdict.consistent').first().waitFor()
  })

  test('that sees something else says so', async () => {
    show('https://elsewhere.example/')
    const visitor = await visit({ size: 'phone', language: 'en', permissions: ['camera'] })
    const { page, go, say } = visitor
    await go('/c/')
    await page.getByRole('button', { name: say(SCAN_PAGE.camera) }).click()
    await page.getByText(say(SCAN_PAGE.cameraOther)).waitFor()
    await visitor.expectAccessible()
  })

  test('that sees both codes of a paper certificate has it judged', async () => {
    const file = join(registry().folder, 'coat.yzcert')
    await registry().run('certificate', code, '--out', file)
    const { entry, receipts } = readCertified(parseCertificate(readFileSync(file)))
    show(
      formatStatementUrl('https://registry.example/verify.html', entry),
      formatReceiptText(receipts[0] ?? new Uint8Array(0)),
    )
    const policy = join(registry().folder, 'trust.policy')
    writeFileSync(policy, await registry().run('trust'))
    const visitor = await visit({ size: 'phone', language: 'zh', permissions: ['camera'] })
    const { page, go, say } = visitor
    await go('/verify')
    await give(page, policy)
    await page.getByRole('button', { name: say(PAGE_WORDS.camera) }).click()
    await page.locator('.overall strong').waitFor()
    // A paper holds no file: whether one fits cannot be told.
    await expectVerdict(page, '技术核验')
    expect(await page.locator('.camera').count()).toBe(0)
    await visitor.expectAccessible()
  })

  test('that nobody lets in is not missed', async () => {
    const visitor = await visit({ size: 'phone', language: 'zh', permissions: [] })
    const { page, go, say } = visitor
    await go('/c/')
    await page.getByRole('button', { name: say(SCAN_PAGE.camera) }).click()
    await page.getByText(say(SCAN_PAGE.cameraDenied)).waitFor()
    await page.locator('form.enter input').first().fill(code)
    await page.keyboard.press('Enter')
    await page.getByText(code).first().waitFor()
  })
})
