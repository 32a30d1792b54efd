/** The woven mark: drawn from the code alone, mirrored once, small, and nothing like its neighbour's. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexToBytes } from '../../src/core/bytes.ts'
import { asCode, compactCode, neighbouringCodes } from '../../src/core/record/code.ts'
import {
  warpRuns,
  type Weave,
  weave,
  WEAVE_SIZE,
  weaveSvg,
  weaveText,
} from '../../src/core/weave.ts'
import { vectors } from '../support/vectors.ts'

const codes = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(asCode)
const cells = (cloth: Weave) => cloth.map((row) => row.map((up) => (up ? 1 : 0)).join(''))
const checkerboard: Weave = Array.from({ length: WEAVE_SIZE }, (_, row) =>
  Array.from({ length: WEAVE_SIZE }, (_, column) => (row + column) % 2 === 0),
)

describe('the woven mark', () => {
  test.each(vectors<{ code: string; rows: string[] }>('weave/valid'))(
    'of %s',
    (_, { code, rows }) => {
      expect(cells(weave(asCode(hexToBytes(code))))).toEqual(rows)
    },
  )

  test('is eleven by eleven, and its own mirror image', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const cloth = weave(code)
        expect(cloth).toHaveLength(WEAVE_SIZE)
        for (const row of cloth) {
          expect(row).toHaveLength(WEAVE_SIZE)
          expect(row).toEqual(row.toReversed())
        }
      }),
    )
  })

  test('is drawn run by run, every cell once', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const cloth = weave(code)
        const drawn = cloth.map((row) => row.map(() => false))
        for (const { column, row, length } of warpRuns(cloth)) {
          for (let i = row; i < row + length; i++) (drawn[i] as boolean[])[column] = true
        }
        expect(drawn).toEqual(cloth)
      }),
    )
  })

  test('is less than a kilobyte of SVG, even where no two threads lie together', () => {
    const title = 'YZ-7K3M-Q2XV-9D4T-8ZQ0-C'
    expect(weaveSvg(checkerboard, title).length).toBeLessThan(1000)
    expect(weaveSvg(checkerboard, '<&">')).toContain('<title>&#60;&#38;&#34;&#62;</title>')
  })

  test('is six lines of half blocks in a terminal', () => {
    const lines = weaveText(checkerboard).split('\n')
    expect(lines).toEqual([...Array<string>(5).fill('▀▄▀▄▀▄▀▄▀▄▀'), '▀ ▀ ▀ ▀ ▀ ▀'])
  })

  test('of a code one slip away looks nothing alike', () => {
    const code = asCode(new Uint8Array(10).fill(7))
    const typed = compactCode(code)
    const wrong = `${typed.slice(0, -1)}${typed.endsWith('Z') ? 'Y' : 'Z'}`
    const own = cells(weave(code)).join('')
    for (const { code: near } of neighbouringCodes(wrong)) {
      const other = cells(weave(near)).join('')
      const differing = Array.from(own).filter((cell, i) => cell !== other[i]).length
      if (other !== own) expect(differing).toBeGreaterThan(25)
    }
  })
})
