/** Figures over all designs, and that they keep up with the log. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Counted, figuresOf, type Group } from '../../../src/services/registry/analysis.ts'
import { RIGHT_KINDS, SECRECY } from '../../../src/services/registry/card.ts'
import { openRegistry } from '../../../src/services/registry/registry.ts'
import { LEAST } from '../../../src/services/registry/small-groups.ts'
import { DESIGN_STATES } from '../../../src/services/registry/state.ts'
import {
  by,
  codeIn,
  disclosedField,
  field,
  fields,
  fileField,
  newRegistryMemory,
  start,
} from '../../support/registry-house.ts'

const countIn = (groups: readonly Group[], key: string) =>
  groups.find((group) => group.key === key)?.count

async function filled(designs: number) {
  const house = await start(newRegistryMemory())
  const codes = []
  for (let i = 0; i < designs; i++) {
    const locarno = field('locarno', { edition: 14, code: i % 2 === 0 ? '02-02' : '05-05' })
    const said = fields(fileField(`file ${i}`), locarno, field('nice', { edition: 12, number: 9 }))
    codes.push(codeIn(await house.registry.deposit(by(`org-${i % 3}`), said)))
  }
  return { ...house, codes }
}

describe('the figures of a registry', () => {
  test('are of all organisations, and count what happened since they were last asked for', async () => {
    const { registry, codes } = await filled(12)
    const first = await registry.figures()
    expect(first).toMatchObject({
      total: 12,
      months: [{ deposits: 12, versions: 0 }],
      nice: [
        { key: '09', count: 12 },
        { key: 'none', count: 0 },
      ],
    })
    expect(first.locarno).toEqual([
      { key: '02-02', count: 6 },
      { key: '05-05', count: 6 },
      { key: 'none', count: 0 },
    ])
    expect(countIn(first.states, 'unpublished')).toBe(12)
    for (const [i, code] of codes.slice(0, 6).entries()) {
      const act = by(`org-${i % 3}`)
      await registry.do(act, 'disclose', code, fields(disclosedField()))
      await registry.do(act, 'version', code, fields(field('version', { stage: 'sample' })))
    }
    const second = await registry.figures()
    expect(countIn(second.states, 'valid')).toBe(6)
    expect(countIn(second.secrecy, 'published')).toBe(6)
    expect(second.months).toMatchObject([{ deposits: 12, versions: 6 }])
    await registry.deposit(by('org-9'), fields(fileField('new')))
    expect((await registry.figures()).total).toBe(13)
  })

  test('are of what was there before the process began as well', async () => {
    const { parts } = await filled(6)
    const again = openRegistry(parts)
    expect((await again.figures()).total).toBe(6)
    await again.deposit(by('org-1'), fields(fileField('new')))
    expect((await again.figures()).total).toBe(7)
  })

  test('tell nothing of so few', async () => {
    const { registry } = await filled(4)
    const figures = await registry.figures()
    const counts = [
      figures.total,
      ...figures.months.map(({ deposits }) => deposits),
      ...[...figures.locarno, ...figures.nice].map(({ count }) => count),
      ...[...figures.rights, ...figures.secrecy, ...figures.states].map(({ count }) => count),
    ]
    expect(new Set(counts)).toEqual(new Set([null]))
  })

  test('of an empty registry are empty', async () => {
    const { registry } = await start(newRegistryMemory())
    const figures = await registry.figures()
    expect(figures).toMatchObject({ total: 0, months: [], locarno: [{ key: 'none', count: 0 }] })
  })
})

const MONTH = 2_678_400
const counted: fc.Arbitrary<Counted> = fc.record({
  madeAt: fc.nat(5).map((months) => 1_780_000_000 + months * MONTH),
  versions: fc.array(
    fc.nat(7).map((months) => 1_780_000_000 + months * MONTH),
    { maxLength: 3 },
  ),
  locarno: fc.uniqueArray(fc.constantFrom('02-02', '05-05'), { maxLength: 2 }),
  nice: fc.uniqueArray(fc.constantFrom(9, 25), { maxLength: 2 }),
  rights: fc.subarray([...RIGHT_KINDS]),
  secrecy: fc.constantFrom(...SECRECY, null),
  state: fc.constantFrom(...DESIGN_STATES),
})

test('figures add up wherever nothing is withheld, and no small group is told', () => {
  fc.assert(
    fc.property(fc.array(counted, { maxLength: 60 }), (all) => {
      const { total, months, secrecy, states, locarno, rights } = figuresOf(all)
      const sums = [months.map(({ deposits }) => deposits), ...[secrecy, states].map(countsOf)]
      for (const counts of sums) {
        if (counts.includes(null)) continue
        expect(counts.reduce<number>((a, b) => a + (b ?? 0), 0)).toBe(total)
      }
      const told = [...sums.flat(), ...[locarno, rights].flatMap(countsOf), total]
      for (const count of told) expect(count === null || count === 0 || count >= LEAST).toBe(true)
      const keys = months.map(({ month }) => month)
      expect(keys).toEqual([...new Set(keys)].sort())
    }),
  )
})

test('months follow each other without a gap, by Beijing’s clock', () => {
  // The first of January 2026 at midnight in Beijing is the year before in Greenwich.
  const newYear = Date.UTC(2025, 11, 31, 16) / 1000
  const one = (madeAt: number): Counted => ({
    ...{ madeAt, versions: [], locarno: [], nice: [], rights: [], secrecy: null, state: 'valid' },
  })
  const many = (times: number, madeAt: number) => Array.from({ length: times }, () => one(madeAt))
  const { months } = figuresOf([
    ...many(6, newYear - 1),
    ...many(7, newYear),
    ...many(8, newYear + 3 * MONTH),
  ])
  expect(months.map(({ month, deposits }) => [month, deposits])).toEqual([
    ['2025-12', 6],
    ['2026-01', 7],
    ['2026-02', 0],
    ['2026-03', 0],
    ['2026-04', 8],
  ])
})

function countsOf(groups: readonly Group[]): (number | null)[] {
  return groups.map(({ count }) => count)
}
