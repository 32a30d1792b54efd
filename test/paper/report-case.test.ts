/** A case in a report: on every medium the six elements with their gaps, and the time line, and nothing that judges. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { caseView } from '../../src/paper/report-case.ts'
import { reportText } from '../../src/paper/report-text.ts'
import { reportView } from '../../src/paper/report-view.ts'
import { timeScale } from '../../src/paper/time-scale.ts'
import { changed, DAY, START, tellCase } from '../core/verify/case-house.ts'
import { printing } from '../support/printing.ts'
import { tempDirectory } from '../support/temp.ts'
import { runs, tool } from './tools.ts'

const setting = { language: 'zh', software: { name: 'yuanzheng', version: '0.0.0' } } as const

const wrong = tellCase({
  capture: (told) => changed(told, 'capture', (it) => ({ ...it, ended: START + 12 * DAY })),
  claim: (told) => ({ ...told, fields: told.fields.filter(([name]) => name !== 'damage') }),
}).story.report()

test('the text names the gaps and the contradiction', () => {
  const text = reportText(reportView(wrong, setting))
  expect(text).toContain('证据链')
  expect(text).toContain('07070707070707070707070707070707')
  expect(text).toContain('? 损害  空缺')
  expect(text).toContain('✓ 权利基础  有已核验的记录')
  expect(text.replaceAll(/\n\s*/g, '')).toContain('时间矛盾')
  const english = reportText(reportView(wrong, { ...setting, language: 'en' }))
  expect(english).toContain('? Damage  a gap')
})

test.skipIf(!runs('pdftotext'))('the pages draw it', { timeout: 60_000 }, async () => {
  const folder = await tempDirectory()
  writeFileSync(join(folder, 'r.pdf'), await printing.press.report(wrong, setting))
  const pages = tool('pdftotext', ['-layout', 'r.pdf', '-'], folder)
  for (const words of ['证据链', '空缺', '时间矛盾', '不早于 2026-03-11 07:59:00', '自报取证']) {
    expect(pages).toContain(words)
  }
})

test('a case without a claim says that there is none', () => {
  const { story } = tellCase({}, () => [])
  const report = story.report(['claim'])
  const [first] = report.cases
  if (!first) throw new Error('no case')
  const view = caseView(report, first)
  expect(view.elements).toEqual([])
  expect(view.lead.zh).toContain('没有主张')
})

test('a report about no case has no such section', () => {
  const { story } = tellCase()
  const report = story.report(['claim', 'capture'])
  expect(reportView(report, setting).sections.map(({ kind }) => kind)).not.toContain('case')
})

test('the scale keeps the order of times, and a minute can be seen beside years', () => {
  const report = tellCase().story.report()
  const [first] = report.cases
  if (!first) throw new Error('no case')
  const { line } = caseView(report, first)
  const scale = timeScale(line, 0, 100)
  const times = line.lanes
    .flatMap(({ rows }) => rows)
    .flatMap(({ notBefore, noLaterThan }) => [notBefore?.time, noLaterThan?.time])
    .filter((time) => time !== undefined)
    .toSorted((a, b) => a - b)
  const places = times.map(scale)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places.at(-1)).toBe(100)
  const steps = places.slice(1).map((it, i) => it - (places[i] ?? 0))
  expect(Math.min(...steps)).toBeGreaterThan(3)
})
