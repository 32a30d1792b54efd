/** Labels in a browser: what is on the screen and what leaves the printer is as large as it says, and leads where it should. */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { codeLabel, labelShapes } from '../../src/paper/label-design.ts'
import { LABEL_SIZES } from '../../src/paper/label-sizes.ts'
import { compactCode, parseCode } from '../../src/core/record/code.ts'
import { gtinCheckDigit } from '../../src/core/number/gtin.ts'
import { LABELS_WORDS as SAY } from '../../src/web/words/labels.ts'
import { PICKER_WORDS, tickedOf } from '../../src/web/words/picker.ts'
import { hasBrowser, type Known, registryInBrowser, type Visitor } from '../e2e/visitor.ts'
import { readCodes, runs, tool } from '../paper/tools.ts'
import { depositOf } from './deposits.ts'

/** What CSS says an inch is. */
const PIXELS_A_MM = 96 / 25.4
/** Of a page that is made a picture: ten pixels a millimetre. */
const DPI = 254

const TAG = LABEL_SIZES['tag-54x90']

/** What comes later comes within this, also on a slow device. */
const LATER = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('labels', () => {
  const { visit, signedIn, registry } = registryInBrowser()
  let known: Known
  let codes: string[]

  beforeAll(async () => {
    known = await signedIn()
    codes = []
    for (const title of ['云纹外套', '浪花长裙', '竹影衬衫']) {
      codes.push(await depositOf(registry().url, known, title))
    }
  })

  const addressOf = (code: string): string => `${registry().url}/c/${compactCode(parseCode(code))}`

  async function opened(look: Parameters<typeof visit>[0] = {}): Promise<Visitor> {
    const visitor = await visit({ ...look, known })
    await visitor.go(`/designs/${codes[0] ?? ''}/labels`)
    return visitor
  }

  test.each([
    { size: 'desktop', language: 'zh' },
    { size: 'phone', language: 'en' },
  ] as const)('are seen in true size on a $size, and larger by the zoom', async (look) => {
    const visitor = await opened(look)
    const { page, say } = visitor
    await expect.poll(() => sizeInMm(page), LATER).toEqual([54, 90])
    await page.getByRole('slider', { name: say(SAY.zoom) }).fill('200')
    await expect.poll(() => sizeInMm(page), LATER).toEqual([108, 180])
    await page.getByRole('button', { name: say(SAY.trueSize) }).click()
    await page.getByRole('combobox', { name: say(SAY.size) }).selectOption('a4-24')
    await expect.poll(() => sizeInMm(page), LATER).toEqual([210, 297])
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
    await visitor.expectAccessible()
  })

  test('leave the printer in true size, a page each, with a code that is 20 mm wide', async () => {
    const { page, say } = await opened()
    await page.getByRole('textbox', { name: say(SAY.count), exact: true }).fill('2')
    const pdf = await printed(page, say(SAY.print))
    const pages = pagesOf(pdf, registry().folder)
    expect(pages).toHaveLength(2)
    const { pixels, width, height } = pages[0] as Picture
    expect([width, height].map((it) => Math.round(it / 10))).toEqual([54, 90])
    const label = codeLabel(registry().url, parseCode(codes[0] ?? ''))
    const qr = labelShapes(label, TAG).find(({ kind }) => kind === 'qr')
    if (qr?.kind !== 'qr') throw new Error('a label without a code')
    // Three corners of a QR code are dark, and all around it is paper.
    const module = qr.size / qr.modules.length
    const dark = (x: number, y: number): boolean =>
      (pixels[Math.round(y * 10) * width + Math.round(x * 10)] ?? 255) < 128
    const [left, top] = [qr.x, qr.y]
    const [right, bottom] = [left + 20, top + 20]
    const inside = module / 2
    expect(dark(left + inside, top + inside)).toBe(true)
    expect(dark(right - inside, top + inside)).toBe(true)
    expect(dark(left + inside, bottom - inside)).toBe(true)
    const outside = 0.2
    expect(dark(left - outside, top + inside)).toBe(false)
    expect(dark(right + outside, top + inside)).toBe(false)
    expect(dark(left + inside, bottom + outside)).toBe(false)
    expect(await textsIn(pdf, registry().folder)).toEqual([addressOf(codes[0] ?? '')])
  })

  test('are laid out on A4 for who has no tag stock', async () => {
    const { page, say } = await opened()
    await page.getByRole('textbox', { name: say(SAY.count), exact: true }).fill('10')
    await page.getByRole('radio', { name: say(SAY.grid) }).check()
    const pages = pagesOf(await printed(page, say(SAY.print)), registry().folder)
    expect(
      pages.map(({ width, height }) => [width, height].map((it) => Math.round(it / 10))),
    ).toEqual([
      [210, 297],
      [210, 297],
    ])
    // What the printer had is gone from the page.
    await page.locator('.print-layer').waitFor({ state: 'detached' })
  })

  test('come as a PDF whose code leads to the design', async () => {
    const { page, say } = await opened()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say(SAY.pdf) }).click(),
    ])
    const pdf = readFileSync(await download.path())
    expect(await textsIn(pdf, registry().folder)).toEqual([addressOf(codes[0] ?? '')])
  })

  test('with a GTIN lead to the design once the batch is recorded', async () => {
    const visitor = await opened()
    const { page, say, context } = visitor
    const field = page.getByRole('textbox', { name: say(SAY.gtin), exact: true })
    await field.fill('6912345678909')
    await page.locator('.field.wrong .error', { hasText: '校验位应为' }).waitFor()
    const gtin = `691234567890${gtinCheckDigit('691234567890')}`
    await field.fill(gtin)
    await page.getByText(`/01/0${gtin}`).waitFor()
    await page.getByText(say(SAY.batchNeeded)).waitFor()
    await visitor.expectAccessible()
    await page.getByRole('textbox', { name: say(SAY.batchName) }).fill('2026-A')
    await page.getByRole('button', { name: say(SAY.record), exact: true }).click()
    await page.getByText(say(SAY.recorded)).waitFor()
    const answer = await context.request.get(`/01/0${gtin}`, { maxRedirects: 0 })
    expect(answer.headers()['location']).toContain(compactCode(parseCode(codes[0] ?? '')))
  })

  test('of nothing that is here say so', async () => {
    const visitor = await visit({ known })
    // The check character does not fit.
    visitor.guards.expect(/422/)
    await visitor.go('/designs/YZ-7K3M-Q2XV-9D4T-8ZQ0-C/labels')
    await visitor.page.locator('.problem').first().waitFor()
  })

  test('of a season are chosen by picture, name and code, each code on one line', async () => {
    const visitor = await visit({ size: 'phone', known })
    const { page, say } = visitor
    await visitor.go('/labels')
    const rows = page.locator('.pick')
    await rows.nth(2).waitFor()
    const cut = await rows
      .locator('code')
      .evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth).length)
    expect(cut).toBe(0)
    await page.getByText(say(tickedOf(0)), { exact: true }).waitFor()
    await rows.nth(1).click()
    await page.getByText(say(tickedOf(1)), { exact: true }).waitFor()
    expect(await rows.nth(1).getByRole('checkbox').isChecked()).toBe(true)
    // What is ticked keeps its name when another is looked for.
    const name = (await rows.nth(1).textContent()) ?? ''
    await page.getByRole('searchbox').fill('nothing is called so')
    await expect.poll(() => rows.allTextContents(), { timeout: 20_000 }).toEqual([name])
    await visitor.expectAccessible()
  })

  test('of a season are printed together, one for each design', async () => {
    const visitor = await visit({ known })
    const { page, say } = visitor
    await visitor.go('/labels')
    await page.getByRole('button', { name: say(PICKER_WORDS.all) }).click()
    await page.waitForFunction(() => document.querySelectorAll('.season-sheet img').length === 3)
    await visitor.expectAccessible()
    const pdf = await printed(page, say(SAY.print))
    expect(pagesOf(pdf, registry().folder)).toHaveLength(1)
    expect((await textsIn(pdf, registry().folder)).toSorted()).toEqual(
      codes.map(addressOf).toSorted(),
    )
  })
})

async function sizeInMm(page: Page): Promise<number[]> {
  const box = await page.locator('.tag-preview img').boundingBox()
  return [box?.width ?? 0, box?.height ?? 0].map((it) => Math.round((it / PIXELS_A_MM) * 10) / 10)
}

/** What the printer gets when the button is pressed: the dialog itself no test can see. */
async function printed(page: Page, button: string): Promise<Buffer> {
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset['printing'] = 'yes'
    }
  })
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.locator('html[data-printing=yes]').waitFor()
  return page.pdf({ preferCSSPageSize: true, printBackground: true })
}

interface Picture {
  readonly width: number
  readonly height: number
  /** From black, 0, to white, 255. */
  readonly pixels: Uint8Array
}

function pagesOf(pdf: Buffer, folder: string): Picture[] {
  const place = mkdtempSync(join(folder, 'print-'))
  writeFileSync(join(place, 'it.pdf'), pdf)
  const count = Number(/Pages:\s+(\d+)/.exec(tool('pdfinfo', ['it.pdf'], place))?.[1])
  return Array.from({ length: count }, (_, i) => {
    const n = String(i + 1)
    const only = ['-f', n, '-l', n, '-singlefile']
    tool('pdftoppm', ['-gray', '-r', String(DPI), ...only, 'it.pdf', n], place)
    return pictureOf(readFileSync(join(place, `${n}.pgm`)))
  })
}

function pictureOf(pgm: Buffer): Picture {
  const [head = '', width, height] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64)) ?? []
  const pixels = new Uint8Array(pgm.subarray(Buffer.byteLength(head, 'latin1')))
  return { width: Number(width), height: Number(height), pixels }
}

/** What cameras read on its first page: by zxing, and where it is there by zbar, which must agree. */
async function textsIn(pdf: Buffer, folder: string): Promise<string[]> {
  const place = mkdtempSync(join(folder, 'read-'))
  writeFileSync(join(place, 'it.pdf'), pdf)
  tool(
    'pdftoppm',
    ['-r', '300', '-png', '-f', '1', '-l', '1', '-singlefile', 'it.pdf', 'it'],
    place,
  )
  const texts = await readCodes([join(place, 'it.png')])
  if (runs('zbarimg')) {
    const said = tool('zbarimg', ['-q', '--raw', 'it.png'], place)
    expect(said.trim().split('\n').toSorted()).toEqual(texts.toSorted())
  }
  return texts
}
