/** Who is let in by a cookie, from where, and for whom they act. */

import { describe, expect, test } from 'vitest'
import { deposited, file, sent, served, title, TOKEN } from '../../support/api-house.ts'
import { codeIn, enter, HOST, type House, ORIGIN, signedIn } from '../../support/signed-in.ts'

describe('a browser that is signed in', () => {
  test('reads and writes for the organisation of its session', async () => {
    const { app, ask } = await signedIn()
    const { status, answer } = await ask('POST', '/deposits', {}, { fields: [file('a'), title] })
    expect(status).toBe(201)
    const { code } = answer.json<{ code: string }>()
    expect((await ask('GET', `/designs/${code}`)).status).toBe(200)
    const operator = await app.inject(sent(`/designs/${code}`))
    expect(
      operator.json<{ records: { disclosures?: unknown[] }[] }>().records[0]?.disclosures,
    ).toBeDefined()
  })

  const READ = ['GET', '/designs'] as const
  const WRITE = ['POST', '/deposits'] as const
  test.each([
    [READ, {}, 200],
    [READ, { 'sec-fetch-site': 'none' }, 200],
    [READ, { 'sec-fetch-site': 'same-site' }, 403],
    [READ, { 'sec-fetch-site': 'cross-site' }, 403],
    [READ, { origin: 'http://evil.example' }, 403],
    [READ, { origin: ORIGIN }, 200],
    [WRITE, {}, 201],
    [WRITE, { host: HOST.toUpperCase() }, 201],
    [WRITE, { 'sec-fetch-site': 'none' }, 403],
    [WRITE, { 'sec-fetch-site': 'same-site' }, 403],
    [WRITE, { 'sec-fetch-site': 'cross-site' }, 403],
    [WRITE, { origin: 'http://evil.example' }, 403],
    [WRITE, { origin: 'null' }, 403],
    [WRITE, { origin: '' }, 403],
    [WRITE, { origin: `${ORIGIN}, http://evil.example` }, 403],
    [WRITE, { origin: `http://user@${HOST}` }, 403],
    [WRITE, { host: 'evil.example' }, 403],
  ])('asks %j with %j and gets %i', async ([method, path], headers, status) => {
    const { ask } = await signedIn()
    const body = method === 'POST' ? { fields: [file('a'), title] } : undefined
    const came = await ask(method, path, headers, body)
    expect([came.status, came.code]).toEqual([status, status === 403 ? 'other-origin' : came.code])
  })

  test('need not say what browsers do not say at plain addresses, but what they always say', async () => {
    const { app, cookie } = await signedIn()
    const headers = { host: HOST, cookie }
    const read = await app.inject({ url: '/api/v1/designs', headers })
    expect(read.statusCode).toBe(200)
    const write = (more: object) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/deposits',
        headers: { ...headers, ...more },
        payload: { fields: [file('a'), title] },
      })
    expect((await write({ origin: ORIGIN })).statusCode).toBe(201)
    expect((await write({})).statusCode).toBe(403)
  })

  test('says for nobody else that it acts', async () => {
    const { ask } = await signedIn()
    for (const name of ['yuanzheng-organisation', 'yuanzheng-person']) {
      for (const value of ['org-1', 'operator']) {
        const { status, code } = await ask('GET', '/designs', { [name]: value })
        expect([status, code]).toEqual([403, 'actor-claimed'])
      }
    }
  })

  test('is nobody with a cookie of two, of nobody, or of another name', async () => {
    const { ask, cookie, visitors, secret } = await signedIn()
    const { secretHash = '' } = visitors.memory.sessions[0] ?? {}
    for (const [other, code] of [
      [`${cookie}; ${cookie}`, 'unauthorised'],
      [`yz-session=x; ${cookie}`, 'unauthorised'],
      [`other=${secret}`, 'unauthorised'],
      ['yz-session=', 'unauthorised'],
      [`yz-session=${secretHash}`, 'session-ended'],
      [`yz-session=${secret}x`, 'session-ended'],
    ] as const) {
      const came = await ask('GET', '/designs', { cookie: other })
      expect([came.status, came.code], other).toEqual([401, code])
    }
    expect((await ask('GET', '/designs', { cookie: `a=b; ${cookie}; c=d` })).status).toBe(200)
  })

  test('with a token beside its cookie is judged by the token', async () => {
    const { ask } = await signedIn()
    const wrong = await ask('GET', '/designs', { authorization: 'Bearer wrong' })
    expect([wrong.status, wrong.code]).toEqual([401, 'unauthorised'])
    const right = await ask('GET', '/designs', {
      authorization: `Bearer ${TOKEN}`,
      'yuanzheng-organisation': 'org-1',
      'sec-fetch-site': 'cross-site',
    })
    expect(right.status).toBe(200)
  })

  test('that signs in once more has one session, not two', async () => {
    const { app, ask, cookie, visitors } = await signedIn()
    const { word } = visitors.accounts.invite()
    expect((await enter(app, word, { cookie })).statusCode).toBe(200)
    expect((await ask('GET', '/designs')).code).toBe('session-ended')
    expect(visitors.memory.sessions).toHaveLength(1)
  })

  test('goes on after the server was started anew', async () => {
    const { cookie, visitors } = await signedIn()
    const house = await served()
    house.visitors.memory.sessions = visitors.memory.sessions
    const headers = { host: HOST, cookie }
    expect((await house.app.inject({ url: '/api/v1/designs', headers })).statusCode).toBe(200)
  })

  test('is out after thirty days without use, and is told', async () => {
    const { ask, visitors } = await signedIn()
    await visitors.timer.pass(30 * 24 * 3_600_000)
    const { status, code, answer } = await ask('GET', '/designs')
    expect([status, code]).toEqual([401, 'session-ended'])
    expect(answer.json<{ detail: string }>().detail).toContain('npx yuanzheng sign-in')
  })

  test('downloads what it keeps by a plain link', async () => {
    const { app, visitors, answer } = await deposited()
    const { cookie } = await signedIn({ app, visitors } as House)
    const headers = { host: HOST, cookie, 'sec-fetch-site': 'same-origin' }
    const url = `/api/v1/designs/${answer.code}/certificate`
    const got = await app.inject({ url, headers })
    expect(got.statusCode).toBe(200)
    const stranger = await app.inject({ url, headers: { host: HOST } })
    expect([stranger.statusCode, codeIn(stranger.body)]).toEqual([401, 'unauthorised'])
  })
})
