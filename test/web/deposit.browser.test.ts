/** Depositing in a real Chromium with a real registry: what leaves the device, what a lost answer costs, and what the certificate says. */

import { execFileSync } from 'node:child_process'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page, Request } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { bytesToHex } from '../../src/core/bytes.ts'
import { parseCode } from '../../src/core/record/code.ts'
import { COMMON } from '../../src/web/words/common.ts'
import { DEPOSIT, SECRECY_WORDS } from '../../src/web/words/deposit.ts'
import { KEY_WORDS } from '../../src/web/words/deposit-more.ts'
import { ARRIVAL_WORDS, DEPOSITED } from '../../src/web/words/deposited.ts'
import { checkArrival, filesIn, titleIn } from '../../src/web/deposit/arrival.ts'
import type { Secrecy } from '../../src/web/deposit/attempt.ts'
import { drawing } from '../e2e/drawings.ts'
import { hasBrowser, type Known, registryInBrowser, type Visitor } from '../e2e/visitor.ts'

/** For what comes when the page is ready for it. */
const SOON = { timeout: 60_000 }

const DONE = /\/deposit\/done\/(YZ-[0-9A-Z-]+)$/
/** The browser notes a request that the test let go astray. */
const ASTRAY = /net::ERR_FAILED/

describe.skipIf(!hasBrowser)('a deposit', () => {
  const { registry, visit, signedIn, browser } = registryInBrowser()
  let known: Known
  let seed = 100
  beforeAll(async () => {
    known = await signedIn()
  })

  async function designer(): Promise<Visitor> {
    const visitor = await visit({ known })
    await visitor.go('/deposit')
    return visitor
  }

  /** A picture that nobody deposited before. */
  function picture(name: string): string {
    return drawing(registry().folder, name, seed++)
  }

  async function filled(visitor: Visitor, title: string, secrecy: Secrecy, ...paths: string[]) {
    const { page, say } = visitor
    await page.setInputFiles('input[type=file][multiple]', paths)
    await page.getByLabel(say(DEPOSIT.name)).fill(title)
    await page.getByText(say(SECRECY_WORDS[secrecy].label)).click()
    await page.getByText(say(DEPOSIT.ready)).first().waitFor({ timeout: 120_000 })
  }

  async function press({ page, say }: Visitor): Promise<void> {
    await page.getByRole('button', { name: say(DEPOSIT.submit), exact: true }).click()
  }

  async function arrived({ page, say }: Visitor): Promise<string> {
    await page.waitForURL(DONE)
    await page.getByText(say(ARRIVAL_WORDS.holds)).waitFor()
    return DONE.exec(page.url())?.[1] ?? ''
  }

  async function json<T>({ page }: Visitor, path: string): Promise<T> {
    const answer = await page.request.get(`/api/v1${path}`)
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }

  interface Design {
    readonly records: readonly [
      { disclosures?: { name: string; value: unknown }[]; kept: number[] },
    ]
  }

  /** The certificate as it is handed over, opened by the core. */
  async function certificate({ page, say }: Visitor, code: string) {
    const begun = page.waitForEvent('download')
    await page.getByRole('button', { name: say(DEPOSITED.certificate) }).click()
    const bytes = readFileSync(await (await begun).path())
    const policy = await (await page.request.get('/trust.policy')).body()
    return checkArrival({
      ...{ certificate: new Uint8Array(bytes), code: parseCode(code) },
      ...{ policy: new Uint8Array(policy), files: undefined },
    })
  }

  test('that is kept has its file at the registry, which gives back the same bytes', async () => {
    const visitor = await designer()
    const path = picture('外套_正面.png')
    await filled(visitor, '云纹外套', 'kept', path)
    await press(visitor)
    const code = await arrived(visitor)
    const { records } = await json<Design & { records: [{ leaf: string }] }>(
      visitor,
      `/designs/${code}`,
    )
    const [place] = records[0].kept
    const file = `/api/v1/designs/${code}/files/${records[0].leaf}/${place ?? -1}`
    expect(await (await visitor.page.request.get(file)).body()).toEqual(readFileSync(path))
    const { facts } = await certificate(visitor, code)
    expect(facts && titleIn(facts)).toEqual({ zh: '云纹外套' })
    expect(facts && filesIn(facts)[0]).toMatchObject({
      role: 'view',
      view: 'front',
      name: '外套_正面.png',
    })
  })

  test('of fingerprints sends no byte of the file', async () => {
    const visitor = await designer()
    const sent = bodiesOf(visitor.page)
    await filled(visitor, '指纹外套', 'digests', picture('a.png'))
    await press(visitor)
    const code = await arrived(visitor)
    const [body] = sent('/deposits')
    expect(JSON.parse(body?.toString() ?? '')).toHaveProperty('fields')
    const { records } = await json<Design>(visitor, `/designs/${code}`)
    expect(records[0].kept).toEqual([])
  })

  test('that is blind tells nothing but a root, and gives the rest to its owner alone', async () => {
    const visitor = await designer()
    const { page, say } = visitor
    const path = picture('秘密.png')
    const sha256 = execFileSync('sha256sum', [path]).toString().slice(0, 64)
    const sent = bodiesOf(page)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await filled(visitor, '不公开的大衣', 'blind', path)
    await press(visitor)
    const code = await arrived(visitor)
    expect(Object.keys(JSON.parse(sent('/deposits')[0]?.toString() ?? '') as object)).toEqual([
      'content',
    ])
    expect(asked.filter((url) => url.includes(sha256))).toEqual([])
    const { records } = await json<Design>(visitor, `/designs/${code}`)
    expect(records[0].disclosures ?? []).toEqual([])

    // Not before it is downloaded.
    let asks = 0
    page.on('dialog', (dialog) => {
      asks++
      void dialog.dismiss()
    })
    await page.getByRole('link', { name: say(DEPOSITED.another) }).click()
    await expect.poll(() => asks, SOON).toBe(1)
    expect(page.url()).toMatch(DONE)
    const { facts } = await certificate(visitor, code)
    expect(facts && titleIn(facts)).toEqual({ zh: '不公开的大衣' })
    expect(facts && filesIn(facts).map((it) => bytesToHex(it.sha256))).toEqual([sha256])
    await page.getByText(say(DEPOSITED.downloaded)).waitFor()
    await page.getByRole('link', { name: say(DEPOSITED.another) }).click()
    await page.waitForURL(/\/deposit$/)
  })

  test('whose answer was lost is the same deposit after a reload, and never a second', async () => {
    const visitor = await designer()
    const { page, say, guards } = visitor
    guards.expect(ASTRAY)
    const path = picture('丢失.png')
    await filled(visitor, '丢失的回音', 'digests', path)
    let made = ''
    await page.route('**/api/v1/deposits', async (route) => {
      const answer = await route.fetch()
      made = ((await answer.json()) as { code: string }).code
      await route.abort()
    })
    await press(visitor)
    await page.getByText(say(DEPOSIT.offline)).waitFor()
    await page.unroute('**/api/v1/deposits')
    await page.reload()
    await page.getByText(say(DEPOSIT.pending)).waitFor()
    await press(visitor)
    expect(await arrived(visitor)).toBe(made)
    const sha256 = execFileSync('sha256sum', [path]).toString().slice(0, 64)
    const { results } = await json<{ results: unknown[] }>(visitor, `/designs?sha256=${sha256}`)
    expect(results).toHaveLength(1)
  })

  test('that is cancelled on its way leaves the draft as it was', async () => {
    const visitor = await designer()
    const { page, say } = visitor
    await filled(visitor, '取消的外套', 'kept', picture('取消.png'))
    const held = page.waitForRequest('**/api/v1/deposits')
    await page.route('**/api/v1/deposits', () => undefined)
    await press(visitor)
    await held
    await page.getByRole('button', { name: say(COMMON.cancel), exact: true }).click()
    await page.getByText(say(DEPOSIT.pending)).waitFor()
    await expect
      .poll(() => page.getByLabel(say(DEPOSIT.name)).inputValue(), SOON)
      .toBe('取消的外套')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await press(visitor)
    await arrived(visitor)
  })

  test('of a gigabyte is hashed without ever being in memory', async () => {
    const visitor = await designer()
    const path = join(registry().folder, '大片.mov')
    writeFileSync(path, '')
    truncateSync(path, 2 ** 30)
    await filled(visitor, '大片', 'digests', path)
    const peak = await peakMegabytes(browser())
    // Two workers read it: all of it in memory would be twice this and more.
    if (peak !== undefined) expect(peak).toBeLessThan(1000)
    await press(visitor)
    const code = await arrived(visitor)
    const { facts } = await certificate(visitor, code)
    const zeros = '49bc20df15e412a64472421e13fe86ff1c5165e18b2afccf160d4dc19fe68a14'
    expect(facts && filesIn(facts).map((it) => bytesToHex(it.sha256))).toEqual([zeros])
  }, 240_000)

  test('takes hundreds of files, and hashes the last of them too', async () => {
    const visitor = await designer()
    const { page } = visitor
    const paths = Array.from({ length: 200 }, (_, i) => {
      const path = join(registry().folder, `样${i}.bin`)
      writeFileSync(path, Buffer.alloc(3000, i))
      return path
    })
    await page.setInputFiles('input[type=file][multiple]', paths)
    await expect.poll(() => page.locator('.file .ready').count(), SOON).toBe(200)
  })

  test('is signed by a key of the device, the same one each time', async () => {
    const visitor = await designer()
    const { page, say } = visitor
    const keys: string[] = []
    for (const [i, secrecy] of (['kept', 'blind'] as const).entries()) {
      await visitor.go('/deposit')
      await filled(visitor, `签名的外套${i}`, secrecy, picture(`签名${i}.png`))
      await page.getByText(say(DEPOSIT.more)).click()
      const box = page.getByLabel(say(KEY_WORDS.use))
      // What was chosen last time is chosen again.
      await expect.poll(() => box.isChecked(), SOON).toBe(i === 1)
      await box.check()
      await press(visitor)
      const code = await arrived(visitor)
      const { facts } = await certificate(visitor, code)
      keys.push(bytesToHex(facts?.designer ?? new Uint8Array()))
      await page.getByText(say(DEPOSITED.signedBy)).waitFor()
    }
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(keys[1]).toBe(keys[0])
  })

  test('is signed where the box was ticked a moment before the button was pressed', async () => {
    const visitor = await designer()
    const { page, say } = visitor
    await filled(visitor, '匆忙的外套', 'digests', picture('匆忙.png'))
    await page.getByText(say(DEPOSIT.more)).click()
    // Both in one moment: quicker than any device makes a key.
    await page.evaluate(
      ([use, submit]) => {
        const box = [...document.querySelectorAll('label')].find((it) =>
          it.textContent.includes(use),
        )
        const button = [...document.querySelectorAll('button')].find(
          (it) => it.textContent === submit,
        )
        box?.click()
        button?.click()
        button?.click()
      },
      [say(KEY_WORDS.use), say(DEPOSIT.submit)] as const,
    )
    const code = await arrived(visitor)
    const { facts } = await certificate(visitor, code)
    expect(facts?.designer).toBeDefined()
  })

  test('has what was chosen and typed before the device told of its draft, and the draft too', async () => {
    const visitor = await designer()
    const { page, say } = visitor
    await filled(visitor, '先前的名字', 'digests', picture('先前.png'))
    await page.getByText(say(DEPOSIT.saved)).waitFor()
    // A device that is slow to find what it kept.
    await page.addInitScript(() => {
      const get = Reflect.get(IDBObjectStore.prototype, 'get')
      IDBObjectStore.prototype.get = function (key) {
        const request = get.call(this, key)
        if (key !== 'deposit') return request
        return new Proxy(request, {
          set(_, name, heard: (this: IDBRequest, event: Event) => void) {
            if (name !== 'onsuccess') return Reflect.set(request, name, heard)
            request.onsuccess = (event) => {
              setTimeout(() => {
                heard.call(request, event)
              }, 3000)
            }
            return true
          },
          get: (_, name) => Reflect.get(request, name) as unknown,
        })
      }
    })
    await visitor.go('/deposit')
    await page.setInputFiles('input[type=file][multiple]', [picture('后来.png')])
    await page.getByLabel(say(DEPOSIT.name)).fill('后来的名字')
    expect(await page.getByText('先前.png').count()).toBe(0)
    await press(visitor)
    // Nothing goes that was not there when the button was pressed.
    await page.getByText(say(DEPOSIT.foundDraft)).waitFor()
    await expect
      .poll(() => page.locator('.file-name').allTextContents(), SOON)
      .toEqual(['先前.png', '后来.png'])
    expect(await page.getByLabel(say(DEPOSIT.name)).inputValue()).toBe('后来的名字')
    await press(visitor)
    const code = await arrived(visitor)
    const { facts } = await certificate(visitor, code)
    expect(facts && titleIn(facts)).toEqual({ zh: '后来的名字' })
    expect(facts && filesIn(facts)).toHaveLength(2)
  })

  test('leaves the focus where people go on, when a file is taken out', async () => {
    const visitor = await designer()
    const { page, say } = visitor
    await page.setInputFiles('input[type=file][multiple]', [picture('甲.png'), picture('乙.png')])
    const focused = (): Promise<string | null> =>
      page.evaluate(() => {
        const it = document.activeElement
        return it?.getAttribute('aria-label') ?? it?.textContent ?? null
      })
    await page.getByRole('button', { name: `${say(DEPOSIT.remove)} 乙.png` }).press('Enter')
    await expect.poll(focused, SOON).toBe(`${say(DEPOSIT.remove)} 甲.png`)
    await page.keyboard.press('Enter')
    await expect.poll(focused, SOON).toBe(say(DEPOSIT.choose))
  })

  test('makes thumbnails here, of nothing that is too large, and runs nothing of an SVG', async () => {
    const visitor = await designer()
    const { page, say } = visitor
    const { folder } = registry()
    const svg = join(folder, '图.svg')
    writeFileSync(
      svg,
      '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="run"</script></svg>',
    )
    const bomb = join(folder, '炸弹.png')
    const head = Buffer.from(readFileSync(picture('x.png')))
    head.writeUInt32BE(60_000, 16)
    writeFileSync(bomb, head)
    await page.setInputFiles('input[type=file][multiple]', [picture('好.png'), svg, bomb])
    // They are drawn one after the other: when the last has its picture, so have all that get one.
    await page.setInputFiles('input[type=file][multiple]', [picture('最后.png')])
    await page.locator('.file:last-child img.file-thumb').waitFor()
    await page.getByText(say(DEPOSIT.ready)).nth(3).waitFor()
    const drawn = page.locator('.file').filter({ has: page.locator('img.file-thumb') })
    await expect.poll(() => drawn.count(), SOON).toBe(2)
    expect(await page.locator('.file').count()).toBe(4)
    expect(await drawn.filter({ hasText: /图\.svg|炸弹/ }).count()).toBe(0)
    expect(await page.title()).not.toBe('run')
  })
})

/** The bodies of what is sent to a path of the API. */
function bodiesOf(page: Page): (path: string) => readonly (Buffer | null)[] {
  const sent: Request[] = []
  page.on('request', (request) => sent.push(request))
  return (path) =>
    sent.filter((it) => it.url().endsWith(`/api/v1${path}`)).map((it) => it.postDataBuffer())
}

/** Of the page's process, where the system tells. */
async function peakMegabytes(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .flatMap(({ id }) => {
      try {
        const status = readFileSync(`/proc/${id}/status`, 'utf8')
        return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
      } catch {
        return []
      }
    })
  return peaks.length === 0 ? undefined : Math.max(...peaks)
}
