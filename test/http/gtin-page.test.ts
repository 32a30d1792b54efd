/** GS1 Digital Links: from a GTIN on a label to the page of its design, and what is said where there is none. */

import { describe, expect, test } from 'vitest'
import { compactCode, parseCode } from '../../src/core/record/code.ts'
import { ask, deposited, file, sent } from '../support/api-house.ts'

const GTIN = '06901234567892'

async function labelled() {
  const house = await deposited()
  const { code } = house.answer
  const fields = [{ name: 'labels', value: { count: 500, gtin: GTIN } }]
  const batch = await ask(house.app, sent(`/designs/${code}/label-batches`, { fields }))
  expect(batch.status).toBe(201)
  const look = async (path: string, language = 'en') =>
    house.app.inject({ url: path, headers: { 'accept-language': language } })
  return { ...house, code, batch: batch.json(), look, page: `/c/${compactCode(parseCode(code))}` }
}

describe('GET /01/{GTIN}', () => {
  test.each([
    `/01/${GTIN}`,
    '/01/6901234567892',
    `/01/${GTIN}?17=271231`,
    `/01/${GTIN}/21/A-0001`,
    `/01/${GTIN}/22/xl/10/LOT%2F1/21/0001`,
  ])('%s leads to the page of the design', async (path) => {
    const { look, page } = await labelled()
    const response = await look(path)
    expect(response.statusCode).toBe(303)
    expect(response.headers['location']).toBe(page)
    expect(response.headers['cache-control']).toBe('no-store')
    expect((await look(page)).statusCode).toBe(200)
  })

  test('shows nothing of a design that was not published', async () => {
    const { look, page } = await labelled()
    expect((await look(`/01/${GTIN}`)).body).not.toContain('竹影')
    expect((await look(page)).body).not.toContain('竹影')
  })

  test('of two designs lists both, and says that nobody examined whose it is', async () => {
    const { app, look, code } = await labelled()
    const other = (await ask(app, sent('/deposits', { fields: [file('b')] }))).json().code
    const fields = [{ name: 'labels', value: { count: 1, gtin: GTIN } }]
    await ask(app, sent(`/designs/${other}/label-batches`, { fields }))
    const response = await look(`/01/${GTIN}`)
    expect(response.statusCode).toBe(200)
    for (const it of [code, other]) expect(response.body).toContain(it)
    expect(response.body).toContain('Nobody examined whose it is')
    expect((await look(`/01/${GTIN}`, 'zh')).body).toContain('没有审查')
  })

  test('leads nowhere any more once the batch was revoked or erased', async () => {
    for (const undo of ['revoke', 'erase']) {
      const { app, look, code, batch } = await labelled()
      const { leaf } = batch
      const revocation = { name: 'revocation', value: { record: leaf, reason: '录入有误' } }
      const asked =
        undo === 'revoke'
          ? sent(`/designs/${code}/revocations`, { fields: [revocation] })
          : sent(`/designs/${code}/erasures`, { record: leaf, ground: '录入有误' })
      expect((await ask(app, asked)).status).toBe(201)
      expect((await look(`/01/${GTIN}`)).statusCode).toBe(404)
    }
  })

  test.each([
    ['/01/06901234567893', 400, 'by the others it would be 2'],
    ['/01/690123', 400, 'this has 6'],
    ['/01/abc', 400, '/01/ and the 14 digits'],
    [`/01/${GTIN}/21`, 400, '/01/ and the 14 digits'],
    [`/01/${GTIN}/99/x`, 400, '/01/ and the 14 digits'],
    [`/01/${GTIN}/21/%E4%BA%91`, 400, '/01/ and the 14 digits'],
    ['/01/04006381333931', 404, 'No labels were recorded'],
  ])('%s is answered with %d and what to do', async (path, status, words) => {
    const { look } = await labelled()
    const response = await look(path)
    expect(response.statusCode).toBe(status)
    expect(response.body).toContain(words)
    expect(response.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await look(path, 'zh')).body).toMatch(/\p{Script=Han}/u)
  })
})

describe('a batch of labels', () => {
  test('with a GTIN that is none is not recorded, and the digit that would fit is named', async () => {
    const { app, answer } = await deposited()
    const batch = async (gtin: string) => {
      const fields = [{ name: 'labels', value: { count: 1, gtin } }]
      const path = `/designs/${answer.code}/label-batches`
      return (await ask(app, sent(path, { fields }))).json()
    }
    expect(await batch('06901234567893')).toMatchObject({ status: 422, code: 'malformed' })
    expect((await batch('06901234567893')).detail).toContain('where 2 would fit')
    // One spelling, so that the same number is found again.
    expect(await batch('6901234567892')).toMatchObject({ status: 422, code: 'malformed' })
  })

  test('is found by its GTIN by its owner', async () => {
    const { app, code } = await labelled()
    const { results } = (await ask(app, sent(`/designs?gtin=6901234567892`))).json()
    expect(results).toMatchObject([{ code, own: true }])
    expect((await ask(app, sent('/designs?gtin=6901234567893'))).status).toBe(422)
  })
})
