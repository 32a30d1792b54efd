/** Signing in and out over HTTP, the devices that are signed in, and what nobody is told. */

import { describe, expect, test } from 'vitest'
import { openApi } from '../../../src/http/api/openapi.ts'
import { sent, served } from '../../support/api-house.ts'
import { asked, codeIn, enter, HOST, ORIGIN, signedIn } from '../../support/signed-in.ts'

describe('POST /sign-in', () => {
  test('sets a cookie that no script reads and no other site has sent', async () => {
    const { response, written, secret } = await signedIn()
    expect(response.statusCode).toBe(200)
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(written).toBe(
      `yz-session=${secret}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Strict`,
    )
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.json()).toMatchObject({
      signedIn: true,
      organisation: 'operator',
      session: { device: 'Chrome · Android', current: true },
    })
    expect(response.body).not.toContain(secret)
  })

  test('makes the cookie Secure where the browser came by https, also through a proxy', async () => {
    const { app, visitors } = await served()
    const { word } = visitors.accounts.invite()
    const { headers } = await enter(app, word, { origin: `https://${HOST}` })
    expect(headers['set-cookie']).toMatch(/; Secure; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  test('refuses a word by the name of what is wrong with it, in both languages', async () => {
    const { app, visitors } = await served()
    const { accounts, timer } = visitors
    const [used, old] = [accounts.invite().word, accounts.invite().word]
    await enter(app, used)
    await timer.pass(15 * 60_000)
    for (const [word, code] of [
      [used, 'sign-in-word-used'],
      [old, 'sign-in-word-expired'],
      ['mistyped', 'sign-in-word-unknown'],
    ] as const) {
      const zh = await enter(app, word)
      const en = await enter(app, word, { 'accept-language': 'en' })
      expect([zh.statusCode, zh.json<{ code: string }>().code]).toEqual([403, code])
      expect(zh.json<{ detail: string }>().detail).toContain('npx yuanzheng sign-in')
      expect(en.json<{ detail: string }>().detail).toContain('npx yuanzheng sign-in')
      expect(zh.headers['set-cookie']).toBeUndefined()
    }
  })

  test('takes nothing from other pages, nothing long, and nothing else', async () => {
    const { app, visitors } = await served()
    const { word } = visitors.accounts.invite()
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `http://${HOST}.evil.example` },
      { origin: `chrome-extension://${HOST}` },
      { origin: 'http://yz.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      expect(codeIn((await enter(app, word, headers)).body)).toBe('other-origin')
    }
    const bare = asked('POST', '/sign-in', {}, { word })
    delete bare.headers?.origin
    expect(codeIn((await app.inject(bare)).body)).toBe('other-origin')
    expect((await enter(app, 'x'.repeat(201))).statusCode).toBe(422)
    expect((await enter(app, 'x'.repeat(2000))).statusCode).toBe(413)
    const more = asked('POST', '/sign-in', {}, { word, organisation: 'org-1' })
    expect((await app.inject(more)).statusCode).toBe(422)
    expect((await enter(app, word)).statusCode).toBe(200)
  })

  test('says when to try again where wrong words are many', async () => {
    const { app, visitors } = await served()
    const tries = Array.from({ length: 60 }, () => enter(app, 'wrong'))
    await visitors.timer.pass(1000)
    const codes = (await Promise.all(tries)).map((it) => it.statusCode)
    expect(codes.filter((it) => it === 429)).toHaveLength(60 - 10 - 32)
    const [late] = (await Promise.all(tries)).filter((it) => it.statusCode === 429)
    expect(late?.headers['retry-after']).toBe('60')
  })
})

describe('GET /session', () => {
  test('answers whoever asks, and has nothing kept', async () => {
    const { app, ask } = await signedIn()
    const nobody = await app.inject(asked('GET', '/session'))
    expect([nobody.statusCode, nobody.body]).toEqual([200, '{"signedIn":false}'])
    expect(nobody.headers['cache-control']).toBe('no-store')
    const { answer } = await ask('GET', '/session')
    expect(answer.json()).toMatchObject({ signedIn: true, organisation: 'operator' })
    for (const headers of [
      { cookie: 'yz-session=x' },
      { cookie: 'yz-session=' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const other = await ask('GET', '/session', headers)
      expect([other.status, other.answer.body]).toEqual([200, '{"signedIn":false}'])
    }
  })
})

describe('signing out', () => {
  test('ends the session and takes the cookie away', async () => {
    const { ask } = await signedIn()
    const { status, answer } = await ask('DELETE', '/session')
    expect(status).toBe(204)
    expect(answer.headers['set-cookie']).toBe(
      'yz-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
    )
    expect((await ask('GET', '/designs')).status).toBe(401)
    expect((await ask('DELETE', '/session')).status).toBe(204)
  })

  test('is nothing that another page can do to somebody', async () => {
    const { ask, app } = await signedIn()
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://evil.example' }]) {
      expect((await ask('DELETE', '/session', headers)).code).toBe('other-origin')
    }
    expect((await ask('GET', '/designs')).status).toBe(200)
    expect((await app.inject(asked('DELETE', '/session'))).statusCode).toBe(204)
  })
})

describe('the list of devices', () => {
  test('says which of them asks, and ends the others, one or all', async () => {
    const house = await served()
    const [a, b, c] = [await signedIn(house), await signedIn(house), await signedIn(house)]
    const listed = async () => {
      const { answer } = await a.ask('GET', '/sessions')
      return answer.json<{ sessions: { id: string; device: string; current: boolean }[] }>()
        .sessions
    }
    const before = await listed()
    expect(before.map(({ current }) => current).toSorted()).toEqual([false, false, true])
    expect(JSON.stringify(before)).not.toContain(a.secret)
    const id = b.response.json<{ session: { id: string } }>().session.id
    expect((await a.ask('DELETE', `/sessions/${id}`)).status).toBe(204)
    expect((await b.ask('GET', '/designs')).code).toBe('session-ended')
    const again = await a.ask('DELETE', `/sessions/${id}`)
    expect([again.status, again.code]).toEqual([404, 'unknown-session'])
    expect((await a.ask('DELETE', '/sessions/x')).status).toBe(422)
    const { answer } = await a.ask('DELETE', '/sessions')
    expect(answer.json()).toEqual({ ended: 1 })
    expect((await c.ask('GET', '/designs')).code).toBe('session-ended')
    expect(await listed()).toHaveLength(1)
  })

  test('is not for pages of others, and not for whoever has neither cookie nor token', async () => {
    const { app, ask } = await signedIn()
    const foreign = { 'sec-fetch-site': 'cross-site' }
    for (const [method, path] of [
      ['GET', '/sessions'],
      ['DELETE', '/sessions'],
      ['POST', '/sign-in-links'],
    ] as const) {
      expect((await ask(method, path, foreign)).code).toBe('other-origin')
      expect((await app.inject(asked(method, path))).statusCode).toBe(401)
    }
  })

  test('forgets the cookie of who ends itself', async () => {
    const { ask, response } = await signedIn()
    const { id } = response.json<{ session: { id: string } }>().session
    const { status, answer } = await ask('DELETE', `/sessions/${id}`)
    expect(status).toBe(204)
    expect(answer.headers['set-cookie']).toContain('Max-Age=0')
  })
})

describe('POST /sign-in-links', () => {
  interface Made {
    link: string
    expires: number
    reach: string
    qr: string
  }

  test('leads to the address that the asking page is at, and signs in there', async () => {
    const { app, ask, visitors } = await signedIn()
    const { status, answer } = await ask('POST', '/sign-in-links')
    const { link, expires, reach, qr } = answer.json<Made>()
    expect(status).toBe(201)
    expect(answer.headers['cache-control']).toBe('no-store')
    const [address, word = ''] = link.split('#')
    expect([address, reach]).toEqual([`${ORIGIN}/sign-in`, 'network'])
    expect(expires).toBe(visitors.timer.now() / 1000 + 900)
    expect(qr).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d+ \d+"/)
    expect((await enter(app, word)).statusCode).toBe(200)
  })

  test('leads a program to where the registry is served, and says if that is this machine alone', async () => {
    const { app } = await served(undefined, {})
    const { headers } = sent('/sign-in-links')
    const ask = (more: object = {}) =>
      app.inject({ method: 'POST', url: '/api/v1/sign-in-links', headers: { ...headers, ...more } })
    for (const origin of [{}, { origin: 'http://evil.example' }, { origin: 'null' }]) {
      const made = (await ask(origin)).json<Made>()
      expect(made.link).toMatch(/^http:\/\/localhost:8080\/sign-in#[A-Za-z0-9_-]{22}$/)
      expect(made.reach).toBe('this-machine')
    }
  })

  test('leads other devices to where they find us, where the asking page is at no such place', async () => {
    const address = () => ({ here: 'http://localhost:8080', network: 'http://192.168.1.5:8080' })
    for (const [origin, base, wanted] of [
      ['http://localhost:8080', undefined, 'http://192.168.1.5:8080'],
      ['http://localhost:8080', 'https://yz.example.cn', 'https://yz.example.cn'],
      ['http://10.1.1.1:8080', undefined, 'http://10.1.1.1:8080'],
    ] as const) {
      const { ask } = await signedIn(await served(undefined, { address, base }))
      const at = { host: new URL(origin).host, origin }
      const { link, reach } = (await ask('POST', '/sign-in-links', at)).answer.json<Made>()
      expect([link.split('/sign-in#')[0], reach]).toEqual([wanted, 'network'])
    }
  })

  test('is refused where nothing is served that a link could lead to', async () => {
    for (const base of [undefined, 'https://yz.example.cn']) {
      const { app } = await served(undefined, { address: () => undefined, base })
      const came = await app.inject({ ...sent('/sign-in-links'), method: 'POST' })
      expect([came.statusCode, codeIn(came.body)]).toEqual([409, 'not-served'])
    }
  })
})

describe('the address where the public reaches us', () => {
  test('is ours, whatever a proxy makes of Host, and is where links lead', async () => {
    const { app, visitors } = await served(undefined, { base: 'https://yz.example.cn' })
    const headers = { host: '127.0.0.1:8080', origin: 'https://yz.example.cn' }
    expect((await enter(app, visitors.accounts.invite().word, headers)).statusCode).toBe(200)
    const other = { host: '127.0.0.1:8080', origin: 'https://evil.example' }
    expect((await enter(app, visitors.accounts.invite().word, other)).statusCode).toBe(403)
    const made = await app.inject({ ...sent('/sign-in-links'), method: 'POST' })
    expect(made.json<{ link: string }>().link).toMatch(/^https:\/\/yz\.example\.cn\/sign-in#/)
  })
})

test('no word and no secret is in a line of the server or in an error', async () => {
  const { app, ask, lines, visitors, secret } = await signedIn()
  const { word } = visitors.accounts.invite()
  const bodies: string[] = []
  for (const [wrong, headers] of [
    [word, { origin: 'http://evil.example' }],
    [`${word}x`, {}],
    [`${word}${'y'.repeat(300)}`, {}],
    [`${word}${'y'.repeat(2000)}`, {}],
  ] as const) {
    bodies.push((await enter(app, wrong, headers)).body)
  }
  bodies.push((await ask('GET', '/designs', { cookie: `yz-session=${secret}x` })).answer.body)
  bodies.push(
    (
      await ask('GET', '/designs', {
        cookie: `yz-session=${secret}`,
        'sec-fetch-site': 'cross-site',
      })
    ).answer.body,
  )
  visitors.memory.damaged = true
  bodies.push((await enter(app, word)).body, (await ask('GET', '/designs')).answer.body)
  const text = [...lines, ...bodies].join('\n')
  expect(text).toContain('internal')
  for (const hidden of [word, secret]) expect(text).not.toContain(hidden)
})

test('the OpenAPI document knows both ways in', () => {
  const document = openApi('0.0.0') as {
    paths: Record<string, Record<string, { security: unknown }>>
    components: { securitySchemes: object }
  }
  expect(document.paths['/deposits']?.['post']?.security).toEqual([
    { operator: [] },
    { session: [] },
  ])
  expect(document.paths['/session']?.['get']?.security).toEqual([])
  expect(Object.keys(document.components.securitySchemes)).toEqual(['operator', 'session'])
})
