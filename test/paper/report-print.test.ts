/** Reports as text and on paper, the paper looked at by programs that share no code with us. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPaperFonts } from '../../src/adapters/system/paper-fonts.ts'
import { reportJson } from '../../src/core/verify/json.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openFaces } from '../../src/paper/fonts.ts'
import { reportPdf } from '../../src/paper/report-pdf.ts'
import { reportText } from '../../src/paper/report-text.ts'
import { reportView } from '../../src/paper/report-view.ts'
import { columnCount } from '../../src/paper/typeset/lines.ts'
import { tempDirectory } from '../support/temp.ts'
import { faces } from './house.ts'
import { type Examined, examine, original } from './report-house.ts'
import { runs, tool } from './tools.ts'

function textOf(examined: Examined = {}, language: 'zh' | 'en' = 'zh'): string {
  const { report, setting } = examine(examined)
  return reportText(reportView(report, { ...setting, language }))
}

describe('a report as text', () => {
  test.each(['zh', 'en'] as const)('keeps within 80 columns in %s', (language) => {
    const text = textOf({ files: [original(0, 'x')] }, language)
    expect(text.split('\n').filter((line) => columnCount(line) > 80)).toEqual([])
    expect(text).toMatch(/[^\n]\n$/)
  })

  test('begins with the result, and has sign and word together', () => {
    expect(textOf()).toMatch(/^源证 Yuanzheng\n离线核验报告\n=+\n结论：✓ 技术核验一致。/)
    expect(textOf({ files: [original(0, 'x')] }, 'en')).toContain(
      'Result: ✕ Technical verification: inconsistent.',
    )
    expect(textOf()).toContain('8. 第三方时间戳  – 不适用')
  })

  test('says what to do where a file is another', () => {
    expect(textOf({ files: [original(0, 'x')] })).toContain('原件可能经微信')
  })

  test('shows names as text, and what cannot be seen by its code point', () => {
    const name = '<b>\u202e{size}\u0007.png'
    const text = textOf({ files: [{ ...original(0), name }] })
    expect(text).toContain('<b>〔U+202E〕{size}〔U+0007〕.png')
  })

  test('is the same for the same report', () => {
    expect(textOf()).toBe(textOf())
  })
})

const TOOLS = ['qpdf', 'pdffonts', 'pdfdetach', 'pdftotext', 'pdftoppm', 'pdfinfo']
const missing = TOOLS.filter((it) => !runs(it))
if (missing.length > 0) console.log(`skipped: reports on paper (${missing.join(', ')})`)

async function printed(examined: Examined = {}, language: 'zh' | 'en' = 'zh'): Promise<string> {
  const { report, setting } = examine(examined)
  const folder = await tempDirectory()
  writeFileSync(join(folder, 'r.pdf'), await reportPdf(report, { ...setting, language }, faces))
  return folder
}

describe.skipIf(missing.length > 0)('a report on paper', () => {
  test('is PDF/A-3b, sound to qpdf, with every font embedded, dated by the run', async () => {
    const folder = await printed()
    expect(tool('qpdf', ['--check', 'r.pdf'], folder)).toContain('No syntax or stream encoding')
    const whole = tool('qpdf', ['--qdf', '--object-streams=disable', 'r.pdf', '-'], folder)
    expect(whole).toContain('<pdfaid:part>3</pdfaid:part>')
    const fonts = tool('pdffonts', ['r.pdf'], folder).trim().split('\n').slice(2)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ .* yes yes yes /)
    expect(tool('pdfinfo', ['-isodates', 'r.pdf'], folder)).toMatch(
      /CreationDate: +2026-11-21T06:03:05/,
    )
  })

  test('carries the same report as JSON', async () => {
    const folder = await printed()
    tool('pdfdetach', ['-save', '1', '-o', 'out.json', 'r.pdf'], folder)
    const json = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as unknown
    expect(json).toEqual(reportJson(examine().report))
  })

  test('tells on its first page the result, the eight lines and all eighteen items', async () => {
    const folder = await printed({ files: [original(0, 'x')] })
    const first = tool('pdftotext', ['-layout', '-l', '1', 'r.pdf', '-'], folder)
    expect(first).toContain('技术核验不一致')
    for (const words of ['核验对象', '云纹外套', '法律属性声明', '第三方时间戳', '第 1 页']) {
      expect(first).toContain(words)
    }
  })

  test.each(['zh', 'en'] as const)('prints every character in %s', async (language) => {
    const folder = await printed({ files: [original(0, 'x')] }, language)
    const text = tool('pdftotext', ['-layout', 'r.pdf', '-'], folder)
    // The remarks explain how a character that is lacking would look.
    expect(text.match(/〔U\+[0-9A-F]+〕/g)?.filter((it) => it !== '〔U+20BB7〕') ?? []).toEqual([])
    expect(text).toContain(language === 'zh' ? '本报告不证明' : 'What This Report Does Not Prove')
  })

  test('is the same bytes for the same report, whatever was set before', async () => {
    const { report, setting } = examine()
    const again = openFaces(await readPaperFonts())
    const one = await reportPdf(report, setting, faces)
    expect(Buffer.from(one).equals(await reportPdf(report, setting, again))).toBe(true)
  })

  test('is set for hundreds of records and for none', async () => {
    const { report, setting } = examine()
    const [record] = report.records
    if (record === undefined) throw new Error('no record')
    const records = Array.from({ length: 60 }, (_, i) => ({
      ...record,
      record: String(i).padStart(64, '0'),
    }))
    const findings = records.flatMap((it) =>
      report.findings.map((one) => (one.record ? { ...one, record: it.record } : one)),
    )
    const folder = await tempDirectory()
    writeFileSync(
      join(folder, 'r.pdf'),
      await reportPdf({ ...report, records, findings }, setting, faces),
    )
    tool('pdftoppm', ['-r', '20', '-png', 'r.pdf', 'page'], folder)
    expect(readdirSync(folder).length).toBeGreaterThan(40)
    const none = await reportPdf(verify([]), { ...setting, evidence: [] }, faces)
    expect(none.length).toBeGreaterThan(10_000)
  })
})
