/** What should never be sent and is: each is refused with words that help, nothing is logged, and nothing is lost. */

import { request as httpRequest } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bytesToBase64 } from '../../../src/core/base64.ts'
import { concatBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { file, title, TOKEN } from '../../support/api-house.ts'
import { openRealApi, openSocket } from '../../support/real-api.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const honest = JSON.stringify({ fields: [file('a'), title] })

const named = (name: string): string =>
  JSON.stringify({ fields: [{ ...file('a'), value: { ...file('a').value, name } }, title] })
const titled = (zh: unknown): string =>
  JSON.stringify({ fields: [file('a'), { name: 'title', value: { zh } }] })

/** A disclosure whose map says `zh` twice, byte for byte: no encoder of ours makes one. */
function twiceInCbor(): string {
  const salt = new Uint8Array(16).fill(1)
  const value = concatBytes(
    ...[Uint8Array.of(0xa2), Uint8Array.of(0x62), utf8ToBytes('zh'), Uint8Array.of(0x61, 0x61)],
    ...[Uint8Array.of(0x62), utf8ToBytes('zh'), Uint8Array.of(0x61, 0x62)],
  )
  const name = concatBytes(Uint8Array.of(0x65), utf8ToBytes('title'))
  const bytes = concatBytes(Uint8Array.of(0x83, 0x50), salt, name, value)
  return JSON.stringify({ disclosures: [bytesToBase64(bytes)] })
}

describe('a deposit', () => {
  test('is refused for whatever is wrong with it, in both languages, and an honest one is taken after all', async () => {
    const { post, logged, kept } = await openRealApi()
    const cases: readonly [what: string, body: BodyInit, status: number, code: string][] = [
      ['cut off', honest.slice(0, -9), 400, 'http-400'],
      ['nothing', '', 400, 'http-400'],
      ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'http-400'],
      ['over a megabyte', `{"fields":[],"x":"${'x'.repeat(2 ** 20)}"}`, 413, 'http-413'],
      ['packed', gzipSync('x'.repeat(2 ** 20)), 400, 'http-400'],
      ['a key twice', honest.replace('"fields"', '"fields":[],"fields"'), 422, 'malformed'],
      ['a key twice within', honest.replace('"zh"', '"zh":"a","zh"'), 422, 'malformed'],
      ['a key twice in CBOR', twiceInCbor(), 422, 'malformed'],
      ['a prototype', honest.replace('{', '{"__proto__":{},'), 400, 'http-400'],
      ['an unknown key', honest.replace('{', '{"color":1,'), 422, 'invalid-request'],
      ['an unknown name', honest.replace('"title"', '"Title!"'), 422, 'foreign-field'],
      ['an unknown key in a field', honest.replace('"zh"', '"fr"'), 422, 'unsupported'],
      ['a list for a text', titled([]), 422, 'malformed'],
      ['a title that is not composed', titled('e\u0301'), 422, 'malformed'],
      ['bidi controls', titled('a\u202eb'), 422, 'malformed'],
      ['an isolate', titled('a\u2066b'), 422, 'malformed'],
      ['a soft hyphen', titled('a\u00adb'), 422, 'malformed'],
      ['half a character', titled('\ud800'), 422, 'malformed'],
      ['a path up', named('../a.png'), 422, 'malformed'],
      ['a path of Windows', named('C:\\a.png'), 422, 'malformed'],
      ['a path by a look-alike', named('a\uff0fb.png'), 422, 'malformed'],
      ['two dots', named('..'), 422, 'malformed'],
      ['a zero byte', named('a.png\0.exe'), 422, 'malformed'],
      ['a name that is not composed', named('cafe\u0301.png'), 422, 'malformed'],
    ]
    for (const [what, body, status, code] of cases) {
      const en = await post('/deposits', body, JSON_TYPE)
      const zh = await post('/deposits', body, { ...JSON_TYPE, 'accept-language': 'zh' })
      expect([what, en.status, en.json.code]).toEqual([what, status, code])
      expect([what, zh.status, zh.json.code]).toEqual([what, status, code])
      expect([what, en.json.detail.length > 25, /\p{Script=Han}/u.test(en.json.detail)]).toEqual([
        ...[what, true, false],
      ])
      expect([what, /\p{Script=Han}/u.test(zh.json.detail)]).toEqual([what, true])
    }
    expect([logged(), await kept()]).toEqual([0, 0])
    expect((await post('/deposits', honest, JSON_TYPE)).status).toBe(201)
  }, 30_000)

  test('of another type of content is told which ones are taken', async () => {
    const { post, logged } = await openRealApi()
    for (const type of ['text/plain', 'application/cbor', 'application/x-www-form-urlencoded']) {
      const { status, json } = await post('/deposits', honest, { 'content-type': type })
      expect([status, json.code]).toEqual([415, 'http-415'])
      expect(json.detail).toContain('application/json')
    }
    expect(logged()).toBe(0)
  })

  test('keeps a name that looks like another as it is: honest names mix scripts', async () => {
    const { post } = await openRealApi()
    for (const body of [titled('\u0421oat'), named('\u0440attern.png'), named('a\u30a8b.png')]) {
      expect((await post('/deposits', body, JSON_TYPE)).status).toBe(201)
    }
  })

  test('without the token, or with another, is refused before its body is read', async () => {
    const { port, logged } = await openRealApi()
    for (const authorization of [
      '',
      'authorization: Bearer wrong\r\n',
      `authorization: ${TOKEN}\r\n`,
    ]) {
      const { socket, heard } = await openSocket(port)
      const head = `POST /api/v1/deposits HTTP/1.1\r\nhost: a\r\n${authorization}`
      socket.write(`${head}content-type: application/json\r\ncontent-length: 1000000\r\n\r\n{`)
      await expect.poll(heard).toMatch(/^HTTP\/1\.1 401 /)
      expect(heard()).toContain('unauthorised')
    }
    expect(logged()).toBe(0)
  })
})

describe('a connection', () => {
  test('with a huge header is told so in both languages, and closed', async () => {
    const { port } = await openRealApi()
    const { socket, heard, ended } = await openSocket(port)
    socket.write(`GET /api/v1/designs HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)
    await ended
    expect(heard()).toMatch(/^HTTP\/1\.1 431 /)
    const body = JSON.parse(heard().split('\r\n\r\n')[1] ?? '') as { code: string; detail: string }
    expect(body.code).toBe('http-431')
    expect(body.detail).toMatch(/请求头.*header/s)
  })

  test('that speaks no HTTP is told so, and closed', async () => {
    const { port } = await openRealApi()
    const { socket, heard, ended } = await openSocket(port)
    socket.write('\x16\x03\x01\x02\x00 hello\r\n\r\n')
    await ended
    expect(heard()).toMatch(/^HTTP\/1\.1 400 /)
    expect(heard()).toContain('http-400')
  })

  test('that falls silent in its body is cut off, keeps nobody waiting, and leaves nothing', async () => {
    const { app, port, post, logged, kept } = await openRealApi()
    expect(app.server.timeout).toBe(60_000)
    app.server.timeout = 400
    const slow = await openSocket(port)
    const head = `POST /api/v1/deposits HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${TOKEN}\r\n`
    slow.socket.write(`${head}content-type: application/json\r\ncontent-length: 900\r\n\r\n{"fie`)
    const begun = `${head}content-type: multipart/form-data; boundary=x\r\ncontent-length: 9000\r\n\r\n`
    const upload = await openSocket(port)
    upload.socket.write(
      `${begun}--x\r\ncontent-disposition: form-data; name="file.0"; filename="a"\r\n\r\nabc`,
    )
    await expect.poll(kept).toBe(1)
    expect((await post('/deposits', honest, JSON_TYPE)).status).toBe(201)
    await Promise.all([slow.ended, upload.ended])
    await expect.poll(kept).toBe(0)
    expect(logged()).toBe(1)
  })
})

describe('the clock', () => {
  test('that goes back stops deposits, says so, and all goes on when it is right again', async () => {
    const { weather, post, logged } = await openRealApi()
    expect((await post('/deposits', honest, JSON_TYPE)).status).toBe(201)
    weather.now = () => Date.now() - 48 * 3_600_000
    const key = { ...JSON_TYPE, 'idempotency-key': 'k' }
    const { status, json } = await post('/deposits', honest, key)
    expect([status, json.code]).toEqual([503, 'clock-went-back'])
    expect(logged()).toBe(1)
    weather.now = Date.now
    expect((await post('/deposits', honest, key)).status).toBe(201)
  })
})

describe('many at once', () => {
  test('with one idempotency key are one deposit, also when it is sent again later', async () => {
    const { post, logged } = await openRealApi()
    const send = () => post('/deposits', honest, { ...JSON_TYPE, 'idempotency-key': 'k' })
    const answers = await Promise.all(Array.from({ length: 20 }, send))
    const again = await send()
    expect(new Set([...answers, again].map((it) => JSON.stringify(it))).size).toBe(1)
    expect([again.status, logged()]).toEqual([201, 1])
  })

  test('that follow one record are one new version, and the others are told to read first', async () => {
    const { post, logged } = await openRealApi()
    const { json } = await post('/deposits', honest, JSON_TYPE)
    const body = (stage: string): string =>
      JSON.stringify({ fields: [{ name: 'version', value: { stage } }], seen: json.leaf })
    const answers = await Promise.all(
      ['sample', 'sketch', 'sample', 'sketch'].map((stage) =>
        post(`/designs/${json.code}/versions`, body(stage), JSON_TYPE),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409])
    expect(logged()).toBe(2)
  })
})

test('a request that expects to be asked first is refused without its body', async () => {
  const { port } = await openRealApi()
  const status = await new Promise((resolve, reject) => {
    const headers = { expect: '100-continue', 'content-length': '1000000' }
    httpRequest({ port, path: '/api/v1/deposits', method: 'POST', headers })
      .on('response', (response) => {
        response.destroy()
        resolve(response.statusCode)
      })
      .on('error', reject)
      .flushHeaders()
  })
  expect(status).toBe(401)
})
