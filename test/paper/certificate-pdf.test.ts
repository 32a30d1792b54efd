/** The certificate on paper, looked at by programs that share no code with us. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkBoundSize, checkReceipt, parseReceipt } from '../../src/core/cose/receipt.ts'
import { checkStatement } from '../../src/core/cose/statement.ts'
import { parseLocator, parseReceiptText, parseStatementUrl } from '../../src/core/qr.ts'
import { parseSignedRecord } from '../../src/core/record/record.ts'
import { readPaperFonts } from '../../src/adapters/system/paper-fonts.ts'
import { certificatePdf, type CertificatePaper } from '../../src/paper/certificate-pdf.ts'
import { openFaces } from '../../src/paper/fonts.ts'
import { paperCodes } from '../../src/paper/paper-codes.ts'
import { tempDirectory } from '../support/temp.ts'
import { faces, FIELDS, issuer, log, paperOf, witnesses } from './house.ts'
import { readCodes, runs, tool } from './tools.ts'

const TOOLS = ['qpdf', 'pdffonts', 'pdfdetach', 'pdftotext', 'pdftoppm', 'zbarimg', 'pdfinfo']
const missing = TOOLS.filter((it) => !runs(it))
if (missing.length > 0) console.log(`skipped: certificates on paper (${missing.join(', ')})`)

async function printed(paper: CertificatePaper): Promise<string> {
  const folder = await tempDirectory()
  writeFileSync(join(folder, 'c.pdf'), await certificatePdf(paper, faces))
  return folder
}

/** The pages as PNG files, as a flatbed or a screen would have them. */
function pictures(folder: string, dpi: number): string[] {
  tool('pdftoppm', ['-r', String(dpi), '-png', 'c.pdf', `at${dpi}`], folder)
  const names = readdirSync(folder).filter((it) => it.startsWith(`at${dpi}-`))
  return names.sort().map((it) => join(folder, it))
}

function textOf(folder: string): string {
  return tool('pdftotext', ['-layout', 'c.pdf', '-'], folder)
}

describe.skipIf(missing.length > 0)('a certificate on paper', () => {
  test('is sound to qpdf, with every font embedded, subset and readable', async () => {
    const folder = await printed(paperOf())
    expect(tool('qpdf', ['--check', 'c.pdf'], folder)).toContain('No syntax or stream encoding')
    const fonts = tool('pdffonts', ['c.pdf'], folder).trim().split('\n').slice(2)
    expect(fonts).toHaveLength(4)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ .* yes yes yes /)
  })

  test('says what it is: PDF/A-3b, Chinese, dated by the record, with its one attachment as data', async () => {
    const folder = await printed(paperOf())
    const whole = tool('qpdf', ['--qdf', '--object-streams=disable', 'c.pdf', '-'], folder)
    expect(whole).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(whole).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    expect(whole).toContain('/AFRelationship /Data')
    expect(whole).toMatch(/\/Lang \(zh-CN\)/)
    const dates = tool('pdfinfo', ['-isodates', 'c.pdf'], folder)
    expect(dates).toMatch(/CreationDate: +2026-11-20T06:03:05Z?\nModDate: +2026-11-20T06:03:05/)
    expect(whole).toContain('<xmp:CreateDate>2026-11-20T06:03:05')
    expect(whole).toContain('/S /GTS_PDFA1')
  })

  test('carries the certificate, byte for byte', async () => {
    const paper = paperOf()
    const folder = await printed(paper)
    tool('pdfdetach', ['-save', '1', '-o', 'out.yzcert', 'c.pdf'], folder)
    expect(readFileSync(join(folder, 'out.yzcert'))).toEqual(Buffer.from(paper.certificate))
  })

  test('can be searched and copied, in Chinese too', async () => {
    const text = textOf(await printed(paperOf()))
    for (const words of [
      '存证证书',
      '云纹外套',
      '海宁示例服饰有限公司',
      '本证书不证明',
      '未提供',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toContain('2026-11-20 14:03:05')
    expect(text).toContain('2026-11-20 06:03:05')
    expect(text.match(/Page \d of 4/g)).toHaveLength(4)
  })

  test('never claims what nobody proved', async () => {
    const text = textOf(await printed(paperOf()))
    expect(text).not.toMatch(/确权|官方认证|法律效力|司法认可|防伪|不可篡改|永久|100%/)
    expect(text).toContain('未声明采用区块链技术存储')
  })

  test('says what was withheld, what was erased, and that there is no witness', async () => {
    const text = textOf(await printed(paperOf({ hidden: 2, erased: [0], witnesses: 0 })))
    expect(text).toContain('另有 2 项内容在本副本中未出示')
    expect(text).toContain('已依法删除')
    expect(text).not.toContain('云纹外套')
    expect(text).toContain('没有见证签名')
    expect(text).toContain('仅据平台时钟')
  })

  test('names the code point of a character that no font has', async () => {
    const odd = FIELDS.map((it) =>
      it[0] === 'title' ? (['title', { zh: '𠮷野纹' }] as const) : it,
    )
    const text = textOf(await printed(paperOf({ fields: odd, files: 1 })))
    expect(text).toContain('〔U+20BB7〕野纹')
  })

  test('goes on over as many pages as it takes, each with its number', async () => {
    const folder = await printed(paperOf({ files: 60 }))
    const pages = Number(/Pages:\s+(\d+)/.exec(tool('pdfinfo', ['c.pdf'], folder))?.[1])
    expect(pages).toBeGreaterThan(6)
    const text = textOf(folder)
    expect(text.match(new RegExp(`Page \\d+ of ${pages}`, 'g'))).toHaveLength(pages)
    expect(text).toContain('60-pattern_repeat_unit_320x240mm.tif')
  })
})

describe.skipIf(missing.length > 0)('the QR codes on paper', () => {
  /** Every text that a reader finds on any page. */
  async function textsBy(reader: 'zbar' | 'zxing', pages: readonly string[]): Promise<string[]> {
    if (reader === 'zbar') {
      // 4 says that some page has no code, which is so.
      return tool('zbarimg', ['-q', '--nodbus', '--raw', ...pages], '.', [0, 4])
        .trim()
        .split('\n')
    }
    return readCodes(pages)
  }

  test.each([
    ['zbar', 110],
    ['zbar', 200],
    ['zxing', 110],
    ['zxing', 200],
  ] as const)(
    'are read by %s at %d dpi, and prove the record without the file',
    async (reader, dpi) => {
      const paper = paperOf()
      const texts = await textsBy(reader, pictures(await printed(paper), dpi))
      const locator = texts.find((it) => it.includes('/c/')) ?? ''
      const statement = texts.find((it) => it.includes('/#1')) ?? ''
      const receipt = texts.find((it) => it.startsWith('DC2:')) ?? ''
      expect(texts).toHaveLength(3)

      const entry = parseStatementUrl(statement)
      expect(entry).toEqual(paper.facts.entry)
      const signed = parseSignedRecord(entry)
      checkStatement(signed.statement, issuer.key)
      expect(parseLocator(locator)).toEqual(signed.code)
      const read = parseReceipt(parseReceiptText(receipt))
      const bound = checkBoundSize(
        checkReceipt(signed.leaf, read, log.key),
        witnesses.map(({ key }) => key),
      )
      expect(bound.cosigned.map(({ key }) => key.name)).toHaveLength(2)
      expect(bound.index).toBe(paper.facts.inclusions[0]?.index)
    },
  )

  test('stay within what scans: a third witness is left to the attachment', async () => {
    const paper = paperOf({ witnesses: 3 })
    const texts = await textsBy('zxing', pictures(await printed(paper), 200))
    const receipt = texts.find((it) => it.startsWith('DC2:')) ?? ''
    expect(parseReceipt(parseReceiptText(receipt)).cosignatures?.witnesses).toHaveLength(2)
    expect(paper.facts.inclusions[0]?.cosigned).toHaveLength(3)
  })
})

describe('a receipt on paper', () => {
  const cosigners = (paper: CertificatePaper): number =>
    parseReceipt(parseReceiptText(paperCodes(paper).receipt.text)).cosignatures?.witnesses.length ??
    0

  test('has two witnesses as long as it scans, then one, then is not printed', () => {
    expect(paperCodes(paperOf({ depth: 20 })).receipt.code).toMatchObject({
      level: 'L',
      version: 23,
    })
    expect(cosigners(paperOf({ depth: 30 }))).toBe(2)
    expect(cosigners(paperOf({ depth: 40 }))).toBe(1)
    expect(paperCodes(paperOf({ depth: 50 })).receipt.code).toBeUndefined()
  })

  test.skipIf(missing.length > 0)('that is too large is said to be left out', async () => {
    const text = textOf(await printed(paperOf({ depth: 50 })))
    expect(text).toContain('未印出')
  })
})

describe('the bytes of a PDF', () => {
  test('are the same for the same certificate', async () => {
    const first = await certificatePdf(paperOf(), faces)
    const second = await certificatePdf(paperOf(), faces)
    expect(second).toEqual(first)
  })

  test('do not depend on what was printed before', async () => {
    // U+2F52, a radical, has the glyph of U+6C0F; a font that is used again remembers the first.
    const named = (zh: string): CertificatePaper =>
      paperOf({ fields: [['title', { zh }]], files: 0 })
    await certificatePdf(named('氏'), faces)
    const after = await certificatePdf(named('⽒'), faces)
    const fresh = await certificatePdf(named('⽒'), openFaces(await readPaperFonts()))
    expect(after).toEqual(fresh)
  })

  test('are not made of facts about another certificate', async () => {
    const [one, other] = [paperOf({ files: 1 }), paperOf({ files: 2 })]
    await expect(certificatePdf({ ...one, certificate: other.certificate }, faces)).rejects.toThrow(
      'these facts are not of this certificate',
    )
  })
})
