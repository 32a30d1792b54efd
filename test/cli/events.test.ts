/** What befalls a design after its deposit, one command for each, and what the public then sees of it. */

import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { json, newPlace, type Place } from './support.ts'

async function house() {
  const place = await newPlace({ keyless: true })
  const file = await place.write('竹影.png', 'picture')
  const ran = await place.run(
    'deposit',
    file,
    '--title',
    '竹影',
    '--out',
    place.directory,
    '--json',
  )
  const { code, leaf } = json(ran) as { code: string; leaf: string }
  return { place, code, leaf }
}

async function act(place: Place, command: string, ...argv: string[]): Promise<{ leaf: string }> {
  const ran = await place.run(command, ...argv, '--out', place.directory, '--json')
  expect(ran).toMatchObject({ code: EXIT.done, err: '' })
  return json(ran) as { leaf: string }
}

async function state(place: Place, code: string): Promise<unknown> {
  return json(await place.run('history', code, '--json'))['state']
}

async function types(place: Place, code: string): Promise<string[]> {
  const { records } = json(await place.run('history', code, '--json'))
  return (records as { type: string }[]).map(({ type }) => type)
}

async function said(place: Place, code: string, at: number): Promise<Record<string, unknown>> {
  const { records } = json(await place.run('history', code, '--json'))
  const { disclosures } = (records as { disclosures: { name: string; value: unknown }[] }[])[
    at
  ] as { disclosures: { name: string; value: unknown }[] }
  return Object.fromEntries(disclosures.map(({ name, value }) => [name, value]))
}

test('an objection by somebody else stands until it is resolved', async () => {
  const { place, code } = await house()
  const { leaf } = await act(
    place,
    ...['object', code, '--ground', '在先设计', '--number', '（2026）浙01民初1号'],
    ...['--organisation', 'org-2'],
  )
  expect(await state(place, code)).toBe('objected')
  const wrong = ['--objection', '00'.repeat(32), '--outcome', 'rejected']
  expect((await place.run('resolve', code, ...wrong)).err).toContain('[unknown-record]')
  await act(place, 'resolve', code, '--objection', leaf, '--outcome', 'rejected', '--reason', '无')
  expect(await state(place, code)).toBe('unpublished')
  expect(await types(place, code)).toEqual([
    'design.deposit/1',
    'objection.filed/1',
    'objection.resolved/1',
  ])
})

test('a pledge is recorded by the owner, and by nobody else', async () => {
  const { place, code } = await house()
  const party = (name: string) => ({ kind: 'company', name })
  const value = { pledgor: party('甲'), pledgee: party('乙银行'), from: '2026-12-01' }
  const terms = await place.write('p.json', JSON.stringify([{ name: 'pledge.terms', value }]))
  const refused = await place.run('pledge', code, '--fields', terms, '--organisation', 'org-2')
  expect(refused).toMatchObject({ code: EXIT.refused })
  expect(refused.err).toContain('[not-owner]')
  await act(place, 'pledge', code, '--fields', terms)
  expect(await types(place, code)).toEqual(['design.deposit/1', 'design.pledged/1'])
})

test('a correction names what it says anew, and the record that it corrects', async () => {
  const { place, code, leaf } = await house()
  const title = [{ name: 'title', value: { zh: '竹影长裙' } }]
  const fields = await place.write('t.json', JSON.stringify(title))
  await act(place, 'correct', code, '--reason', '笔误', '--fields', fields, '--names', 'nice')
  expect(await said(place, code, 1)).toMatchObject({
    correction: { record: leaf, fields: ['nice', 'title'], reason: '笔误' },
    title: { zh: '竹影长裙' },
  })
})

test('a revocation is of the deposit unless another record is named', async () => {
  const { place, code, leaf } = await house()
  await act(place, 'revoke', code, '--reason', '存证人申请', '--since', '2026-11-20')
  expect(await said(place, code, 1)).toMatchObject({
    revocation: { record: leaf, reason: '存证人申请', since: '2026-11-20' },
  })
  expect(await state(place, code)).toBe('revoked')
})

test('a batch of labels is recorded with its GTIN in 14 digits', async () => {
  const { place, code } = await house()
  const batch = ['--count', '500', '--gtin', '6901234567892', '--batch', '2026秋']
  await act(place, 'label-batch', code, ...batch)
  expect(await said(place, code, 1)).toMatchObject({
    labels: { count: 500, gtin: '06901234567892', batch: '2026秋' },
  })
  const wrong = await place.run('label-batch', code, '--count', '1', '--gtin', '6901234567893')
  expect(wrong).toMatchObject({ code: EXIT.usage })
  expect(wrong.err).toContain('check digit')
})

test('a field in a file says all of it', async () => {
  const { place, code } = await house()
  const value = { count: 2, product: { zh: '裙' } }
  const fields = await place.write('l.json', JSON.stringify([{ name: 'labels', value }]))
  await act(place, 'label-batch', code, '--fields', fields)
  expect(await said(place, code, 1)).toMatchObject({ labels: value })
})

test.each([
  ['pledge'],
  ['license'],
  ['object'],
  ['object', '--earlier', '00'],
  ['resolve', '--objection', '00'.repeat(32)],
  ['correct', '--reason', 'x'],
  ['correct', '--names', 'title'],
  ['revoke'],
  ['label-batch'],
  ['label-batch', '--count', '0'],
  ['revoke', '--reason'],
])('%s with %j alone is a mistake in the command line', async (command, ...argv) => {
  const { place, code } = await house()
  const ran = await place.run(command, code, ...argv)
  expect(ran.code).toBe(EXIT.usage)
  expect(ran.err).not.toBe('')
  expect(await types(place, code)).toEqual(['design.deposit/1'])
})

test('each says what it is for in both languages', async () => {
  const place = await newPlace({ keyless: true })
  for (const command of ['pledge', 'object', 'resolve', 'correct', 'revoke', 'label-batch']) {
    const { out, code } = await place.run(command, '--help')
    expect(code).toBe(EXIT.done)
    expect(out).toContain(`yuanzheng ${command} CODE`)
  }
})
