/** Figures as a table for spreadsheets, and what groups are called. */

import { expect, test } from 'vitest'
import { RIGHT_KINDS, SECRECY } from '../../../src/services/registry/card.ts'
import { DESIGN_STATES } from '../../../src/services/registry/state.ts'
import { cut } from '../../../src/web/analysis/cut.ts'
import { figuresCsv } from '../../../src/web/analysis/figures-csv.ts'
import { labelOf } from '../../../src/web/analysis/labels.ts'
import type { Figures } from '../../../src/web/analysis/shapes.ts'

const figures: Figures = {
  least: 5,
  total: 12,
  months: [{ month: '2026-11', deposits: 12, versions: null }],
  locarno: [{ key: '02-02', count: 12 }],
  nice: [{ key: '09', count: 0 }],
  secrecy: [],
  rights: [],
  // No registry of ours says this; whatever does must not run in a spreadsheet.
  states: [{ key: '=HYPERLINK("https://evil.example")', count: 5 }],
}

test('a table begins with the mark by which spreadsheets know Chinese, and ends its lines as they expect', () => {
  const csv = figuresCsv(figures, ({ zh }) => zh)
  expect(csv.startsWith('\uFEFF"统计项","组别","计数对象","数目"\r\n')).toBe(true)
  expect(csv.split('\r\n')).toContain('"按月份","2026-11","存证",12')
  expect(csv.split('\r\n')).toContain('"按洛迦诺分类","02-02 服装","设计",12')
  expect(csv.split('\r\n')).toContain('"按尼斯分类","第 9 类","设计",0')
})

test('what is withheld says so, and is no zero', () => {
  expect(figuresCsv(figures, ({ en }) => en)).toContain(
    '"By month","2026-11","Later versions","withheld"\r\n',
  )
})

test('no text of anybody’s begins a formula', () => {
  const csv = figuresCsv(figures, ({ zh }) => zh)
  expect(csv).toContain('"\'=HYPERLINK(""https://evil.example"")"')
})

test('every group that the registry knows has a name in two languages', () => {
  const known = [
    ...[...SECRECY, 'none'].map((key) => ['secrecy', key] as const),
    ...[...RIGHT_KINDS, 'none'].map((key) => ['rights', key] as const),
    ...DESIGN_STATES.map((key) => ['states', key] as const),
    ['locarno', 'none'] as const,
    ['nice', 'none'] as const,
  ]
  for (const [name, key] of known) {
    const label = labelOf(name, key)
    expect(label.zh).not.toBe(key)
  }
  expect(labelOf('states', 'constructor').zh).toBe('constructor')
})

test('a name is cut only where there is no room for it', () => {
  expect(cut('02-02 服装', 76)).toBe('02-02 服装')
  expect(cut('02-05 领带、围巾、颈巾和手帕', 120)).toMatch(/^02-05 领带、.*…$/)
})
