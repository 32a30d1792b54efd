/** Cases over HTTP: captured, claimed, read and certified. */

import { expect, test } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { ask, deposited, file, multipart, sent } from '../../support/api-house.ts'
import { digest, trust } from '../../support/registry-house.ts'

interface CaseBody {
  case: string
  leaf: string
  code: string | null
  certificate: string
  records: {
    type: string
    leaf: string
    missing?: string[]
    disclosures: { name: string }[]
    kept: number[]
  }[]
  designs: string[]
  cases: { case: string; captures: number; claims: number }[]
}

const shop = { name: 'file', value: { ...file('shop').value, role: 'capture' } }
const how = {
  name: 'capture',
  value: { method: 'web-page', target: { url: 'https://a.example/' } },
}
const claim = { name: 'claim', value: { statement: '同一花型', title: '被仿' } }
const comparison = (suspect: string) => ({
  name: 'comparison',
  value: {
    right: bytesToHex(digest('sha256', 'a')),
    suspect: bytesToHex(digest('sha256', suspect)),
    conclusion: 'similar',
    by: { name: '工号 0127' },
  },
})

async function captured() {
  const house = await deposited()
  const { json, status, response } = await ask(
    house.app,
    sent('/cases/new/captures', { fields: [shop, how] }),
  )
  expect(status).toBe(201)
  const body = response.json<CaseBody>()
  expect(response.headers['location']).toBe(`/api/v1/cases/${body.case}`)
  expect(json().code).toBe(null)
  return { ...house, id: body.case, capture: body }
}

const opened = (certificate: string) => openCertificate(base64ToBytes(certificate), trust)

test('a case goes from a capture to a claim, and each certificate verifies', async () => {
  const { app, id, capture, answer } = await captured()
  expect(opened(capture.certificate).record.type).toBe('evidence.captured/1')
  const { response, status } = await ask(
    app,
    sent(`/cases/${id}/claims`, {
      fields: [claim, comparison('shop')],
      designs: [answer.code],
      captures: 'all',
    }),
  )
  expect(status).toBe(201)
  const filed = response.json<CaseBody>()
  const facts = opened(filed.certificate)
  const names = facts.disclosures.flatMap((it) => (it.kind === 'shown' ? [it.disclosure.name] : []))
  expect(names.filter((name) => name === 'claim.support')).toHaveLength(2)

  const read = (await ask(app, sent(`/cases/${id}`))).response.json<CaseBody>()
  expect(read.records.map(({ type }) => type)).toEqual(['evidence.captured/1', 'claim.filed/1'])
  expect(read.records[0]?.missing).toContain('operator')
  expect(read.records[0]?.missing).not.toContain('target')
  expect(read.records[1]?.missing).toBeUndefined()
  expect(read.designs).toEqual([answer.code])

  const all = (await ask(app, sent('/cases'))).response.json<CaseBody>()
  expect(all.cases).toMatchObject([
    { case: id, captures: 1, claims: 1, title: '被仿', target: 'https://a.example/' },
  ])

  const whole = await ask(app, sent(`/cases/${id}/certificate?history=true`))
  expect(whole.response.headers['content-disposition']).toContain(`case-${id}.yzcert`)
  const certificate = openCertificate(new Uint8Array(whole.response.rawPayload), trust)
  expect(certificate.history.map(({ leaf }) => bytesToHex(leaf))).toEqual([filed.leaf])
  const text = await ask(app, sent(`/cases/${id}/certificate?format=text&record=${filed.leaf}`))
  expect(text.response.body).toContain('比对（人的意见）')
  const pdf = await ask(app, sent(`/cases/${id}/certificate?format=pdf`))
  expect(pdf.response.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
})

test('before a claim is filed, a case stands on no designs', async () => {
  const { app, id } = await captured()
  expect((await ask(app, sent(`/cases/${id}`))).response.json<CaseBody>().designs).toEqual([])
})

test('a captured file is kept, and given back to whoever captured it', async () => {
  const { app, id } = await captured()
  const bare = { name: 'file', value: { name: 'p.png', type: 'image/png', role: 'capture' } }
  const form = multipart({ fields: [bare, how] }, { 'file.0': 'picture' })
  const { response } = await ask(app, { ...form, url: `/api/v1/cases/${id}/captures` })
  const { leaf } = response.json<CaseBody>()
  const kept = await ask(app, sent(`/cases/${id}/files/${leaf}/0`))
  expect(kept.response.body).toBe('picture')
  const read = (await ask(app, sent(`/cases/${id}`))).response.json<CaseBody>()
  expect(read.records.map((it) => it.kept)).toEqual([[], [0]])
  const stranger = { 'yuanzheng-organisation': 'org-2' }
  const theirs = await ask(app, sent(`/cases/${id}/files/${leaf}/0`, undefined, stranger))
  expect(theirs.json()).toMatchObject({ status: 404, code: 'unknown-case' })
})

test('a record of a case is corrected, and what is personal in it erased', async () => {
  const { app, id, capture } = await captured()
  const { leaf } = capture
  const correction = {
    name: 'correction',
    value: { record: leaf, fields: ['capture'], reason: 'x' },
  }
  const corrected = await ask(app, sent(`/cases/${id}/corrections`, { fields: [correction] }))
  expect(corrected.status).toBe(201)
  const wish = { record: leaf, places: [1], ground: '本人申请' }
  expect((await ask(app, sent(`/cases/${id}/erasures`, wish))).status).toBe(201)
  const read = (await ask(app, sent(`/cases/${id}`))).response.json<CaseBody>()
  expect(read.records[0]?.disclosures[1]).toMatchObject({ erased: true })
})

test.each<[string, string, object, string]>([
  [
    'a case that nobody has',
    `/cases/${'0'.repeat(32)}/captures`,
    { fields: [shop, how] },
    'unknown-case',
  ],
  ['an id that is none', '/cases/NEW/captures', { fields: [shop, how] }, 'invalid-request'],
  ['a claim in a new case', '/cases/new/claims', { fields: [claim] }, 'invalid-request'],
  ['a capture of nothing', '/cases/new/captures', { fields: [how] }, 'missing-field'],
  [
    'a method that nobody knows',
    '/cases/new/captures',
    { fields: [shop, { ...how, value: { method: 'magic' } }] },
    'unsupported',
  ],
])('%s is refused', async (_, path, body, code) => {
  const { app } = await captured()
  expect((await ask(app, sent(path, body))).json()).toMatchObject({ code })
})

test('a claim that stands on nothing that is here is refused, and what came along is not kept', async () => {
  const { app, id, memory, answer } = await captured()
  const kept = () => [...memory.vault.values()].filter(({ bytes }) => bytes !== undefined).length
  const before = kept()
  const mistyped = { fields: [claim], designs: ['YZ-AAAA-AAAA-AAAA-AAAA-A'] }
  const form = multipart(mistyped, { 'file.0': 'document' })
  const refused = await ask(app, { ...form, url: `/api/v1/cases/${id}/claims` })
  expect(refused.json()).toMatchObject({ code: 'malformed' })
  const unshown = { fields: [claim, comparison('moon')], designs: [answer.code], captures: 'all' }
  const answered = await ask(app, sent(`/cases/${id}/claims`, unshown))
  expect(answered.json()).toMatchObject({ code: 'unknown-file' })
  expect(kept()).toBe(before)
})
