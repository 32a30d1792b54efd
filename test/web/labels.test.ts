/** Labels in the browser: what is asked of the API, how many sheets it makes, and what is said of a GTIN. */

import { describe, expect, test } from 'vitest'
import { gtinCheckDigit, parseGtin } from '../../src/core/number/gtin.ts'
import { LabelQuery } from '../../src/http/api/schemas.ts'
import { LABEL_SIZES, type LabelSize } from '../../src/paper/label-sizes.ts'
import { MAX_LABELS } from '../../src/paper/press.ts'
import { A4, a4Grid, onSheets } from '../../src/web/labels/a4-grid.ts'
import { batchFields } from '../../src/web/labels/batch-fields.ts'
import { gtinHelp } from '../../src/web/labels/gtin-help.ts'
import {
  labelCount,
  labelPath,
  MOST_LABELS,
  sheetful,
  sheetsFor,
  SIZE_NAMES,
} from '../../src/web/labels/label-order.ts'
import { gridPages, pageCount } from '../../src/web/labels/print-label.ts'
import { checkTaken } from './fields.ts'

const CODE = 'YZ-7K3M-Q2XV-9D4T-8ZQ0-C'
const GTIN = parseGtin('6912345678901'.slice(0, 12) + gtinCheckDigit('691234567890'))

describe('what is asked for', () => {
  test.each(SIZE_NAMES)('is a label that the API knows: %s', (size) => {
    for (const format of ['pdf', 'svg', 'png'] as const) {
      const path = labelPath({ code: CODE, size, gtin: GTIN }, format, sheetful(size))
      const [, query = ''] = path.split('?')
      const read = LabelQuery.parse(Object.fromEntries(new URLSearchParams(query)))
      expect(read).toMatchObject({ size, format, gtin: GTIN })
      expect(read.count).toBe(format === 'png' ? 1 : sheetful(size))
    }
  })

  test('has its code as one segment of the path, whatever stands in the address', () => {
    expect(labelPath({ code: '../x?', size: 'a4-24' }, 'svg', 1)).toMatch(
      /^\/designs\/\.\.%2Fx%3F\//,
    )
  })

  test('is as many as the press prints at once, and no more', () => {
    expect(MOST_LABELS).toBe(MAX_LABELS)
    expect(labelCount('1000')).toBe(1000)
    expect(labelCount('１２')).toBe(12)
    for (const typed of ['', '0', '1001', '-1', '1.5', '1e3', 'many', '007']) {
      expect(labelCount(typed)).toBeUndefined()
    }
  })
})

describe('sheets', () => {
  test('are full but for the last', () => {
    expect(sheetsFor('a4-24', 50)).toEqual([24, 24, 2])
    expect(sheetsFor('a4-24', 24)).toEqual([24])
    expect(sheetsFor('tag-54x90', 3)).toEqual([1, 1, 1])
  })

  test.each(SIZE_NAMES)('of A4 hold whole labels side by side: %s', (name) => {
    const size: LabelSize = LABEL_SIZES[name]
    const { columns, rows, left, top } = a4Grid(size)
    expect(columns).toBeGreaterThan(0)
    expect(rows).toBeGreaterThan(0)
    expect(left * 2 + columns * size.width).toBeCloseTo(A4.width)
    expect(top * 2 + rows * size.height).toBeCloseTo(A4.height)
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(5)
  })

  test('of A4 have each label in a place of its own, on the paper', () => {
    const size = LABEL_SIZES['tag-54x90']
    const { paper, pages } = gridPages(
      size,
      Array.from({ length: 20 }, (_, i) => `blob:${i}`),
    )
    expect(paper).toEqual({ width: 210, height: 297 })
    expect(pages.map((it) => it.length)).toEqual([9, 9, 2])
    for (const page of pages) {
      const corners = page.map(({ x, y }) => `${x} ${y}`)
      expect(new Set(corners).size).toBe(page.length)
      for (const { x, y, width, height } of page) {
        expect([width, height]).toEqual([54, 90])
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(210)
        expect(y + height).toBeLessThanOrEqual(297)
      }
    }
    expect(pages.flat().map(({ url }) => url)).toEqual(
      Array.from({ length: 20 }, (_, i) => `blob:${i}`),
    )
  })

  test('are counted as they will be printed', () => {
    const tag = { code: CODE, size: 'tag-54x90' } as const
    expect(pageCount(tag, 10, 'single')).toBe(10)
    expect(pageCount(tag, 10, 'grid')).toBe(2)
    expect(pageCount({ code: CODE, size: 'a4-40' }, 41, 'single')).toBe(2)
  })

  test('of nothing are none', () => {
    expect(onSheets([], a4Grid(LABEL_SIZES['tag-54x90']))).toEqual([])
  })
})

describe('a GTIN that is typed', () => {
  test('may be left out', () => {
    expect(gtinHelp('')).toEqual({ state: 'none' })
    expect(gtinHelp('  ')).toEqual({ state: 'none' })
  })

  test('is read with spaces and full-width digits, and says where it leads', () => {
    const help = gtinHelp('６９１ 2345 67890'.replace(/\s/g, '') + gtinCheckDigit('691234567890'))
    expect(help).toMatchObject({ state: 'fits', gtin: GTIN })
    expect(help.state === 'fits' && help.says.zh).toContain(`/01/${GTIN}`)
  })

  test('with a wrong check digit is told which would fit', () => {
    const fitting = gtinCheckDigit('691234567890')
    const wrong = String((Number(fitting) + 1) % 10)
    const help = gtinHelp(`691234567890${wrong}`)
    expect(help.state).toBe('wrong')
    expect(help.state === 'wrong' && help.says.en).toContain(`should be ${fitting}, not ${wrong}`)
  })

  test('without its last digit is told what is missing', () => {
    const help = gtinHelp('9638507')
    expect(help.state === 'wrong' && help.says.zh).toContain(`应为 ${gtinCheckDigit('9638507')}`)
  })

  test('of twelve digits may be either', () => {
    const help = gtinHelp('691234567890')
    expect(help.state === 'wrong' && help.says.zh).toContain('13 位条码缺了末位')
  })

  test.each(['12345', '69123x5678901', '00000000', '123456789012345'])(
    'is refused: %s',
    (typed) => {
      expect(gtinHelp(typed).state).toBe('wrong')
    },
  )
})

describe('a batch', () => {
  const whole = {
    count: 100,
    gtin: GTIN,
    batch: ' 2026-A ',
    product: '云纹外套',
    printed: '2026-11-20',
  }

  test('becomes a field that is taken, with all of it and with only its count', () => {
    checkTaken(batchFields(whole))
    expect(batchFields(whole)[0]?.value).toMatchObject({ batch: '2026-A', gtin: GTIN })
    const bare = batchFields({ count: 1, batch: '', product: ' ', printed: '' })
    expect(bare).toEqual([{ name: 'labels', value: { count: 1 } }])
    checkTaken(bare)
  })

  test('is refused where it says what no record may say', () => {
    expect(() => {
      checkTaken(batchFields({ ...whole, count: 0 }))
    }).toThrow('labels.count')
    expect(() => {
      checkTaken(batchFields({ ...whole, printed: '20 November' }))
    }).toThrow()
  })
})
