/** verify.html and the forms that evidence comes in: a bundle, a PDF, a picture of paper, a camera, a link, a folder, a large file. */

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatTrust } from '../../src/core/verify/trust.ts'
import { formatStatementUrl } from '../../src/core/qr.ts'
import { parseCertificate, readCertified } from '../../src/core/certificate/certificate.ts'
import { certificatePdf } from '../../src/paper/certificate-pdf.ts'
import { faces, issuer, log, paperOf, witnesses } from '../paper/house.ts'
import { runs, tool } from '../paper/tools.ts'
import { bundlesIn, bundleTrust } from '../support/bundles.ts'
import {
  by,
  codeIn,
  fields,
  fileField,
  newRegistryMemory,
  start,
  title,
} from '../support/registry-house.ts'
import { expectVerdict, give, handIn, hasBrowser, verifierInBrowser } from './browser.ts'
import { DRAWING, golden, POLICY } from './evidence.ts'

const folder = mkdtempSync(join(tmpdir(), 'yuanzheng-forms-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const SOON = { timeout: 60_000 }

/** What believes the certificates that are printed here. */
const PAPER_POLICY = formatTrust({
  policy: {
    logs: [{ key: log.key }],
    witnesses: witnesses.map(({ key }, i) => ({ name: `w${i}`, key })),
    groups: [],
    quorum: 'w0',
  },
  issuers: [{ key: issuer.key }],
  authorities: [],
  seals: [],
})

/** A bundle of one design with its file, out of a registry. */
async function bundle(): Promise<Uint8Array> {
  const { registry, parts } = await start(newRegistryMemory())
  const me = by('org-1')
  const kept = await registry.receive(
    (async function* () {
      yield new TextEncoder().encode('a')
    })(),
  )
  const wish = { ...fields(fileField('a', '图 a.png'), title), uploads: [{ file: 0, kept }] }
  const code = codeIn(await registry.deposit(me, wish))
  const made = await bundlesIn(registry, parts).make(me.actor, { codes: [code] })
  const chunks: Uint8Array[] = []
  for await (const chunk of made.content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function printed(): Promise<Uint8Array> {
  return certificatePdf(paperOf(), faces)
}

/** The last page, as a scanner would have it: with the codes of record and receipt. */
function scanOf(pdf: Uint8Array): string {
  const path = join(folder, 'scan.pdf')
  writeFileSync(path, pdf)
  tool('pdftoppm', ['-r', '150', '-png', 'scan.pdf', 'scan'], folder)
  const pages = readdirSync(folder).filter((name) => /^scan-\d+\.png$/.test(name))
  return join(folder, pages.toSorted().at(-1) ?? '')
}

describe.skipIf(!hasBrowser)('evidence in its forms', () => {
  const { open } = verifierInBrowser()

  test('a bundle is unpacked and judged, by a policy that did not come with it', async () => {
    const { page, file } = await open()
    await handIn(page, file('bundle.zip', await bundle()))
    await expectVerdict(page, '技术核验不能完成')
    await page.locator('.found-policy').waitFor()
    expect(await page.getByRole('button', { name: '我从独立渠道' }).count()).toBe(0)
    await give(page, file('trust.policy', formatTrust(bundleTrust)))
    await expectVerdict(page, '技术核验一致')
    expect(await page.locator('.pieces').textContent()).toContain('图 a.png')
    await page.getByRole('button', { name: '移除 bundle.zip' }).click()
    await page.getByText('尚未交入证据。').waitFor()
  })

  test('a bundle in which one byte was changed is refused or differs, and never consistent', async () => {
    const { page, file } = await open()
    await give(page, file('trust.policy', formatTrust(bundleTrust)))
    const bytes = Uint8Array.from(await bundle())
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await handIn(page, file('bundle.zip', bytes))
    await expectVerdict(page, '技术核验不一致')
  })

  test('a ZIP that is no bag is a file like any other', async () => {
    const { page, file } = await open()
    const empty = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
    await handIn(page, file('designs.zip', empty))
    await page.locator('.pieces', { hasText: '原始文件' }).waitFor()
  })

  test('a PDF gives its certificate, and is itself no original', async () => {
    const { page, file } = await open()
    await give(page, file('trust.policy', PAPER_POLICY))
    await handIn(page, file('证书.pdf', await printed()))
    await page.locator('.record').waitFor()
    // Nobody says that the paper was deposited, so it is held against nothing.
    expect(await page.locator('.checklist').textContent()).not.toContain('file.digest')
    expect(await page.locator('.pieces').textContent()).toContain('证书.pdf#1.yzcert')
    const kinds = await page.locator('.pieces .kind').allTextContents()
    expect(kinds.map((it) => it.split(' ')[0])).toEqual(['证书', '证书'])
  })

  test('a link from paper is read from the address, and asks for the receipt', async () => {
    const { certificate } = paperOf()
    const { entry } = readCertified(parseCertificate(certificate))
    const address = formatStatementUrl('https://v.example.cn', entry)
    const { page } = await open({}, address.slice(address.indexOf('#')))
    await page.getByText('请再扫描同一证书的“回执”二维码').waitFor()
  })

  test.skipIf(!runs('pdftoppm'))('a picture of paper gives the certificate back', async () => {
    const { page, file } = await open()
    await give(page, file('trust.policy', PAPER_POLICY))
    await handIn(page, scanOf(await printed()))
    await page.locator('.record').waitFor()
    expect(await page.locator('.pieces').textContent()).toMatch(/QR-[0-9a-f]{8}\.yzcert/)
    // No file and no content is on paper, so nothing of these is concluded; record and place hold.
    expect(await page.locator('.caution').count()).toBe(0)
  })

  test('a folder is walked through, and what systems leave in it is passed over', async () => {
    const { page, file } = await open()
    await give(page, file('trust.policy', POLICY))
    const inside = join(folder, '证据')
    mkdirSync(join(inside, '图'), { recursive: true })
    writeFileSync(join(inside, 'deposit.yzcert'), golden('deposit'))
    writeFileSync(join(inside, '图', '外套.png'), DRAWING)
    writeFileSync(join(inside, 'Thumbs.db'), 'x')
    await page.locator('input[webkitdirectory]').setInputFiles(inside)
    await expectVerdict(page, '技术核验一致')
    const names = await page.locator('.pieces .name').allTextContents()
    expect(names.toSorted()).toEqual(['证据/deposit.yzcert', '证据/图/外套.png'])
  })

  test('what is dropped anywhere is taken in', async () => {
    const { page, file } = await open()
    await give(page, file('trust.policy', POLICY))
    const dropped = [
      { name: 'deposit.yzcert', bytes: [...golden('deposit')] },
      { name: '外套.png', bytes: [...Buffer.from(DRAWING)] },
    ]
    await page.evaluate((them) => {
      const transfer = new DataTransfer()
      for (const { name, bytes } of them) {
        transfer.items.add(new File([Uint8Array.from(bytes)], name))
      }
      const drop = (type: string) =>
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        )
      drop('dragover')
      drop('drop')
    }, dropped)
    await expectVerdict(page, '技术核验一致')
  })

  test('reading a large file shows how far it has come, and can be cancelled', async () => {
    const { page, file } = await open()
    const large = file('film.mov', '')
    truncateSync(large, 4 * 1024 ** 3)
    await handIn(page, large)
    await page.locator('progress').waitFor()
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0)
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByText('已取消').waitFor()
    expect(await page.locator('.pieces li').count()).toBe(0)
  })
})

/** A picture as a quarter of a second of video: what a camera would send of paper that is held still. */
function filmOf(pgm: Buffer): Buffer {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64))
  const [width, height] = [Number(head?.[1]), Number(head?.[2])]
  // Each two by two pixels have one colour, so both sides are even.
  const [even, rows] = [width - (width % 2), height - (height % 2)]
  const from = head?.[0].length ?? 0
  const luma = Array.from({ length: rows }, (_, y) =>
    pgm.subarray(from + y * width, from + y * width + even),
  )
  const frame = [Buffer.from('FRAME\n'), ...luma, Buffer.alloc((even * rows) / 2, 128)]
  const format = Buffer.from(`YUV4MPEG2 W${even} H${rows} F20:1 Ip A1:1 C420jpeg\n`)
  return Buffer.concat([format, ...Array.from({ length: 5 }, () => frame).flat()])
}

describe.skipIf(!hasBrowser || !runs('pdftoppm'))('paper held to a camera', () => {
  const video = join(folder, 'paper.y4m')
  // Before the browser starts, for that is when it looks at the film.
  beforeAll(async () => {
    writeFileSync(join(folder, 'held.pdf'), await printed())
    tool('pdftoppm', ['-gray', '-r', '150', 'held.pdf', 'held'], folder)
    const pages = readdirSync(folder).filter((name) => /^held-\d+\.pgm$/.test(name))
    writeFileSync(video, filmOf(readFileSync(join(folder, pages.toSorted().at(-1) ?? ''))))
  })
  const { open } = verifierInBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
  ])

  test('is read, code by code', async () => {
    const { page } = await open({ permissions: ['camera'] })
    await page.getByRole('button', { name: '扫描纸质证书' }).click()
    await page.locator('.record').waitFor()
    // It is done, and looks no longer.
    await page.locator('video').waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe('result')
  })
})
