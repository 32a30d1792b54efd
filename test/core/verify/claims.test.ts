/** Claims: an honest one holds, and each lie or gap in it is found by its name. */

import { describe, expect, test } from 'vitest'
import { reportJson } from '../../../src/core/verify/json.ts'
import type { Report } from '../../../src/core/verify/report.ts'
import { signStatement } from '../../../src/core/cose/statement.ts'
import type { ProvenanceCode } from '../../../src/core/record/code.ts'
import { standingStatement } from '../../../src/core/record/standing.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import type { EvidenceItem } from '../../../src/core/verify/evidence.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { issuer } from '../cose/house.ts'
import { DEPOSIT } from '../../../src/core/record/types.ts'
import {
  CASE,
  changed,
  type Changes,
  compared,
  DAY,
  elements,
  facts,
  file,
  found,
  given,
  HOUR,
  lies,
  other,
  START,
  Story,
  tellCase,
  without,
} from './case-house.ts'

describe('an honest case', () => {
  const { story, deposit, capture, claim } = tellCase()
  const report = story.report()

  test('is consistent with its files', () => {
    expect(lies(report)).toEqual([])
    expect(report.overall).toBe('consistent')
    expect(found(report, 'claim.support')).toEqual(['present', 'present', 'present', 'present'])
    expect(found(report, 'claim.comparison')).toEqual(['exact'])
    expect(found(report, 'capture.provenance')).toEqual(['declared'])
    expect(found(report, 'capture.time')).toEqual(['within'])
    expect(found(report, 'claim.right')).toEqual(['valid'])
    expect(found(report, 'claim.disclosure')).toEqual(['after-filing'])
    expect(found(report, 'claim.date')).toEqual([])
    expect(found(report, 'claim.prior')).toEqual([])
    expect(found(report, 'claim.duplicate')).toEqual([])
  })

  test('is put in order by what is proved, and its gaps are named', () => {
    expect(found(report, 'claim.order', capture)).toEqual(['ordered'])
    expect(facts(report, 'claim.order', 'ordered')).toEqual({ deposit: deposit.hex, how: 'log' })
    expect(elements(report)).toEqual({
      'right-basis': 'supported',
      'infringing-fact': 'supported',
      comparison: 'supported',
      sequence: 'supported',
      subject: 'declared',
      damage: 'declared',
    })
  })

  test('stands in the report as a case, and in its JSON', () => {
    expect(report.cases).toMatchObject([
      { id: '07'.repeat(16), records: [capture.hex, claim.hex], claim: claim.hex },
    ])
    const json = reportJson(report)
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
    expect(json['cases']).toMatchObject([{ case: '07'.repeat(16), statement: '同一花型' }])
  })

  test('is found the same whatever the order in which its certificates came', () => {
    const sorted = (it: Report) =>
      it.findings
        .filter(({ code }) => /^(claim|capture)\./.test(code))
        .map((one) => JSON.stringify(one))
        .toSorted()
    const files = ['coat', 'shop']
    const backwards = new Story()
    backwards.made.push(...story.made.toReversed())
    expect(sorted(backwards.report([], files))).toEqual(sorted(report))
    expect(backwards.report().cases).toEqual(report.cases)
  })

  test('that names a design again and again is one case for each id', () => {
    const { story: two } = tellCase({}, (told, { capture: before }) => {
      told.tell('second', { ...before.told, about: CASE, after: before, at: 11 * DAY - HOUR })
      return []
    })
    expect(two.report().cases).toHaveLength(1)
    expect(two.report().cases[0]?.captures).toHaveLength(2)
  })
})

describe('what a claim stands on', () => {
  test('cannot be checked without its records', () => {
    const { story } = tellCase()
    const report = story.report(['right'])
    expect(found(report, 'claim.support')).toEqual(['present', 'absent', 'present', 'present'])
    expect(report.overall).toBe('incomplete')
    expect(lies(report)).toEqual([])
  })

  test('does not hold if its issuer is none that we know', () => {
    const stranger = { ...other, key: { ...other.key, name: 'nobody.example/issuer' } }
    const { story } = tellCase({ deposit: (told) => ({ ...told, by: stranger }) })
    const report = story.report()
    expect(found(report, 'claim.support')).toContain('not-held')
    expect(elements(report)['right-basis']).toBe('supported')
    expect(report.overall).toBe('incomplete')
  })

  test('was in the log before the claim', () => {
    const later = new Story()
    const deposit = later.tell('deposit', { type: DEPOSIT, fields: [file('coat')], at: 0 })
    const claim = later.tell('claim', {
      type: 'claim.filed/1',
      about: CASE,
      fields: [['claim', { statement: 'x' }]],
      at: DAY,
    })
    expect(found(later.report(), 'claim.element', claim)).toHaveLength(6)
    // The same record, logged again behind the claim by a log that is not one.
    const forked = new Story()
    forked.tell('filler', { type: DEPOSIT, fields: [file('x')], at: 0 })
    const named = [
      'claim.support',
      { leaf: deposit.leaf, element: 'right-basis', relation: 'proves' },
    ] as const
    forked.tell('claim', {
      type: 'claim.filed/1',
      about: CASE,
      fields: [['claim', { statement: 'x' }], named],
      at: DAY,
    })
    forked.tell('other', { type: DEPOSIT, fields: [file('y')], at: 2 * DAY })
    const again = forked.relog('deposit', deposit, 3 * DAY)
    expect(again.hex).toBe(deposit.hex)
    const report = forked.report()
    expect(found(report, 'claim.support')).toEqual(['later'])
    expect(report.overall).toBe('inconsistent')
  })

  const undone = (type: string, field: 'revocation' | 'correction', cited: boolean) =>
    tellCase({}, (story, { deposit, shown }) => {
      const { leaf } = deposit
      const by = story.tell('undone', {
        type,
        after: shown ?? deposit,
        fields: [
          field === 'revocation'
            ? ['revocation', { record: leaf, reason: '误发' }]
            : ['correction', { record: leaf, fields: ['title'], reason: '错字' }],
        ],
        at: 11 * DAY - HOUR,
      })
      const support = { leaf: by.leaf, element: 'right-basis', relation: 'corrects' } as const
      return cited ? [['claim.support', support]] : []
    })

  test('is not relied on once it was revoked', () => {
    const { story } = undone('certificate.revoked/1', 'revocation', false)
    const report = story.report()
    expect(found(report, 'claim.support')[0]).toBe('revoked')
    expect(report.overall).toBe('inconsistent')
  })

  test('is read together with its correction, or not at all', () => {
    const silent = undone('record.corrected/1', 'correction', false).story.report()
    expect(found(silent, 'claim.support')[0]).toBe('corrected-uncited')
    const open = undone('record.corrected/1', 'correction', true).story.report()
    expect(found(open, 'claim.support')).toEqual([
      'corrected',
      'present',
      'present',
      'present',
      'present',
    ])
    expect(lies(open)).toEqual([])
    expect(elements(open)['right-basis']).toBe('supported')
  })

  test('is no capture that another one supersedes', () => {
    const { story } = tellCase({}, (told, { capture }) => {
      const { leaf } = capture
      const support = { leaf, element: 'infringing-fact', relation: 'supersedes' } as const
      told.tell('second', {
        ...capture.told,
        after: capture,
        fields: [...capture.told.fields, ['claim.support', support]],
        at: 11 * DAY - HOUR,
      })
      return []
    })
    expect(found(story.report(), 'claim.support')).toContain('superseded')
    expect(elements(story.report())['infringing-fact']).toBe('unproved')
  })

  test('may be revoked and still be named against it', () => {
    const { story } = tellCase(
      {
        claim: (told) =>
          changed(told, 'claim.support', (it) => ({ ...it, relation: 'contradicts' })),
      },
      (told, { deposit, shown }) => {
        told.tell('undone', {
          type: 'certificate.revoked/1',
          after: shown ?? deposit,
          fields: [['revocation', { record: deposit.leaf, reason: '误发' }]],
          at: 11 * DAY - HOUR,
        })
        return []
      },
    )
    expect(found(story.report(), 'claim.support')).toEqual(Array(4).fill('present'))
  })

  test('may be set against it without being relied on', () => {
    const { story } = tellCase({
      claim: (told) => changed(told, 'claim.support', (it) => ({ ...it, relation: 'contradicts' })),
    })
    const report = story.report()
    expect(found(report, 'claim.support')).toEqual(['present', 'present', 'present', 'present'])
    expect(found(report, 'claim.order')).toEqual([])
    expect(elements(report)['right-basis']).toBe('missing')
  })
})

describe('a comparison', () => {
  test.each<[string, Changes, string]>([
    ['of another file of the design', swapped('moon', 'shop'), 'not-listed'],
    ['of another captured file', swapped('coat', 'moon'), 'not-listed'],
    ['of the two the wrong way round', swapped('shop', 'coat'), 'not-listed'],
    ['of a file that is withheld', { capture: (told) => ({ ...told, shown: [1] }) }, 'not-shown'],
    [
      'of a capture that the claim does not name',
      { claim: (told) => changed(told, 'claim.support', only('right-basis')) },
      'not-shown',
    ],
  ])('%s is found', (_, changes, reason) => {
    expect(found(tellCase(changes).story.report(), 'claim.comparison')).toEqual([reason])
  })

  test('of a file that may be in a record that is not here cannot be told', () => {
    const { story } = tellCase(swapped('moon', 'shop'))
    expect(found(story.report(['right']), 'claim.comparison')).toEqual(['not-shown'])
  })

  function swapped(right: string, suspect: string): Changes {
    const [, value] = compared(right, suspect)
    return { claim: (told) => changed(told, 'comparison', () => value as never) }
  }

  function only(element: string) {
    return <T extends { readonly element: string }>(it: T) =>
      it.element === element ? it : undefined
  }
})

describe('the six elements', () => {
  test.each<[string, Changes, string, string]>([
    ['respondent', { claim: (told) => without(told, 'respondent') }, 'subject', 'missing'],
    ['damage', { claim: (told) => without(told, 'damage') }, 'damage', 'missing'],
    ['comparison', { claim: (told) => without(told, 'comparison') }, 'comparison', 'missing'],
    ['anything', { claim: (told) => ({ ...told, shown: [0] }) }, 'damage', 'withheld'],
  ])('a claim that shows no %s has a gap', (_, changes, element, state) => {
    const report = tellCase(changes).story.report()
    expect(elements(report)[element]).toBe(state)
    const gap = report.findings.find(
      (it) => it.code === 'claim.element' && it.facts['element'] === element,
    )
    expect(gap).toMatchObject({ reason: state, verdict: 'undetermined' })
  })

  test('of a comparison of files that nobody shows are a statement', () => {
    const { story } = tellCase({ capture: (told) => ({ ...told, shown: [1] }) })
    expect(elements(story.report())['comparison']).toBe('declared')
  })

  test('are supported by no record if the claim itself does not hold', () => {
    const stranger = { ...other, key: { ...other.key, name: 'nobody.example/issuer' } }
    const { story } = tellCase({ claim: (told) => ({ ...told, by: stranger }) })
    const states = Object.values(elements(story.report()))
    expect(states).not.toContain('supported')
  })
})

describe('what came after a claim', () => {
  /** What the issuer states of the design and of the case, as of this size of the log. */
  function stated(size: number, abouts: readonly string[] = ['design', 'case']) {
    const { story, deposit, shown, claim } = tellCase()
    const last = { design: shown ?? deposit, case: claim }
    const asOf = { size: treeSize(size), root: new Uint8Array(32) }
    const items = (['design', 'case'] as const)
      .filter((it) => abouts.includes(it))
      .map((it): EvidenceItem => {
        const about = it === 'case' ? CASE : (deposit.about as ProvenanceCode)
        const standing = { about, last: last[it].leaf, asOf }
        const bytes = signStatement(standingStatement(standing, START + 13 * DAY), issuer)
        return { kind: 'standing', name: `${it}.standing`, bytes }
      })
    return verify([...story.items(), ...items], given)
  }

  test('is stated of all that it stands on, as of a larger tree', () => {
    expect(found(stated(6), 'claim.standing')).toEqual(['stated'])
  })

  test.each<[string, () => Report]>([
    ['at all', () => stated(6, [])],
    ['of the case', () => stated(6, ['design'])],
    ['of the design', () => stated(6, ['case'])],
    ['as of after it', () => stated(5)],
  ])('is not known if it is not stated %s', (_, report) => {
    expect(found(report(), 'claim.standing')).toEqual(['not-stated'])
  })
})

describe('a later claim', () => {
  test('stands in place of the one before', () => {
    const { story, claim } = tellCase()
    const again = story.tell('again', {
      type: 'claim.filed/1',
      about: CASE,
      after: claim,
      fields: [['claim', { statement: '变更' }]],
      at: 13 * DAY,
    })
    const report = story.report()
    expect(report.cases[0]).toMatchObject({ claim: again.hex, statement: '变更' })
    expect(found(report, 'claim.current', claim)).toEqual(['superseded'])
    expect(found(report, 'claim.support')).toEqual([])
  })

  test('does not if nobody vouches for it', () => {
    const { story, claim } = tellCase()
    const stranger = { ...other, key: { ...other.key, name: 'nobody.example/issuer' } }
    story.tell('forged', {
      type: 'claim.filed/1',
      about: CASE,
      after: claim,
      fields: [['claim', { statement: '撤回' }]],
      at: 13 * DAY,
      by: stranger,
    })
    expect(story.report().cases[0]?.claim).toBe(claim.hex)
  })
})
