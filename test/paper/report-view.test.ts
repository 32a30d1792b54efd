import { describe, expect, test } from 'vitest'
import { FINDINGS, finding } from '../../src/core/verify/finding.ts'
import { parseTrust } from '../../src/core/verify/trust.ts'
import { verify } from '../../src/core/verify/verify.ts'
import type { ItemView, RecordView, Section } from '../../src/paper/report-model.ts'
import { type ReportView, reportView } from '../../src/paper/report-view.ts'
import { VERDICTS } from '../../src/paper/verdict-words.ts'
import { type Examined, examine, original, TRUST } from './report-house.ts'

type Of<K extends Section['kind']> = Extract<Section, { kind: K }>

function section<K extends Section['kind']>(view: ReportView, kind: K): Of<K> {
  const found = view.sections.find((it) => it.kind === kind)
  if (found === undefined) throw new Error(`no section ${kind}`)
  return found as Of<K>
}

function viewOf(examined: Examined = {}): ReportView {
  const { report, setting } = examine(examined)
  return reportView(report, setting)
}

function items(view: ReportView): readonly ItemView[] {
  return section(view, 'checklist').items
}

function item(view: ReportView, number: number): ItemView {
  return items(view)[number - 1] as ItemView
}

function record(view: ReportView): RecordView {
  return section(view, 'record').record
}

const NOTHING = reportView(verify([]), {
  language: 'zh',
  software: { name: 'yuanzheng', version: '0' },
})

describe('the checklist', () => {
  test.each([
    ['what holds', viewOf()],
    ['nothing at all', NOTHING],
  ])('has all eighteen items for %s, each with a result and something to say', (_, view) => {
    expect(items(view).map(({ number }) => number)).toEqual(
      Array.from({ length: 18 }, (_, i) => i + 1),
    )
    for (const { verdict, notes, findings } of items(view)) {
      expect(VERDICTS).toHaveProperty(verdict)
      expect(notes.length + findings.length).toBeGreaterThan(0)
    }
  })

  test('calls nothing consistent where there is no evidence', () => {
    expect(items(NOTHING).map(({ verdict }) => verdict)).not.toContain('consistent')
    expect(NOTHING.overall).toBe('incomplete')
  })

  test('is as good as the worst that was found about an item', () => {
    const view = viewOf({ files: [original(0), original(1, 'changed')] })
    expect(item(view, 2).verdict).toBe('inconsistent')
    expect(item(view, 2).findings.map(({ verdict }) => verdict)).toEqual([
      'inconsistent',
      'consistent',
    ])
    expect(item(viewOf(), 2).verdict).toBe('consistent')
  })

  test('does not hold it against a proved time that a person declared another', () => {
    const seven = item(viewOf(), 7)
    expect(seven.verdict).toBe('consistent')
    expect(seven.findings.map(({ code }) => code)).toContain('time.declared/only-declared')
    expect(item(viewOf({ wanted: { witnesses: 0 } }), 7).verdict).toBe('undetermined')
  })

  test('says the same of several records once, and names them', () => {
    const { report, setting } = examine()
    const [one] = report.records
    if (one === undefined) throw new Error('no record')
    const twice = {
      ...report,
      records: [one, { ...one, item: 'other.yzcert', record: 'ff'.repeat(32) }],
      findings: [
        finding('log.size', 'signed', { item: one.item, record: one.record }, { size: 5 }),
        finding('log.size', 'signed', { record: 'ff'.repeat(32) }, { size: 5 }),
        finding('log.size', 'signed', { record: 'ff'.repeat(32) }, { size: 6 }),
      ],
    }
    const found = item(reportView(twice, setting), 4).findings
    expect(found.map(({ subjects }) => subjects.map(({ zh }) => zh))).toEqual([
      ['记录 1', '记录 2'],
      ['记录 2'],
    ])
  })

  test('tells every finding that the report has', () => {
    const { report, setting } = examine({ files: [original(0, 'x')], wanted: { hidden: 3 } })
    const told = items(reportView(report, setting)).flatMap(({ findings }) => findings)
    const codes = new Set(report.findings.map(({ code, reason }) => `${code}/${reason}`))
    expect(new Set(told.map(({ code }) => code))).toEqual(codes)
  })

  test('has a place for every code', () => {
    const { report, setting } = examine()
    const all = Object.entries(FINDINGS).flatMap(([code, { reasons }]) =>
      Object.keys(reasons).map((reason) => finding(code as 'log.size', reason as 'signed')),
    )
    const told = items(reportView({ ...report, findings: all }, setting))
    expect(told.flatMap(({ findings }) => findings)).toHaveLength(all.length)
  })

  test('names software, policy and run, so that somebody can repeat it', () => {
    const { rows, commands } = item(viewOf(), 16)
    const said = JSON.stringify(rows)
    for (const it of ['yuanzheng 0.1.0', 'node v20.19.0', '2026-11-21 14:03:05']) {
      expect(said).toContain(it)
    }
    expect(said).toContain(TRUST.sha256.slice(0, 8))
    expect(commands).toContain("openssl dgst -sm3 '款式图-v3.pdf'")
  })

  test.each(["it's.png", 'a\nb.png', 'a\u202eb.png'])(
    'gives no command for a file called %j',
    (name) => {
      const { commands } = item(viewOf({ files: [{ ...original(0), name }] }), 16)
      expect(commands.join('\n')).not.toContain(name)
    },
  )

  test('gives a command that no name can turn into a flag', () => {
    const { commands } = item(viewOf({ files: [{ ...original(0), name: '-rf.png' }] }), 16)
    expect(commands).toContain("sha256sum './-rf.png'")
  })
})

describe('the summary', () => {
  test.each([viewOf(), NOTHING, viewOf({ trust: undefined, files: [] })])(
    'has at most eight lines, the result first and the limits last',
    (view) => {
      const { lines } = section(view, 'summary')
      expect(lines.length).toBeLessThanOrEqual(8)
      expect(lines[0]?.says.zh).toMatch(/^技术核验(?:一致|不一致|不能完成)。/)
      expect(lines.at(-1)?.says.zh).toContain('本报告不证明')
    },
  )

  test('tells code, title, issuer and the time that is proved', () => {
    const text = section(viewOf(), 'summary')
      .lines.map(({ says }) => says.zh)
      .join('\n')
    expect(text).toMatch(/YZ-[0-9A-Z-]+“云纹外套/)
    expect(text).toContain('不晚于 2026-11-20 14:03:09（UTC+8）（witness.example.edu.cn）')
    expect(text).toContain('example.cn/centre（公钥出自核验人提供的信任清单）')
  })

  test('says that trust which came with the evidence is weak', () => {
    const weak = { ...TRUST, source: 'with-evidence' as const }
    const view = viewOf({ trust: weak })
    expect(view.overall).toBe('incomplete')
    expect(JSON.stringify(section(view, 'summary'))).toContain('来源薄弱')
  })
})

describe('a record', () => {
  test('has all four times, and what is missing as missing', () => {
    const times = record(viewOf()).times
    expect(times.map(({ what }) => what.zh)).toEqual([
      '自报完成时间',
      '平台收到时间',
      '第三方时间戳',
      '见证时间',
      '见证时间',
    ])
    expect(times.map(({ independent }) => independent)).toEqual([
      false,
      false,
      undefined,
      true,
      true,
    ])
  })

  test('counts what is withheld and what is erased', () => {
    const { withheld, erased } = record(viewOf({ wanted: { hidden: 2, erased: [3] } }))
    expect(withheld?.zh).toContain('另有 2 项')
    expect(erased?.zh).toContain('有 1 项')
  })

  test('is shown as a claim where the trust does not reach', () => {
    const stranger = { ...TRUST, trust: parseTrust('quorum none\n') }
    expect(record(viewOf({ trust: stranger })).caution?.zh).toContain('只是材料自己的说法')
    expect(record(viewOf()).caution).toBeUndefined()
  })

  test.each([2 ** 52, Number.MAX_SAFE_INTEGER, -1, 0.5])(
    'has a platform time that is no time: %d',
    (issuedAt) => {
      const { report, setting } = examine()
      const records = report.records.map((it) => ({ ...it, issuedAt }))
      const { times } = record(reportView({ ...report, records }, setting))
      expect(times[1]).toMatchObject({ beijing: String(issuedAt), utc: undefined })
    },
  )
})

describe('the objects', () => {
  test('are what was handed in and what was not, each once', () => {
    const { objects } = section(viewOf({ files: [original(1), original(2, 'x')] }), 'objects')
    expect(objects.map(({ name, status }) => [name, status.zh])).toEqual([
      ['云纹外套.yzcert', '已提交，由本机计算'],
      ['款式图-v3.pdf', '已提交，由本机计算'],
      ['pattern_repeat_unit_320x240mm.tif', '已提交，与记录不符'],
      ['外套效果图（正面）.png', '未提交'],
      ['pattern_repeat_unit_320x240mm.tif', '未提交'],
    ])
    for (const { sha256 } of objects) expect(sha256).toMatch(/^(?:[0-9a-f]{8} ){7}[0-9a-f]{8}$/)
  })
})

test('nine things are not proved, whatever was found', () => {
  for (const view of [viewOf(), NOTHING]) {
    expect(section(view, 'not-proved').items).toHaveLength(9)
  }
})
