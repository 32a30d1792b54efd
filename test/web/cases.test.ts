/** Cases in the browser: what the forms say becomes fields that the registry takes, and nothing that was not said. */

import { describe, expect, test } from 'vitest'
import { CLAIM_ELEMENTS } from '../../src/core/record/fields-of-evidence.ts'
import { missingProvenance } from '../../src/core/record/provenance.ts'
import { Claim } from '../../src/http/api/case-schemas.ts'
import { namedValues } from '../../src/http/api/values.ts'
import { type CapturedFile, mediaTypeOf } from '../../src/web/cases/captured-file.ts'
import {
  captureFields,
  type CaptureDraft,
  captureGaps,
  EMPTY_CAPTURE,
} from '../../src/web/cases/capture-draft.ts'
import {
  claimFields,
  type ClaimDraft,
  claimGaps,
  EMPTY_CLAIM,
  EMPTY_COMPARISON,
  EMPTY_NOTICE,
  EMPTY_RESPONDENT,
  usualRole,
  withSupport,
  withUsual,
} from '../../src/web/cases/claim-draft.ts'
import { claimDraft } from '../../src/web/cases/claim-read.ts'
import { completeness } from '../../src/web/cases/completeness.ts'
import { instantOf, linesOf, typedInstant } from '../../src/web/parts/typed.ts'
import { checkTaken } from './fields.ts'

const LEAF = 'ab'.repeat(32)
const [RIGHT, SUSPECT] = ['cd'.repeat(32), 'ef'.repeat(32)]

const FILE: CapturedFile = {
  ...{ name: '商品页.png', type: 'image/png', bytes: 3, sha256: SUSPECT, sm3: RIGHT },
  use: 'capture',
}
const LOG: CapturedFile = { ...FILE, name: 'page.har', type: 'application/json', use: 'log' }
const REPORT: CapturedFile = { ...FILE, name: 'clean.txt', sha256: LEAF, use: 'report' }

const WHOLE: CaptureDraft = {
  ...{ method: 'web-page', started: '2026-11-20T14:03', ended: '2026-11-20T14:05:30' },
  ...{ url: ' https://item.example/1 ', place: '杭州', listing: '1002003', seller: '无此商行' },
  ...{ note: '第一行\r\n第二行', operator: '工号 0127', operatorRole: '取证员' },
  ...{ organisation: '示例中心', witness: '工号 0131', witnessOrganisation: '' },
  ...{ device: 'Example PC', os: 'Linux', rooted: 'no', software: 'Browser', softwareVersion: '1' },
  ...{ network: 'wired', ip: '192.0.2.10，192.0.2.11', dns: '192.0.2.53' },
  ...{ clean: 'yes', cleanItems: 'hosts 文件\n\n代理', steps: '打开\r\n截图\n' },
  ...{ location: 'no', people: 'no', consent: '', shown: '', checkpoint: '' },
}

describe('a capture', () => {
  test('with all that a court asks for is taken, and lacks nothing but its raw log', () => {
    const fields = captureFields(WHOLE, [FILE])
    checkTaken(fields)
    const salt = new Uint8Array(16)
    const missing = missingProvenance(namedValues(fields).map((it) => ({ salt, ...it })))
    // The registry adds the challenge itself.
    expect(missing).toEqual(['log', 'challenge'])
  })

  test('says nothing that was not said', () => {
    const fields = captureFields({ ...EMPTY_CAPTURE, method: 'photo' }, [FILE])
    const { use, ...value } = FILE
    expect(fields).toEqual([
      { name: 'file', value: { ...value, role: use } },
      { name: 'capture', value: { method: 'photo' } },
    ])
    checkTaken(fields)
  })

  test('without its method is refused by the shape, and named as a gap before', () => {
    expect(captureGaps(EMPTY_CAPTURE, [])).toEqual(['files', 'method'])
    expect(() => {
      checkTaken(captureFields({ ...WHOLE, method: '' }, [FILE]))
    }).toThrow('capture.method')
  })

  test.each([
    ['url', { url: 'item.example/1' }],
    ['url', { url: 'https://例子.example/商品 1' }],
    ['started', { started: 'yesterday' }],
    ['order', { started: '2026-11-20T14:03', ended: '2026-11-20T14:02' }],
    ['operator', { operator: ' ', operatorRole: '取证员' }],
    ['device', { device: '', os: 'Linux' }],
  ] as const)('has a gap at %s: %o', (gap, change) => {
    expect(captureGaps({ ...WHOLE, ...change }, [FILE])).toEqual([gap])
  })

  test('has its logs and reports as files, and names each by its digest', () => {
    const fields = captureFields(WHOLE, [FILE, LOG, REPORT])
    checkTaken(fields)
    const named = (name: string) => fields.filter((it) => it.name === name).map((it) => it.value)
    expect(named('file')).toMatchObject([
      { role: 'capture' },
      { role: 'document' },
      { role: 'document' },
    ])
    expect(named('capture.log')).toMatchObject([{ sha256: LOG.sha256, name: 'page.har' }])
    expect(named('capture.cleanliness')).toMatchObject([{ performed: true, report: LEAF }])
  })

  test('of nothing but logs has no material', () => {
    expect(captureGaps(WHOLE, [LOG])).toEqual(['material'])
  })

  test.each([
    ['image/PNG; q=1', 'image/png'],
    ['', 'application/octet-stream'],
    ['nonsense', 'application/octet-stream'],
  ])('has a media type that may be signed: %j', (said, type) => {
    expect(mediaTypeOf(said)).toBe(type)
  })

  test('that is whole has no gaps', () => {
    expect(captureGaps(WHOLE, [FILE])).toEqual([])
  })

  test('names the checkpoint that it shows, and leaves the choice to the registry otherwise', () => {
    const shown = captureFields({ ...WHOLE, shown: '写在纸上，入镜' }, [], 'aa')
    expect(shown.at(-1)).toEqual({
      name: 'challenge',
      value: { checkpoint: 'aa', shown: '写在纸上，入镜' },
    })
    expect(captureFields(WHOLE, [], 'aa').some(({ name }) => name === 'challenge')).toBe(false)
  })

  test('has its times by Beijing’s clock, wherever the browser is', () => {
    expect(instantOf('2026-11-20T14:03')).toBe(Date.UTC(2026, 10, 20, 6, 3) / 1000)
    expect(typedInstant(Date.UTC(2026, 10, 20, 6, 3) / 1000)).toBe('2026-11-20T14:03:00')
    expect(instantOf('2026-13-40T14:03')).toBeUndefined()
    expect(instantOf('1960-01-01T00:00')).toBeUndefined()
  })

  test('has texts as they may be signed', () => {
    // Composed, trimmed, with one kind of line end.
    expect(linesOf(' e\u0301 \r\n\r\n b')).toEqual(['\u00e9', 'b'])
  })
})

const CLAIM: ClaimDraft = {
  ...{ title: '云纹外套被仿', statement: '使用了相同的花型。', designs: [] },
  supports: [
    { leaf: LEAF, element: 'right-basis', relation: 'proves' },
    { leaf: SUSPECT, element: 'infringing-fact', relation: 'proves' },
  ],
  comparisons: [
    {
      ...EMPTY_COMPARISON,
      ...{ right: RIGHT, suspect: SUSPECT, conclusion: 'similar', goods: 'same' },
      ...{
        by: '工号 0203',
        duty: '比对员',
        views: ['front'],
        same: '轮廓\n排列',
        different: '配色',
      },
    },
  ],
  respondents: [{ ...EMPTY_RESPONDENT, name: '无此商行' }],
  ...{ damage: '订单减少', amount: '80000.00', currency: 'CNY' },
  ...{ damageFrom: '2026-10', damageUntil: '' },
  notices: [{ ...EMPTY_NOTICE, on: '2026-11-20', how: '平台投诉', delivered: 'no' }],
}

describe('a claim', () => {
  test('with all six elements is taken', () => {
    checkTaken(claimFields(CLAIM), Claim)
    expect(claimGaps(CLAIM)).toEqual([])
  })

  test('with a statement alone is taken, and says nothing else', () => {
    const bare = { ...EMPTY_CLAIM, statement: ' 仿冒 ' }
    checkTaken(claimFields(bare), Claim)
    expect(claimFields(bare)).toEqual([{ name: 'claim', value: { statement: '仿冒' } }])
  })

  test('that was filed comes back into the form, and says the same again', () => {
    const record = { type: 'claim.filed/1', index: 1, leaf: LEAF, issuedAt: 0 }
    const filed = claimFields(CLAIM).map(({ name, value }) => ({ name, value }))
    const again = claimDraft({ ...record, disclosures: filed })
    expect(again).toEqual(CLAIM)
    expect(claimFields(again)).toEqual(claimFields(CLAIM))
    expect(claimDraft({ ...record, disclosures: filed }, ['YZ-1']).designs).toEqual(['YZ-1'])
    const bare = claimFields({ ...EMPTY_CLAIM, statement: '仿冒' })
    expect(claimDraft({ ...record, disclosures: bare })).toEqual({
      ...EMPTY_CLAIM,
      statement: '仿冒',
    })
  })

  test('without a statement is refused, and named as a gap before', () => {
    expect(claimGaps(EMPTY_CLAIM)).toEqual(['statement'])
    expect(() => {
      checkTaken(claimFields({ ...EMPTY_CLAIM, title: 'x' }), Claim)
    }).toThrow('claim.statement')
  })

  test('has a comparison whose conclusion nobody is named for, and never one without a conclusion', () => {
    const nobody = { ...EMPTY_COMPARISON, right: RIGHT, suspect: SUSPECT, duty: '比对员' }
    const open = { ...CLAIM, comparisons: [nobody] }
    expect(claimGaps(open)).toEqual(['conclusion'])
    const [value] = claimFields({
      ...CLAIM,
      comparisons: [{ ...nobody, conclusion: 'undetermined' }],
    }).flatMap((it) => (it.name === 'comparison' ? [it.value] : []))
    expect(value).toEqual({ right: RIGHT, suspect: SUSPECT, conclusion: 'undetermined' })
    expect(() => {
      checkTaken(claimFields(open), Claim)
    }).toThrow()
  })

  test.each([
    ['comparison', { comparisons: [{ ...EMPTY_COMPARISON, conclusion: 'same' as const }] }],
    ['respondent', { respondents: [EMPTY_RESPONDENT] }],
    ['uscc', { respondents: [{ ...EMPTY_RESPONDENT, name: '某厂', uscc: '91330481MA0000000X' }] }],
    ['damage', { damage: '' }],
    ['notice', { notices: [EMPTY_NOTICE] }],
    ['date', { damageFrom: 'last year' }],
  ])('has a gap at %s', (gap, change) => {
    expect(claimGaps({ ...CLAIM, ...change })).toEqual([gap])
  })

  test('names a record once for each element, by what its kind is to a claim', () => {
    const deposit = { leaf: LEAF, type: 'design.deposit/1' }
    const objection = { leaf: SUSPECT, type: 'objection.filed/1' }
    const once = withSupport([], deposit, 'right-basis', true)
    const twice = withSupport(
      withSupport(once, deposit, 'right-basis', true),
      objection,
      'subject',
      true,
    )
    expect(twice).toEqual([
      { leaf: LEAF, element: 'right-basis', relation: 'proves' },
      { leaf: SUSPECT, element: 'subject', relation: 'contradicts' },
    ])
    expect(withSupport(twice, deposit, 'right-basis', false)).toHaveLength(1)
    expect(usualRole('something.new/1')).toBeUndefined()
  })
})

test('the usual roles are named at one stroke, once, and what is not known is left to people', () => {
  const records = [
    { leaf: LEAF, type: 'design.deposit/1' },
    { leaf: SUSPECT, type: 'evidence.captured/1' },
    { leaf: RIGHT, type: 'label.batch/1' },
  ]
  const usual = withUsual([], records)
  expect(usual.map(({ element }) => element)).toEqual(['right-basis', 'infringing-fact'])
  expect(withUsual(usual, records)).toEqual(usual)
})

describe('completeness', () => {
  const none = { deposits: [], captures: [] }
  const standings = (draft: ClaimDraft, state = none as Parameters<typeof completeness>[1]) =>
    Object.fromEntries(completeness(draft, state).map((it) => [it.element, it.standing]))

  test('of nothing is six gaps, in the order of the record', () => {
    expect(completeness(EMPTY_CLAIM, none).map(({ element }) => element)).toEqual([
      ...CLAIM_ELEMENTS,
    ])
    expect(new Set(Object.values(standings(EMPTY_CLAIM)))).toEqual(new Set(['missing']))
  })

  test('tells what is named by records from what is only stated', () => {
    expect(standings(CLAIM)).toEqual({
      'right-basis': 'named',
      'infringing-fact': 'named',
      comparison: 'named',
      sequence: 'missing',
      subject: 'stated',
      damage: 'stated',
    })
  })

  test('does not count what speaks against the claim', () => {
    const against = [{ leaf: LEAF, element: 'right-basis', relation: 'contradicts' } as const]
    expect(standings({ ...CLAIM, supports: against })['right-basis']).toBe('missing')
  })

  test('sees an order in time where every capture is logged after every deposit, and else not', () => {
    const ordered = { deposits: [{ index: 1 }, { index: 4 }], captures: [{ index: 5 }] }
    expect(standings(CLAIM, ordered)['sequence']).toBe('named')
    const mixed = { ...ordered, captures: [{ index: 3 }, { index: 5 }] }
    expect(standings(CLAIM, mixed)['sequence']).toBe('missing')
  })
})
