/** The registry over HTTP: what is refused, what is logged, and what the document says. */

import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { Refusal } from '../../../src/services/log/refusal.ts'
import { ask, file, sent, served, title, TOKEN } from '../../support/api-house.ts'
import { digest } from '../../support/registry-house.ts'

describe('errors', () => {
  test('are problems in the language of the client, and say what to do', async () => {
    const { app } = await served()
    const body = { fields: [title] }
    const zh = await ask(app, sent('/deposits', body, { 'accept-language': 'zh-CN' }))
    const en = await ask(app, sent('/deposits', body))
    expect(zh.response.headers['content-type']).toContain('application/problem+json')
    expect(zh.json()).toMatchObject({ code: 'missing-field', title: '缺少必要字段' })
    expect(en.json()).toMatchObject({ code: 'missing-field', title: 'A field is missing' })
  })

  test.each([
    ['no JSON', '{', 'http-400'],
    ['a list', [], 'invalid-request'],
    ['an unknown key', { fields: [], extra: 1 }, 'invalid-request'],
    [
      'a file without digests',
      { fields: [{ name: 'file', value: { name: 'a', type: 'a/b', role: 'other' } }] },
      'malformed',
    ],
    [
      'a path in a file name',
      { fields: [{ name: 'file', value: { ...file('a').value, name: '../a' } }] },
      'malformed',
    ],
    [
      'bidi controls',
      { fields: [file('a'), { name: 'title', value: { zh: 'a\u202eb' } }] },
      'malformed',
    ],
    [
      'a name that is not composed',
      { fields: [file('a'), { name: 'title', value: { en: 'e\u0301' } }] },
      'malformed',
    ],
    [
      'hex in upper case',
      { fields: [{ name: 'file', value: { ...file('a').value, sm3: 'AB' } }] },
      'malformed',
    ],
    [
      'a fraction',
      { fields: [{ name: 'file', value: { ...file('a').value, bytes: 1.5 } }] },
      'malformed',
    ],
  ])('refuse %s', async (_, payload, code) => {
    const { app } = await served()
    const request = sent('/deposits', payload as object, { 'content-type': 'application/json' })
    expect((await ask(app, request)).json()).toMatchObject({ code })
  })

  test('of JSON that is nested too deep is a refusal and no crash', async () => {
    const { app } = await served()
    const deep = `{"fields":[{"name":"title","value":${'['.repeat(5000)}${']'.repeat(5000)}}]}`
    const request = {
      ...sent('/deposits', undefined, { 'content-type': 'application/json' }),
      method: 'POST' as const,
      payload: deep,
    }
    expect((await ask(app, request)).json()).toMatchObject({ status: 422, code: 'too-large' })
  })

  test('of the log keep their own words', async () => {
    const { app } = await served(({ log }) => ({
      log: { ...log, append: () => Promise.reject(new Refusal('disk-full', 'no room')) },
    }))
    const { status, json } = await ask(app, sent('/deposits', { fields: [file('a')] }))
    expect(status).toBe(507)
    expect(json()).toMatchObject({ code: 'disk-full' })
  })

  test('that nobody foresaw tell the client nothing', async () => {
    const { app } = await served(({ vault }) => ({
      vault: { ...vault, seal: () => Promise.reject(new Error('secret place')) },
    }))
    const { status, response } = await ask(app, sent('/deposits', { fields: [file('a')] }))
    expect(status).toBe(500)
    expect(response.body).not.toContain('secret place')
  })
})

test('no line of the server holds a title, a name, a digest or a key', async () => {
  const { app, lines } = await served()
  const key = { 'idempotency-key': 'secret-key' }
  await ask(app, sent('/deposits', { fields: [file('a'), title] }, key))
  await ask(
    app,
    sent('/deposits', { fields: [file('a'), { name: 'title', value: { zh: 5 } }] }, key),
  )
  const text = lines.join('')
  for (const word of ['竹影', bytesToHex(digest('sha256', 'a')), 'secret-key', TOKEN]) {
    expect(text).not.toContain(word)
  }
})

describe('the OpenAPI document', () => {
  test('names every route that there is, and no other', async () => {
    const { app, routes } = await served()
    const { response } = await ask(app, { url: '/api/v1/openapi.json' })
    const document = response.json<{
      openapi: string
      paths: Record<string, Record<string, unknown>>
    }>()
    expect(document.openapi).toBe('3.1.0')
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ),
    )
    const others = ['GET /api/v1/openapi.json', 'GET /api/v1/warnings/novelty']
    const real = routes.filter((route) => /^(?!HEAD)\w+ \/api\//.test(route))
    expect([...described, ...others].toSorted()).toEqual(real.toSorted())
  })
})
