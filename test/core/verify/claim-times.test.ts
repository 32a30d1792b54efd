/** What a claim says of times and rights, held against what is proved; and files that somebody had before. */

import { describe, expect, test } from 'vitest'
import { DEPOSIT } from '../../../src/core/record/types.ts'
import type { Report } from '../../../src/core/verify/report.ts'
import {
  CASE,
  changed,
  type Changes,
  DAY,
  elements,
  facts,
  file,
  found,
  HOUR,
  lies,
  PROVENANCE,
  START,
  Story,
  tellCase,
  unchallenged,
  without,
} from './case-house.ts'

describe('the order in time', () => {
  test('is not that of declared times', () => {
    const backdated = tellCase({
      capture: (told) =>
        changed(told, 'capture', (it) => ({
          ...it,
          started: START - DAY,
          ended: START - DAY + 60,
        })),
    })
    const report = backdated.story.report()
    expect(found(report, 'claim.order')).toEqual(['ordered'])
    expect(found(report, 'capture.time')).toEqual(['before-challenge'])
  })

  test('is reversed where a capture is proved to come first', () => {
    const story = new Story()
    const capture = story.tell('capture', {
      type: 'evidence.captured/1',
      about: CASE,
      fields: [file('shop', 'capture'), ...PROVENANCE],
      at: 0,
    })
    const deposit = story.tell('deposit', { type: DEPOSIT, fields: [file('coat')], at: DAY })
    story.tell('claim', {
      type: 'claim.filed/1',
      about: CASE,
      after: capture,
      fields: [
        ['claim', { statement: 'x' }],
        ['claim.support', { leaf: deposit.leaf, element: 'right-basis', relation: 'proves' }],
        ['claim.support', { leaf: capture.leaf, element: 'infringing-fact', relation: 'proves' }],
      ],
      at: 2 * DAY,
    })
    const report = story.report()
    expect(found(report, 'claim.order', capture)).toEqual(['reversed'])
    expect(report.overall).toBe('inconsistent')
    expect(elements(report)['sequence']).toBe('missing')
  })

  test('is told by times where no log has both, and not proved where they overlap', () => {
    const apart = acrossLogs(20 * DAY)
    expect(found(apart, 'claim.order')).toEqual(['ordered'])
    expect(facts(apart, 'claim.order', 'ordered')['how']).toBe('times')
    const close = acrossLogs(10 * DAY)
    expect(found(close, 'claim.order')).toEqual(['not-proved'])
  })

  /** A deposit in one log on day 10, and a capture in another that is challenged on this day. */
  function acrossLogs(challenged: number): Report {
    const story = new Story()
    const elsewhere = new Story('elsewhere')
    const deposit = elsewhere.tell('deposit', {
      type: DEPOSIT,
      fields: [file('coat')],
      at: 10 * DAY,
    })
    const capture = story.tell('capture', {
      type: 'evidence.captured/1',
      about: CASE,
      fields: [file('shop', 'capture'), ...PROVENANCE],
      at: 30 * DAY,
      challenged,
    })
    story.tell('claim', {
      type: 'claim.filed/1',
      about: CASE,
      after: capture,
      fields: [
        ['claim', { statement: 'x' }],
        ['claim.support', { leaf: deposit.leaf, element: 'right-basis', relation: 'proves' }],
        ['claim.support', { leaf: capture.leaf, element: 'infringing-fact', relation: 'proves' }],
      ],
      at: 31 * DAY,
    })
    story.made.push(deposit)
    return story.report()
  }

  test.each<[string, Changes, string, string]>([
    [
      'a capture that ended after it was in the log',
      { capture: (told) => changed(told, 'capture', (it) => ({ ...it, ended: START + 11 * DAY })) },
      'capture.time',
      'contradicted',
    ],
    [
      'a capture that ended before it began',
      {
        capture: (told) =>
          changed(told, 'capture', (it) => ({ ...it, ended: START + 10 * DAY - 1 })),
      },
      'capture.time',
      'contradicted',
    ],
    [
      'a capture that says no time',
      { capture: (told) => changed(told, 'capture', () => ({ method: 'photo' })) },
      'capture.time',
      'not-stated',
    ],
    [
      'a capture without a fresh checkpoint',
      { capture: unchallenged },
      'capture.time',
      'only-declared',
    ],
    [
      'a notice of a day that had not come',
      {
        claim: (told) => ({
          ...told,
          fields: [...told.fields, ['notice', { on: '2026-03-20', how: '平台' }]],
        }),
      },
      'claim.date',
      'contradicted',
    ],
    [
      'a grant of a day that had not come',
      {
        right: (told) => changed(told, 'right.patent', (it) => ({ ...it, granted: '2026-04-01' })),
      },
      'claim.date',
      'contradicted',
    ],
    [
      'a listing from before the deposit',
      { capture: listed('2026-02-01') },
      'claim.prior',
      'suspect-earlier',
    ],
  ])('%s is found', (_, changes, code, reason) => {
    expect(found(tellCase(changes).story.report(), code)).toEqual([reason])
  })

  test('says nothing of a listing from after the deposit', () => {
    const report = tellCase({ capture: listed('2026-03-03') }).story.report()
    expect(found(report, 'claim.prior')).toEqual([])
    expect(found(report, 'claim.date')).toEqual([])
  })

  function listed(on: string): NonNullable<Changes['capture']> {
    const value = { platform: '淘宝', url: 'https://item.example/1', firstListed: on }
    return (told) => ({ ...told, fields: [...told.fields, ['listing', value]] })
  }
})

describe('a right, as quoted,', () => {
  type Patent = { number: string; filed?: string; granted?: string; status?: string }
  const quoted = (change: Partial<Patent>, gone: (keyof Patent)[] = []): Changes => ({
    right: (told) =>
      changed(told, 'right.patent', (it) => {
        const next: Record<string, unknown> = { ...it, ...change }
        return Object.fromEntries(
          Object.entries(next).filter(([key]) => !gone.includes(key as never)),
        ) as never
      }),
  })

  test.each<[string, Changes, string]>([
    ['granted before and within its term', {}, 'valid'],
    ['granted on the day after the captures', quoted({ granted: '2026-03-13' }), 'not-yet'],
    ['granted on the day of the captures', quoted({ granted: '2026-03-11' }), 'time-unknown'],
    ['over fifteen years old', quoted({ filed: '2021-06-01', granted: '2022-01-01' }), 'valid'],
    [
      'over ten years old under the old law',
      quoted({ filed: '2015-01-10', granted: '2015-08-01' }),
      'ended',
    ],
    [
      'that ends in the month of the captures',
      quoted({ filed: '2016-03', granted: '2016-10-01' }),
      'time-unknown',
    ],
    ['with a word that ends it', quoted({ status: '终止' }), 'ended'],
    ['with another word', quoted({ status: '有效' }), 'valid'],
    ['that was only applied for', quoted({ number: '201430238126.3' }, ['granted']), 'only-filed'],
    ['without its days', quoted({}, ['granted', 'filed']), 'not-dated'],
    ['not at all', { right: () => undefined }, 'none-quoted'],
    ['beside a capture with no fresh checkpoint', { capture: unchallenged }, 'time-unknown'],
    [
      'that is a trade mark',
      {
        right: (told) => ({
          ...told,
          fields: [['right.trademark', { number: '12345678', classes: [25] }]],
        }),
      },
      'not-dated',
    ],
  ])('%s is found so', (_, changes, reason) => {
    expect(found(tellCase(changes).story.report(), 'claim.right')).toEqual([reason])
  })

  test.each([
    ['2026-03-02', '2025-01-10', 'after-filing'],
    ['2025-01-05', '2025-01-10', 'before-filing'],
    ['2025-01-10', '2025-01-10', 'near'],
    ['2025', '2025-01-10', 'near'],
  ])('and a disclosure on %s beside a filing on %s is %s', (on, filed, reason) => {
    const report = tellCase({
      ...quoted({ filed }),
      shown: (told) => changed(told, 'disclosed', (it) => ({ ...it, on })),
    }).story.report()
    expect(found(report, 'claim.disclosure')).toEqual([reason])
  })
})

describe('a capture', () => {
  test('that says little is shown to say little', () => {
    const bare = tellCase({
      capture: (told) => without(told, 'capture.operator', 'capture.steps', 'capture.log'),
    })
    const report = bare.story.report()
    expect(found(report, 'capture.provenance')).toEqual(['missing'])
    expect(facts(report, 'capture.provenance', 'missing')).toEqual({
      missing: 'operator, steps, log',
    })
    expect(report.overall).toBe('consistent')
  })

  test('of which something is withheld may say it there', () => {
    const { story } = tellCase({ capture: (told) => ({ ...told, shown: [0, 1] }) })
    expect(found(story.report(), 'capture.provenance')).toEqual(['withheld'])
  })
})

describe('the same file in an earlier deposit', () => {
  const twin = (organisation: string | undefined, text = 'coat') => {
    const story = new Story()
    story.tell('twin', {
      type: DEPOSIT,
      fields: [
        file(text),
        ...(organisation === undefined ? [] : ([['attributed', { organisation }]] as const)),
      ],
      at: 0,
    })
    const deposit = story.tell('deposit', {
      type: DEPOSIT,
      fields: [file('coat'), ['attributed', { organisation: 'org-1' }]],
      at: DAY,
    })
    const capture = story.tell('capture', {
      type: 'evidence.captured/1',
      about: CASE,
      fields: [file('shop', 'capture'), ['attributed', { organisation: 'org-1' }]],
      at: 2 * DAY,
    })
    story.tell('claim', {
      type: 'claim.filed/1',
      about: CASE,
      after: capture,
      fields: [
        ['claim', { statement: 'x' }],
        ['claim.support', { leaf: deposit.leaf, element: 'right-basis', relation: 'proves' }],
        ['claim.support', { leaf: capture.leaf, element: 'infringing-fact', relation: 'proves' }],
      ],
      at: 3 * DAY,
    })
    return story.report()
  }

  test('by somebody else is shown, and not judged', () => {
    const report = twin('org-2')
    expect(found(report, 'claim.duplicate')).toEqual(['earlier'])
    expect(facts(report, 'claim.duplicate', 'earlier')['party']).toBe('other')
    expect(lies(report)).toEqual([])
  })

  test('by nobody knows whom is shown as that', () => {
    expect(facts(twin(undefined), 'claim.duplicate', 'earlier')['party']).toBe('unknown')
  })

  test('of what was captured is shown too', () => {
    expect(found(twin('org-2', 'shop'), 'claim.duplicate')).toEqual(['earlier'])
  })

  test('is none if it came later, or is another record of the same design', () => {
    const later = tellCase({}, (story) => {
      story.tell('twin', { type: DEPOSIT, fields: [file('coat')], at: 11 * DAY - HOUR })
      return []
    })
    expect(found(later.story.report(), 'claim.duplicate')).toEqual([])
    const version = tellCase({
      shown: (told) => ({ ...told, type: 'design.version/1', fields: [file('coat')] }),
    })
    expect(found(version.story.report(), 'claim.duplicate')).toEqual([])
  })

  test('by the same party is none', () => {
    expect(found(twin('org-1'), 'claim.duplicate')).toEqual([])
  })
})
