/** The registry over HTTP: what is asked and answered. */

import { describe, expect, test } from 'vitest'
import { base64ToBytes, bytesToBase64 } from '../../../src/core/base64.ts'
import { parseStanding } from '../../../src/core/record/standing.ts'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { contentOf } from '../../../src/core/record/disclosure.ts'
import { formatField } from '../../../src/core/record/fields.ts'
import {
  ask,
  deposited,
  file,
  multipart,
  sent,
  served,
  title,
  TOKEN,
} from '../../support/api-house.ts'
import { digest, opened, shownNames } from '../../support/registry-house.ts'

describe('POST /deposits', () => {
  test('answers with the code and a certificate that verifies', async () => {
    const { app } = await served()
    const { status, json, response } = await ask(
      app,
      sent('/deposits', { fields: [file('a'), title] }),
    )
    expect(status).toBe(201)
    expect(response.headers['location']).toBe(`/api/v1/designs/${json().code}`)
    const facts = opened({ certificate: base64ToBytes(json().certificate) })
    expect(shownNames(facts)).toEqual(['file', 'title', 'attributed'])
  })

  test('takes blind and ready-made content, and never two kinds at once', async () => {
    const { app } = await served()
    const disclosure = formatField(new Uint8Array(16).fill(1), 'file', {
      name: 'a.png',
      type: 'image/png',
      role: 'sketch',
      bytes: 1,
      sha256: digest('sha256', 'a'),
      sm3: digest('sm3', 'a'),
    })
    const { size, root } = contentOf([disclosure])
    const content = { size, root: bytesToHex(root) }
    expect((await ask(app, sent('/deposits', { content }))).status).toBe(201)
    const disclosures = [bytesToBase64(disclosure)]
    expect((await ask(app, sent('/deposits', { disclosures }))).status).toBe(201)
    const both = await ask(app, sent('/deposits', { content, disclosures }))
    expect(both.json()).toMatchObject({ status: 422, code: 'invalid-request' })
  })

  test('streams files into the vault and gives them back to nobody without the token', async () => {
    const { app } = await served()
    const bare = { name: 'file', value: { name: 'p.png', type: 'image/png', role: 'sketch' } }
    const { status, json } = await ask(
      app,
      multipart({ fields: [bare] }, { 'file.0': 'the picture' }),
    )
    expect(status).toBe(201)
    const { code, leaf } = json()
    const design = await ask(app, sent(`/designs/${code}`))
    expect(design.json()).toMatchObject({ own: true, records: [{ kept: [0] }] })
    const got = await ask(app, sent(`/designs/${code}/files/${leaf}/0`))
    expect(got.response.body).toBe('the picture')
    expect(got.response.headers['content-disposition']).toBe('attachment')
    const stranger = await ask(
      app,
      sent(`/designs/${code}/files/${leaf}/0`, undefined, { authorization: 'x' }),
    )
    expect(stranger.status).toBe(401)
  })

  test('refuses an upload that is not the declared file, too large, or named as no file', async () => {
    const { app, memory } = await served()
    const request = { fields: [file('declared')] }
    const codes = []
    for (const files of [
      { 'file.0': 'another' },
      { 'file.0': 'x'.repeat(1_000_001) },
      { photo: 'x' },
      { 'file.7': 'declared' },
    ]) {
      codes.push((await ask(app, multipart(request, files))).json())
    }
    expect(codes).toMatchObject([
      { status: 422, code: 'digest-mismatch' },
      { status: 413, code: 'file-too-large' },
      { status: 422, code: 'upload-missing' },
      { status: 422, code: 'upload-missing' },
    ])
    expect([...memory.vault.values()].filter(({ bytes }) => bytes)).toEqual([])
  })

  test('is done once for one idempotency key, and refuses another request under it', async () => {
    const { app } = await served()
    const key = { 'idempotency-key': 'k1' }
    const first = await ask(app, sent('/deposits', { fields: [file('a')] }, key))
    const again = await ask(app, sent('/deposits', { fields: [file('a')] }, key))
    expect(again.json()).toEqual(first.json())
    const other = await ask(app, sent('/deposits', { fields: [file('b')] }, key))
    expect(other.json()).toMatchObject({ status: 422, code: 'idempotency-mismatch' })
  })

  test('tells of an earlier deposit by somebody else, without saying whose', async () => {
    const { app } = await deposited()
    const as = { 'yuanzheng-organisation': 'org-2' }
    const { json, response } = await ask(app, sent('/deposits', { fields: [file('a')] }, as))
    expect(json().earlier).toMatchObject([{ index: 0 }])
    expect(response.body).not.toContain('operator')
  })
})

describe('every route that writes or shows what is not public', () => {
  test('is closed without the token', async () => {
    const { app, answer } = await deposited()
    for (const authorization of [undefined, 'Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`]) {
      for (const url of [
        '/designs',
        `/designs/${answer.code}`,
        `/designs/${answer.code}/certificate`,
      ]) {
        const { status } = await ask(app, {
          url: `/api/v1${url}`,
          headers: { ...(authorization && { authorization }) },
        })
        expect(status).toBe(401)
      }
      const post = await ask(app, {
        url: '/api/v1/deposits',
        method: 'POST',
        payload: {},
        headers: { ...(authorization && { authorization }) },
      })
      expect(post.status).toBe(401)
      expect(post.response.headers['www-authenticate']).toBe('Bearer')
    }
  })
})

describe('the life of a design', () => {
  test('goes on by version, warning, disclosure, transfer and erasure', async () => {
    const { app, answer } = await deposited()
    const { code, leaf } = answer
    const on = (path: string, payload: object, headers?: object) =>
      ask(app, sent(`/designs/${code}/${path}`, payload, headers))
    const version = { fields: [{ name: 'version', value: { stage: 'sample' } }] }
    expect((await on('versions', version)).status).toBe(201)
    const stale = await on('versions', { ...version, seen: leaf })
    expect(stale.json()).toMatchObject({ status: 409, code: 'conflict' })

    const warning = (await ask(app, sent('/warnings/novelty'))).response.json<{ version: string }>()
    const disclosed = (warned: string) => ({
      fields: [
        {
          name: 'disclosed',
          value: { on: '2026-11-20', channel: 'shop', warned, showName: false },
        },
      ],
    })
    const unread = await on('disclosures', disclosed('x'))
    expect(unread.json()).toMatchObject({ status: 422, code: 'warning-not-acknowledged' })
    expect((await on('disclosures', disclosed(warning.version))).status).toBe(201)

    const party = (name: string) => ({ kind: 'company', name })
    const terms = {
      from: party('甲'),
      to: party('乙'),
      rights: ['copyright'],
      effective: '2026-12-01',
    }
    const offered = await on('transfers', {
      to: 'org-2',
      fields: [{ name: 'transfer.terms', value: terms }],
    })
    const offer = sent(`/transfers/${offered.json().offer}`)
    expect((await ask(app, offer)).json()).toMatchObject({
      code,
      from: 'operator',
      to: 'org-2',
      fields: [{ name: 'transfer.terms', value: terms }],
    })
    const stranger = sent(`/transfers/${offered.json().offer}`, undefined, {
      'yuanzheng-organisation': 'org-3',
    })
    expect((await ask(app, stranger)).json()).toMatchObject({ status: 404, code: 'unknown-offer' })
    for (const [organisation, offers] of [
      ['operator', [{ code, to: 'org-2' }]],
      ['org-2', [{ code, from: 'operator' }]],
      ['org-3', []],
    ] as const) {
      const list = sent('/transfers', undefined, { 'yuanzheng-organisation': organisation })
      expect((await ask(app, list)).json()).toMatchObject({ offers })
    }
    const accept = sent(
      `/transfers/${offered.json().offer}/acceptance`,
      {},
      { 'yuanzheng-organisation': 'org-2' },
    )
    expect((await ask(app, accept)).status).toBe(201)
    expect((await on('versions', version)).json()).toMatchObject({ status: 403, code: 'not-owner' })

    const erased = await on(
      'erasures',
      { record: leaf, places: [1], ground: '申请' },
      { 'yuanzheng-organisation': 'org-2' },
    )
    expect(erased.status).toBe(201)
    const history = await ask(
      app,
      sent(`/designs/${code}`, undefined, { 'yuanzheng-organisation': 'org-2' }),
    )
    expect(history.json().records.map(({ type }) => type)).toEqual([
      'design.deposit/1',
      'design.version/1',
      'design.disclosed/1',
      'design.transferred/1',
      'data.erased/1',
    ])
    expect(history.response.body).not.toContain('竹影')
    expect(history.json()).toMatchObject({ own: true })
    // Whoever made the deposit may still read it.
    expect((await ask(app, sent(`/designs/${code}`))).json()).toMatchObject({ own: false })
  })
})

describe('what everybody may ask', () => {
  test('tells state and times of a code, and a certificate that shows nothing before it was shown', async () => {
    const { app, answer } = await deposited()
    const open = await ask(app, { url: `/api/v1/codes/${answer.code}` })
    expect(open.json()).toMatchObject({
      state: 'unpublished',
      records: [{ type: 'design.deposit/1' }],
    })
    expect(open.response.body).not.toContain('disclosures')
    const certificate = await app.inject(`/api/v1/codes/${answer.code}/certificate`)
    const facts = opened({ certificate: new Uint8Array(certificate.rawPayload) })
    expect(shownNames(facts)).toEqual([])
  })

  test("gives the issuer's word which record is the last", async () => {
    const { app, answer } = await deposited()
    const got = await app.inject(`/api/v1/codes/${answer.code}/standing`)
    expect(got.headers['cache-control']).toBe('no-store')
    const { standing } = parseStanding(new Uint8Array(got.rawPayload))
    expect(bytesToHex(standing.last)).toBe(answer.leaf)
    expect(standing.asOf.size).toBeGreaterThan(0)
  })

  test('says in which group a code was mistyped', async () => {
    const { app, answer } = await deposited()
    const { code } = answer
    const slip = `${code.slice(0, 4)}${code[4] === '0' ? '1' : '0'}${code.slice(5)}`
    const { status, json } = await ask(app, {
      url: `/api/v1/codes/${slip}`,
      headers: { 'accept-language': 'en' },
    })
    expect(status).toBe(404)
    expect(json().detail).toContain('group 1')
  })
})

describe('looking up', () => {
  test('finds by digest and by words, and shows the proof', async () => {
    const { app, answer } = await deposited()
    const words = encodeURIComponent('竹影')
    for (const query of [
      `sha256=${bytesToHex(digest('sha256', 'a'))}`,
      `title=${words}`,
      'type=design.deposit%2F1',
    ]) {
      const { json } = await ask(app, sent(`/designs?${query}`))
      expect(json().results).toMatchObject([{ code: answer.code, own: true }])
    }
    const { json } = await ask(app, sent('/designs?sha256=00'))
    expect(json()).toMatchObject({ status: 422, code: 'invalid-request' })
  })

  test('gives certificates with some places, refreshed, and as JSON to read', async () => {
    const { app, answer } = await deposited()
    const get = async (query: string) =>
      ask(app, sent(`/designs/${answer.code}/certificate?${query}`))
    const some = await get('places=1&refreshed=true')
    expect(shownNames(opened({ certificate: new Uint8Array(some.response.rawPayload) }))).toEqual([
      'title',
    ])
    expect((await get('format=json')).response.body).toContain('竹影连衣裙')
  })
})
