import { describe, expect, test } from 'vitest'
import {
  type Finding,
  type FindingCode,
  FINDINGS,
  type FindingFacts,
  type Verdict,
} from '../../src/core/verify/finding.ts'
import { FINDING_WORDS, findingWords } from '../../src/paper/finding-words.ts'
import { FACTS } from '../../src/paper/findings/facts.ts'

/** Every pair that a report can have, with no facts unless some are given. */
function pairs(facts: FindingFacts = {}): Finding[] {
  return Object.entries(FINDINGS).flatMap(([code, { weight, reasons }]) =>
    Object.entries(reasons as Record<string, Verdict>).map(([reason, verdict]) => ({
      code: code as FindingCode,
      reason,
      verdict,
      weight,
      facts,
    })),
  )
}

function find(code: FindingCode, reason: string, facts: FindingFacts): Finding {
  const found = pairs(facts).find((it) => it.code === code && it.reason === reason)
  if (found === undefined) throw new Error(`no ${code}, ${reason}`)
  return found
}

const named = pairs().map((it) => [`${it.code}, ${it.reason}`, it] as const)

describe('the words of', () => {
  test.each(named)('%s are whole sentences in both languages', (_, finding) => {
    const { says, advice, title } = findingWords(finding)
    expect(title.zh).toMatch(/^\S{2,12}/)
    expect(title.en).toMatch(/^[A-Z]/)
    for (const it of [says, ...(advice ? [advice] : [])]) {
      expect(it.zh).toMatch(/[\u4e00-\u9fff]/)
      expect(it.zh).toMatch(/。$/)
      expect(it.en).toMatch(/^[A-Z—“].*\.$/)
      expect(it.zh).not.toMatch(/[[\]{}]|，，|。。/)
      expect(it.en).not.toMatch(/[[\]{}]| {2}| [,.]/)
    }
  })

  test.each(named)('%s say in English what they say in Chinese', (_, { code, reason }) => {
    const words = FINDING_WORDS[code].reasons as Record<string, { says: Record<string, string> }>
    const { zh = '', en = '' } = words[reason]?.says ?? {}
    const facts = (text: string) => new Set(text.match(/\{\w+\}/g))
    expect(facts(en)).toEqual(facts(zh))
  })

  test.each(named)('%s name only facts that have a name', (_, { code, reason }) => {
    const words = FINDING_WORDS[code].reasons as Record<string, { says: Record<string, string> }>
    for (const text of Object.values(words[reason]?.says ?? {})) {
      for (const [, name = ''] of text.matchAll(/\{(\w+)\}/g)) expect(FACTS).toHaveProperty([name])
    }
  })

  test.each(named)('%s claim nothing that only others may', (_, finding) => {
    const { says, advice } = findingWords(finding)
    const text = `${says.zh}${advice?.zh ?? ''}`
    expect(text).not.toMatch(/鉴定|确权|公证|区块链|不可篡改|保证/)
  })

  test.each(named.filter(([, { verdict }]) => verdict === 'inconsistent'))(
    '%s tell what to do',
    (_, finding) => {
      const contradiction = finding.code === 'time.declared'
      if (!contradiction) expect(findingWords(finding).advice).toBeDefined()
    },
  )
})

describe('facts', () => {
  test('are filled in, with both clocks and in groups', () => {
    const { says } = findingWords(
      find('time.latest', 'witnessed', { by: 'w.example', time: 1_795_154_585 }),
    )
    expect(says.zh).toContain('“w.example”')
    expect(says.zh).toContain('2026-11-20 14:03:05（UTC+8），即 2026-11-20 06:03:05 UTC')
    const { says: place } = findingWords(
      find('log.inclusion', 'included', { log: 'l', index: 1_234_567, size: 2_000_000 }),
    )
    expect(place.zh).toContain('第 1,234,567 条')
  })

  test('that nobody knows leave their clause out, or a dash', () => {
    const { says } = findingWords(find('log.inclusion', 'included', { size: 5 }))
    expect(says.zh).toContain('沿收录证明算到了日志签名的根')
    expect(says.zh).not.toContain('第 —')
    expect(findingWords(find('file.missing', 'missing', {})).says.zh).toContain('“—”')
  })

  test('of our own lists stand in our words, and others as they are', () => {
    const { says } = findingWords(find('claim.element', 'supported', { element: 'right-basis' }))
    expect(says.zh).toContain('“权利基础”')
    const { says: fields } = findingWords(
      find('content.fields', 'misshapen', { names: 'title, x.own' }),
    )
    expect(fields.zh).toContain('“作品名称、x.own”')
    expect(fields.en).toContain('“Title, x.own”')
    const odd = findingWords(find('claim.element', 'supported', { element: 'toString' }))
    expect(odd.says.zh).toContain('“toString”')
  })

  test('are text, whatever they look like', () => {
    const name = '[{size}] {name} $& <b>'
    const { says } = findingWords(find('file.missing', 'missing', { name, size: 7 }))
    expect(says.zh).toContain(`“${name}”`)
  })

  test('that are no times stay numbers', () => {
    const { says } = findingWords(find('time.latest', 'witnessed', { by: 'w', time: 1e300 }))
    expect(says.zh).toContain('1e+300')
  })

  test('come with the name of the file that they are about', () => {
    const finding = { ...find('evidence.form', 'malformed', {}), item: 'a.yzcert' }
    expect(findingWords(finding).says.zh).toContain('“a.yzcert”')
  })
})
