/** Labels: every size holds its code whole, true to size, and readers find the address on it. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/core/digest.ts'
import { parseDigitalLink } from '../../src/core/number/digital-link.ts'
import { parseGtin } from '../../src/core/number/gtin.ts'
import { parseLocator } from '../../src/core/qr.ts'
import { asCode, formatCode } from '../../src/core/record/code.ts'
import { weave } from '../../src/core/weave.ts'
import { codeLabel, gtinLabel, labelShapes } from '../../src/paper/label-design.ts'
import { labelPng } from '../../src/paper/label-png.ts'
import { labelsPdf, labelsSvg } from '../../src/paper/label-sheet.ts'
import { LABEL_SIZES, type LabelSize } from '../../src/paper/label-sizes.ts'
import { qrCode } from '../../src/paper/qr-code.ts'
import { weaveSvg, weaveText } from '../../src/paper/weave-svg.ts'
import { tempDirectory } from '../support/temp.ts'
import { faces, RECEIVED } from './house.ts'
import { readCodes, runs, tool } from './tools.ts'

const BASE = 'https://yz.example.cn'
const codeOf = (n: number) => asCode(sha256(Uint8Array.of(n)).slice(0, 10))
const label = codeLabel(BASE, codeOf(0))
const sizes = Object.entries<LabelSize>(LABEL_SIZES)
const info = { title: '标签', subject: 'Labels', author: 'x', software: 'x', made: RECEIVED }

describe.each(sizes)('a label of %s', (_, size) => {
  const shapes = labelShapes(label, size)

  test('has a code of 20 mm at level Q with its quiet zone, and everything within the label', () => {
    const qr = shapes.find(({ kind }) => kind === 'qr')
    if (qr?.kind !== 'qr') throw new Error('no code')
    expect(qr.size).toBe(20)
    expect(qrCode(label.url, [['Q', 8]])?.modules).toEqual(qr.modules)
    const quiet = (20 / qr.modules.length) * 4
    expect(Math.min(qr.x, qr.y - size.eyelet)).toBeGreaterThanOrEqual(quiet - 1e-9)
    for (const shape of shapes) {
      const width = shape.kind === 'text' ? 0.6 * shape.size * shape.text.length : shape.size
      if (shape.kind === 'text' && !shape.mono) continue
      expect(shape.x + width).toBeLessThanOrEqual(size.width - 1)
      expect(shape.y).toBeGreaterThanOrEqual(0)
      expect(shape.y + (shape.kind === 'text' ? 0 : shape.size)).toBeLessThanOrEqual(size.height)
      // Nothing else stands in the quiet zone: to the right of it, or below.
      if (shape !== qr) {
        expect(Math.max(shape.x - qr.x, shape.y - qr.y) + 1e-9).toBeGreaterThanOrEqual(20 + quiet)
      }
    }
  })

  test('says the whole code in groups of four', () => {
    const lines = shapes.flatMap((it) => (it.kind === 'text' && it.mono ? [it.text] : []))
    expect(lines.join('-')).toBe(formatCode(label.code))
  })

  test('lies on its sheet with all its fellows', () => {
    const { left, top, columns, rows, stepX, stepY, sheet, width, height } = size
    expect(left + (columns - 1) * stepX + width).toBeLessThanOrEqual(sheet.width + 1e-9)
    expect(top + (rows - 1) * stepY + height).toBeLessThanOrEqual(sheet.height + 1e-9)
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
  })
})

test('a sticker that is almost too narrow keeps the quiet zone at its edge', () => {
  const [qr] = labelShapes(label, { ...LABEL_SIZES['sticker-40x30'], width: 34 })
  expect(qr?.kind === 'qr' && qr.x).toBeCloseTo((20 / 33) * 4)
})

describe('labels on paper', () => {
  const programs = ['pdftoppm', 'pdfinfo', 'zbarimg']
  const missing = programs.filter((it) => !runs(it))
  if (missing.length > 0) console.log(`skipped: labels (${missing.join(', ')})`)

  test.skipIf(missing.length > 0)('are read from a full sheet, each its own', async () => {
    const folder = await tempDirectory()
    const labels = Array.from({ length: 30 }, (_, i) => codeLabel(BASE, codeOf(i)))
    const pdf = await labelsPdf(labels, LABEL_SIZES['a4-24'], faces, info)
    writeFileSync(join(folder, 'l.pdf'), pdf)
    expect(tool('pdfinfo', ['l.pdf'], folder)).toMatch(/Pages: +2\n[^]*\(A4\)/)
    tool('pdftoppm', ['-r', '150', '-png', 'l.pdf', 'l'], folder)
    // Not by zbar, which takes finder patterns of neighbours together.
    const read = await readCodes(['l-1.png', 'l-2.png'].map((it) => join(folder, it)))
    const codes = read.map(parseLocator).map(formatCode)
    expect(codes.toSorted()).toEqual(labels.map(({ code }) => formatCode(code)).toSorted())
    expect(await labelsPdf(labels, LABEL_SIZES['a4-24'], faces, info)).toEqual(pdf)
  })

  test.skipIf(missing.length > 0)('are read from a PNG for a shop, with a GTIN', async () => {
    const folder = await tempDirectory()
    const shop = gtinLabel('https://id.example.cn', codeOf(1), parseGtin('6901234567892'), 'A1')
    writeFileSync(join(folder, 'l.png'), await labelPng(shop, faces.mono))
    const read = tool('zbarimg', ['-q', '--nodbus', '--raw', 'l.png'], folder).trim()
    expect(read).toBe('https://id.example.cn/01/06901234567892/21/A1')
    expect(parseDigitalLink(read)).toEqual({ gtin: '06901234567892', serial: 'A1' })
  })

  test('as SVG are in millimetres, one file a sheet', () => {
    const sheets = labelsSvg(
      Array.from({ length: 25 }, () => label),
      LABEL_SIZES['a4-24'],
    )
    expect(sheets).toHaveLength(2)
    expect(sheets[0]).toMatch(/^<svg [^>]*width="210mm" height="297mm" viewBox="0 0 210 297">/)
    expect(sheets[0]?.match(/<text /g)).toHaveLength(48)
  })

  test('refuse an address that 20 mm cannot hold', () => {
    const long = { code: codeOf(0), url: `${BASE}/${'x'.repeat(900)}` }
    expect(() => labelShapes(long, LABEL_SIZES['sticker-60x40'])).toThrow('too long')
  })
})

describe('the woven mark', () => {
  test('is an SVG under 1 kB whatever the code, with words for those who cannot see it', () => {
    for (let n = 0; n < 64; n++) {
      const svg = weaveSvg(weave(codeOf(n)), `织纹 ${formatCode(codeOf(n))}`)
      expect(new TextEncoder().encode(svg).length).toBeLessThan(1024)
      expect(svg).toContain('role="img"')
    }
    expect(weaveSvg(weave(codeOf(0)), 'a"<b>&')).toContain('aria-label="a&quot;&lt;b&gt;&amp;"')
  })

  test('is eleven lines in a terminal, the same from both sides', () => {
    const lines = weaveText(weave(codeOf(0))).split('\n')
    expect(lines.map((it) => it.length)).toEqual(Array.from({ length: 11 }, () => 22))
    for (const line of lines) expect(Array.from(line).reverse().join('')).toBe(line)
  })
})
