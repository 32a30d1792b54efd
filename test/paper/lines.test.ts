/** Lines as good printers set them: no mark lost at an edge, no word cut, nothing strange unseen. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakColumns, breakLines, columnCount, printable } from '../../src/paper/typeset/lines.ts'
import { faces } from './house.ts'

const SIZE = 10
const face = faces.text

function lines(text: string, width: number): string[] {
  return breakLines(face, text, SIZE, width).map((line) => line.text)
}

describe('breakLines', () => {
  test('fills squares to the margin, the blank half of a last mark beyond it', () => {
    expect(lines('一二三四五六七八', 40)).toEqual(['一二三四', '五六七八'])
    expect(lines('一二三四。五六七', 45)).toEqual(['一二三四。', '五六七'])
  })

  test('begins no line with a mark that closes, and ends none with one that opens', () => {
    expect(lines('一二三四，五六', 40)).toEqual(['一二三', '四，五六'])
    expect(lines('一二三（四五）', 40)).toEqual(['一二三', '（四五）'])
  })

  test('keeps Latin words and numbers whole, unless one is longer than a line', () => {
    expect(lines('见证人 witness 的签名', 60)).toEqual(['见证人', 'witness 的签', '名'])
    expect(lines('单元 320 mm', 30)).toEqual(['单元', '320', 'mm'])
    expect(lines('witness.example.edu.cn', 60)).toEqual(['witness.', 'example.', 'edu.cn'])
    expect(lines('x'.repeat(30), 60).join('')).toBe('x'.repeat(30))
  })

  test('sets air between Han and Latin, and none between two marks', () => {
    const width = (text: string): number => face.advances(text).reduce((sum, it) => sum + it, 0)
    expect(width('织x')).toBeCloseTo(width('织') + width('x') + 180)
    expect(width('织，')).toBeCloseTo(2000)
    expect(width('）。')).toBeCloseTo(1500)
    expect(width('“织')).toBeCloseTo(2000)
    expect(width('“w')).toBeLessThan(1300)
  })

  const texts = fc.string({
    unit: fc.constantFrom(...Array.from('织云一二，。（）“”《》 abcXYZ09-/.:—…\n')),
    maxLength: 80,
  })

  test('loses no character but spaces at the ends of lines', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 12, max: 120 }), (text, width) => {
        const plain = (it: string): string => it.replaceAll(/[ \n]/g, '')
        expect(plain(lines(text, width).join(''))).toBe(plain(text))
      }),
    )
  })

  test('makes no line wider than it may be, if its words are not', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const line of breakLines(face, text, SIZE, 400)) {
          expect(line.width).toBeLessThanOrEqual(400.01)
        }
      }),
    )
  })

  test('holds 80 columns of which a square takes two', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const line of breakColumns(text, 20)) {
          expect(columnCount(line.trimEnd())).toBeLessThanOrEqual(20)
        }
      }),
    )
    expect(breakColumns('一二三四五六', 8)).toEqual(['一二三四', '五六'])
  })
})

describe('printable', () => {
  test.each([
    ['𠮷', '〔U+20BB7〕'],
    ['a\u202eb', 'a〔U+202E〕b'],
    ['a\u200bb', 'a〔U+200B〕b'],
    ['a\u0000', 'a〔U+0000〕'],
    ['a\u00a0b', 'a〔U+00A0〕b'],
    ['葛\u{e0100}', '葛〔U+E0100〕'],
    ['\ud800', '〔U+D800〕'],
  ])('names what cannot be seen in %j', (text, shown) => {
    expect(printable(face, text)).toBe(shown)
  })

  test('leaves the rest alone, and makes one kind of line end', () => {
    expect(printable(face, '云纹 coat\r\n二')).toBe('云纹 coat\n二')
  })
})
