/** Forms of acts: whatever is answered becomes fields that the registry takes, or is told beside the question. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../../src/core/bytes.ts'
import { patentCheckDigit } from '../../src/core/number/patent.ts'
import { usccCheckCharacter } from '../../src/core/number/uscc.ts'
import { checkFields } from '../../src/core/record/fields.ts'
import { Content, Erasure, Offer } from '../../src/http/api/schemas.ts'
import { namedValues } from '../../src/http/api/values.ts'
import { ACTS, checkNeeds, NOVELTY_WARNING } from '../../src/services/registry/acts.ts'
import { ACT_PATHS } from '../../src/http/api/operations.ts'
import { ACT_FORMS, type ActForm } from '../../src/web/designs/form/act-forms.ts'
import {
  type Answers,
  answerTo,
  type FormContext,
  isAsked,
  type Question,
} from '../../src/web/designs/form/question.ts'
import { readForm } from '../../src/web/designs/form/read-form.ts'
import { READERS } from '../../src/web/designs/form/readers.ts'
import type { DesignRecord } from '../../src/web/designs/shapes.ts'
import type { ActName } from '../../src/web/words/acts.ts'

const FORMS = Object.values(ACT_FORMS)
const hex = (fill: number): string => bytesToHex(new Uint8Array(32).fill(fill))
const record = (type: string, fill: number): DesignRecord => ({
  type,
  index: fill,
  leaf: hex(fill),
  issuedAt: 1_760_000_000,
  disclosures: [
    { name: 'title', value: { zh: '竹影' } },
    { name: 'description', value: '一件' },
  ],
})
const context: FormContext = {
  records: [record('design.deposit/1', 1), record('objection.filed/1', 2)],
  warning: NOVELTY_WARNING,
}

const line = (max: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: max })
    .filter((it) => it.trim() !== '' && 'value' in READERS.name(it, QUESTION, context))
const QUESTION: Question = { key: 'x', kind: 'name', label: { zh: '', en: '' } }
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((it) => it.toISOString().slice(0, 10))
const digits = (n: number) => fc.stringMatching(new RegExp(`^[0-9]{${n}}$`))

/** Good answers to a question of each kind. */
function good(question: Question): fc.Arbitrary<string> {
  const values = (question.options ?? []).map(({ value }) => value)
  switch (question.kind) {
    case 'name':
    case 'word':
      return line(20)
    case 'prose':
      return fc.array(line(20), { minLength: 1, maxLength: 3 }).map((it) => it.join('\n'))
    case 'day':
      return day
    case 'moment':
      return day.map((it) => `${it}T10:30`)
    case 'address':
      return fc.oneof(
        fc.webUrl(),
        fc.webUrl().map((it) => it.replace(/^https?:\/\//, '')),
      )
    case 'money':
      return fc.nat().map((it) => `${it}.50`)
    case 'country':
      return fc.constantFrom('CN', 'jp', 'ＥＵ')
    case 'classes':
      return fc
        .uniqueArray(fc.integer({ min: 1, max: 45 }), { minLength: 1, maxLength: 5 })
        .map((it) => it.join('，'))
    case 'organisation':
      return fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/)
    case 'uscc':
      return digits(15).map((it) => `91${it}${usccCheckCharacter(`91${it}`)}`)
    case 'patent':
      return fc
        .tuple(fc.constantFrom('ZL ', '', 'CN'), fc.integer({ min: 2004, max: 2030 }), digits(7))
        .map(([prefix, year, serial]) => {
          const twelve = `${year}3${serial}`
          return `${prefix}${twelve}.${patentCheckDigit(twelve)}`
        })
    case 'trademark':
      return fc.integer({ min: 1, max: 99_999_999 }).map((it) => `第${it}号`)
    case 'copyright':
      return digits(8).map((it) => `浙作登字-2024-F-${it}`)
    case 'document':
      return fc.constant(`${hex(7)} 合同.pdf`)
    case 'digest':
      return fc.constant(hex(8).toUpperCase())
    case 'yes':
      return fc.constantFrom('', 'yes')
    case 'choice':
      return fc.constantFrom(...values)
    case 'choices':
      return fc.subarray(values, { minLength: 1 }).map((it) => it.join('\n'))
    case 'record':
      return fc.constant(hex(question.types ? 2 : 1))
    case 'names':
      return fc.subarray(['title', 'description'], { minLength: 1 }).map((it) => it.join('\n'))
    case 'places':
      return fc.constantFrom('0', '1', '1\n0')
    case 'warning':
      return fc.constant(NOVELTY_WARNING)
  }
}

/** All that is required, and any of the rest. */
function answersTo({ questions }: ActForm): fc.Arbitrary<Answers> {
  return fc.record(
    Object.fromEntries(
      questions.map((it) => [it.key, it.required ? good(it) : fc.option(good(it), { nil: '' })]),
    ),
  )
}

/** As the API would read it. */
function accept({ name, body }: ActForm, fields: Parameters<ActForm['body']>[0]): void {
  const json: unknown = JSON.parse(JSON.stringify(body(fields, hex(9))))
  if (name === 'erase') {
    Erasure.parse(json)
    return
  }
  const said = name === 'transfer' ? Offer.parse(json).fields : (Content.parse(json).fields ?? [])
  const values = namedValues(said)
  const disclosures = values.map((it, i) => ({ salt: new Uint8Array(16).fill(i), ...it }))
  checkFields(disclosures)
  checkNeeds(disclosures, name === 'transfer' ? ['transfer.terms'] : ACTS[name].needs)
}

describe.each(FORMS.map((it) => [it.name, it] as const))('the form of %s', (name, form) => {
  test('makes what the registry takes of whatever is answered well', () => {
    fc.assert(
      fc.property(answersTo(form), (answers) => {
        const { fields, wrong } = readForm(form.questions, answers, context)
        expect([...wrong]).toEqual([])
        accept(form, fields)
      }),
      { numRuns: 60 },
    )
  })

  test('tells of each required answer that is missing, beside it and nowhere else', () => {
    fc.assert(
      fc.property(answersTo(form), (answers) => {
        for (const question of form.questions) {
          const { key, required, beside, start } = question
          if (!required || start !== undefined) continue
          const without = { ...answers, [key]: '' }
          if (!isAsked(question, form.questions, without)) continue
          if (beside !== undefined && (without[beside] ?? '') === '') continue
          expect([...readForm(form.questions, without, context).wrong.keys()]).toEqual([key])
        }
      }),
      { numRuns: 20 },
    )
  })

  test('has questions that differ, and steers only by questions that it asks', () => {
    const keys = form.questions.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { when, beside } of form.questions) {
      for (const key of [when?.key, beside]) if (key !== undefined) expect(keys).toContain(key)
    }
  })

  test('goes where the API has it', () => {
    const paths: Readonly<Record<string, string>> = { transfer: 'transfers', erase: 'erasures' }
    const path = name in paths ? paths[name] : ACT_PATHS[name as keyof typeof ACT_PATHS][0]
    expect(form.path).toBe(path)
  })
})

describe('an answer that cannot be taken', () => {
  test.each<[Question['kind'], string]>([
    ['name', 'a\u202eb'],
    ['name', 'x'.repeat(201)],
    ['word', 'x'.repeat(65)],
    ['word', 'a\nb'],
    ['prose', 'a\u200bb'],
    ['prose', 'x'.repeat(8001)],
    ['day', '2026-02-30'],
    ['day', 'yesterday'],
    ['moment', 'soon'],
    ['address', 'nowhere'],
    ['address', 'https://user:secret@shop.example/'],
    ['money', '-1'],
    ['money', '1.234'],
    ['money', '五万'],
    ['country', 'China'],
    ['classes', '0'],
    ['classes', '46'],
    ['classes', '25 and 18'],
    ['organisation', '某某公司'],
    ['uscc', '91350100M000100Y4'],
    ['uscc', '91350100M000100Y4Z'],
    ['patent', 'ZL201430238126.4'],
    ['patent', '12345'],
    ['trademark', 'abc'],
    ['copyright', '作登字'],
    ['document', '合同.pdf'],
    ['digest', 'abc'],
    ['choice', 'something else'],
    ['choices', 'something else'],
    ['record', hex(5)],
    ['places', '-1'],
    ['places', 'first'],
    ['warning', 'yes'],
  ])('is told beside it: %s %s', (kind, answer) => {
    const question: Question = { key: 'x', kind, label: { zh: '', en: '' }, to: ['f', 'x'] }
    const { fields, wrong } = readForm([question], { x: answer }, context)
    expect(fields).toEqual([])
    expect([...wrong.keys()]).toEqual(['x'])
  })

  test('is of a patent whose digit does not fit: the fitting one is named, and the paper', () => {
    const question = ACT_FORMS.link.questions.find(({ key }) => key === 'patent.number') as Question
    const read = READERS.patent('ZL201430238126.4', question, context)
    expect('wrong' in read && read.wrong.zh).toMatch(/应为 3.*对照证书/)
  })

  test('is an objection to be resolved that is no objection', () => {
    const question = ACT_FORMS.resolve.questions[0] as Question
    expect('wrong' in READERS.record(hex(1), question, context)).toBe(true)
  })
})

describe('a form', () => {
  const read = (name: ActName, answers: Answers, given = context) =>
    readForm(ACT_FORMS[name].questions, answers, given)

  test('says nothing of questions that are no longer asked', () => {
    const answers = {
      kind: 'trademark',
      'patent.number': 'not a number',
      'trademark.number': '12345678',
      'trademark.classes': '25,18',
    }
    expect(read('link', answers)).toEqual({
      fields: [{ name: 'right.trademark', value: { number: '12345678', classes: [18, 25] } }],
      wrong: new Map(),
    })
  })

  test('leaves out a party without a name, with all that is said of it', () => {
    const { fields } = read('license', {
      kind: 'ordinary',
      from: '2026-12-01',
      'licensee.kind': 'company',
      'licensee.uscc': 'nonsense',
    })
    expect(fields).toEqual([
      { name: 'licence.terms', value: { kind: 'ordinary', from: '2026-12-01' } },
    ])
  })

  test('takes no tick for a warning that was not shown, or was another', () => {
    const answers = { on: '2026-12-01', channel: 'shop', warned: NOVELTY_WARNING }
    expect(read('disclose', answers, { records: [] }).wrong.has('warned')).toBe(true)
    const other = { records: [], warning: 'another/2' }
    expect(read('disclose', answers, other).wrong.has('warned')).toBe(true)
    expect(read('disclose', answers).wrong.size).toBe(0)
  })

  test('asks for a consent and its time when a name is to be shown, and sends none otherwise', () => {
    const answers = { on: '2026-12-01', channel: 'shop', warned: NOVELTY_WARNING }
    expect([...read('disclose', { ...answers, showName: 'yes' }).wrong.keys()]).toEqual([
      'consent',
      'consented',
    ])
    const left = { ...answers, consent: `${hex(3)} a.pdf`, consented: '2026-11-20T10:00' }
    expect(read('disclose', left).fields[0]?.value).toEqual({
      on: '2026-12-01',
      channel: 'shop',
      showName: false,
      warned: NOVELTY_WARNING,
    })
  })

  test('starts with what is usual', () => {
    const [kind] = ACT_FORMS.link.questions
    expect(kind && answerTo(kind, {})).toBe('patent')
    expect(kind && answerTo(kind, { kind: 'other' })).toBe('other')
  })
})
