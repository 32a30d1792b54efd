/** The drawn time line: well-formed, in both languages, for screen and page, and never without its words. */

import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { timeLine, type TimeLine } from '../../src/core/verify/time-line.ts'
import { timeBarSvg, timeLineSvg, timeLineText, timeWords } from '../../src/paper/time-line-svg.ts'
import { COLOUR } from '../../src/paper/tokens.ts'
import { changed, DAY, START, tellCase } from '../core/verify/case-house.ts'

function drawn(changes: Parameters<typeof tellCase>[0] = {}): TimeLine {
  const report = tellCase(changes).story.report()
  const [first] = report.cases
  if (!first) throw new Error('no case')
  return timeLine(report, first)
}

/** A parser that is none of ours. */
function checkXml(svg: string): void {
  const program = 'import sys, xml.dom.minidom as m; m.parseString(sys.stdin.buffer.read())'
  execFileSync('python3', ['-c', program], { input: svg })
}

const looks = (['zh', 'en'] as const).flatMap((language) =>
  (['screen', 'a4'] as const).map((medium) => [language, medium] as const),
)

describe('the drawing', () => {
  test.each(looks)('in %s for %s is XML with nothing from elsewhere in it', (language, medium) => {
    const svg = timeLineSvg(drawn(), { language, medium })
    checkXml(svg)
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|<script|<style|style=|href|url\(|data:/,
    )
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    expect(svg).toBe(timeLineSvg(drawn(), { language, medium }))
  })

  test('is as wide as a page, or as its place', () => {
    expect(timeLineSvg(drawn(), { language: 'zh', medium: 'a4' })).toContain('width="168mm"')
    expect(timeLineSvg(drawn(), { language: 'zh', medium: 'screen' })).toContain('width="100%"')
  })

  test('has its words for whoever sees no picture', () => {
    const line = drawn()
    const svg = timeLineSvg(line, { language: 'zh', medium: 'screen' })
    expect(svg).toMatch(
      /role="img" aria-labelledby="time-line-07070707-title time-line-07070707-text"/,
    )
    const text = timeLineText(line, 'zh')
    expect(svg).toContain(text)
    for (const word of ['权利基础', '侵权事实', '比对', '时间顺序', '主体', '损害', '主张']) {
      expect(text).toContain(word)
    }
    expect(text).toContain('不早于 2026-03-11 07:59:00（UTC+8） court.example/witness')
    expect(text).toContain('自报取证 2026-03-11 08:00:00（UTC+8）（自报，未经证明）')
    expect(text).toContain('起点无独立证明')
  })

  test('has for a narrow place a bar and all its words for each record', () => {
    const line = drawn()
    const rows = line.lanes.flatMap((lane) => lane.rows)
    const bars = rows.map((row) => timeBarSvg(row, line))
    checkXml(`<div>${bars.join('')}</div>`)
    // As in the whole drawing: two are proved at both ends, four days are declared.
    expect(bars.join('').match(/<rect /g)).toHaveLength(2)
    expect(bars.join('').match(/l5 5l-5 5l-5-5z/g)).toHaveLength(4)
    const whole = timeLineText(line, 'zh')
    for (const row of rows) expect(whole).toContain(timeWords(row, 'zh').join('；'))
    expect(rows.flatMap((row) => timeWords(row, 'en')).join('')).not.toMatch(
      /[\p{Script=Han}：；（）]/u,
    )
  })

  test('in English has no Chinese in it', () => {
    const line = drawn()
    expect(timeLineText(line, 'en')).not.toMatch(/[\p{Script=Han}：；（）]/u)
    const svg = timeLineSvg(line, { language: 'en', medium: 'a4' })
    expect(svg.replace(/<desc[^]*<\/desc>/, '')).not.toMatch(/\p{Script=Han}/u)
  })

  test('draws a solid bar for what is proved at both ends, and dashes where an end is open', () => {
    const svg = timeLineSvg(drawn(), { language: 'zh', medium: 'screen' })
    // The capture and the claim; deposit, right and disclosure have no proved start.
    expect(svg.match(/<rect /g)).toHaveLength(2)
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(3)
    // Filed, granted, captured, disclosed.
    expect(svg.match(/l5 5l-5 5l-5-5z/g)).toHaveLength(4)
  })

  test('puts earlier things before later ones', () => {
    const svg = timeLineSvg(drawn(), { language: 'zh', medium: 'screen' })
    const [capture = 0, claim = 0] = [...svg.matchAll(/<rect x="([\d.]+)"/g)].map(([, x]) =>
      Number(x),
    )
    expect(capture).toBeLessThan(claim)
  })

  test('shows a contradiction by sign, word and colour', () => {
    const wrong = drawn({
      capture: (told) => changed(told, 'capture', (it) => ({ ...it, ended: START + 12 * DAY })),
    })
    const svg = timeLineSvg(wrong, { language: 'zh', medium: 'screen' })
    expect(svg).toContain('时间矛盾')
    expect(svg).toContain('m1 0l9 9m0-9l-9 9')
    expect(svg).toContain(COLOUR.madder)
    expect(timeLineSvg(drawn(), { language: 'zh', medium: 'screen' })).not.toContain(COLOUR.madder)
  })

  test('names a gap where there is one', () => {
    const gap = drawn({
      claim: (told) => ({ ...told, fields: told.fields.filter(([name]) => name !== 'damage') }),
    })
    expect(timeLineText(gap, 'zh')).toContain('损害：空缺')
    expect(timeLineSvg(gap, { language: 'zh', medium: 'a4' })).toContain('>空缺<')
  })

  test('takes other colours for a dark screen', () => {
    const palette = { ...COLOUR, ink: '#EEE', indigo: '#9BE' }
    const svg = timeLineSvg(drawn(), { language: 'zh', medium: 'screen', palette })
    expect(svg).toContain('#9BE')
    expect(svg).not.toContain(COLOUR.indigo)
  })

  test('treats every name as text, and every time as one', () => {
    const line = drawn()
    const odd = { time: 1e15, by: '<script>"&', source: 'witness' } as const
    const lanes = line.lanes.map((lane) => ({
      ...lane,
      rows: lane.rows.map((row) => ({ ...row, noLaterThan: odd, type: '<b>/1' })),
    }))
    const svg = timeLineSvg({ ...line, lanes }, { language: 'zh', medium: 'screen' })
    checkXml(svg)
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;&quot;&amp;')
  })

  test('of nothing says so', () => {
    const { lanes, ...line } = drawn()
    const empty = {
      ...line,
      lanes: lanes.map((lane) => ({ ...lane, rows: [] })),
      span: undefined,
    }
    checkXml(timeLineSvg(empty, { language: 'en', medium: 'a4' }))
    expect(timeLineText(empty, 'en')).toContain('There are no times to draw.')
  })
})
