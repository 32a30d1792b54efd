/** Bundles over HTTP: whole, streamed, for whoever has the token. */

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readBundle } from '../../../src/core/bundle/read.ts'
import { bytesSource } from '../../../src/core/zip/source.ts'
import { type Body, file, sent, served, title } from '../../support/api-house.ts'
import { openRealApi } from '../../support/real-api.ts'

async function deposited() {
  const { app } = await served()
  const codes: string[] = []
  for (const text of ['a', 'b']) {
    const answer = await app.inject(sent('/deposits', { fields: [file(text), title] }))
    codes.push(answer.json<Body>().code)
  }
  return { app, codes }
}

describe('a bundle', () => {
  test('is asked for by code, and comes as a whole ZIP of known length', async () => {
    const { app, codes } = await deposited()
    const answer = await app.inject(sent(`/bundles?code=${codes[0]}&code=${codes[1]}`))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(answer.rawPayload.length),
      'cache-control': 'no-store',
    })
    const bundle = await readBundle(bytesSource(answer.rawPayload))
    expect(bundle.faults).toEqual([])
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${bundle.name}.zip"`)
    const certificates = bundle.items.filter(({ kind }) => kind === 'certificate')
    expect(certificates.map(({ name }) => name)).toEqual(
      codes.toSorted().map((code) => `data/certificates/${code}.yzcert`),
    )
  })

  test('is the same by GET and by POST', async () => {
    const { app, codes } = await deposited()
    const got = await app.inject(sent(`/bundles?code=${codes[0]}&originals=none`))
    const order = { designs: codes.slice(0, 1), originals: 'none' }
    const posted = await app.inject(sent('/bundles', order))
    expect(posted.statusCode).toBe(200)
    expect(posted.rawPayload.equals(got.rawPayload)).toBe(true)
  })

  test('is planned before it is fetched: as large as it will be, and what it will lack', async () => {
    const { app, codes } = await deposited()
    const plan = await app.inject(sent('/bundles/plan', { designs: codes }))
    const bundle = await app.inject(sent('/bundles', { designs: codes }))
    expect(plan.json()).toMatchObject({ size: bundle.rawPayload.length })
    const { name, absent } = plan.json<{ name: string; absent: { label: string }[] }>()
    expect(bundle.headers['content-disposition']).toBe(`attachment; filename="${name}"`)
    // Only their digests were handed in.
    expect(absent.map(({ label }) => label).toSorted()).toEqual(codes.toSorted())
  })

  test('carries the files that the registry keeps, as they came', async () => {
    const { post, get } = await openRealApi()
    const bytes = Buffer.alloc(300_000, 'pixels ')
    const form = new FormData()
    const bare = { name: 'file', value: { name: '图 1.png', type: 'image/png', role: 'sketch' } }
    form.set('request', JSON.stringify({ fields: [bare, title] }))
    form.set('file.0', new Blob([bytes]), 'a')
    const { json } = await post('/deposits', form)
    const answer = await get(`/bundles?code=${json.code}`)
    const bundle = await readBundle(bytesSource(new Uint8Array(await answer.arrayBuffer())))
    expect(bundle.faults).toEqual([])
    expect(bundle.files).toMatchObject([
      {
        name: `data/originals/${json.code}/图 1.png`,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ])
  })
})

describe('no bundle', () => {
  test.each([
    ['/bundles', 422],
    ['/bundles?code=YZ-0', 422],
    ['/bundles?code=a&extra=1', 422],
    ['/bundles?case=x', 422],
    [`/bundles?case=${'0'.repeat(32)}`, 404],
  ])('is made for %s', async (path, status) => {
    const { app } = await served()
    expect((await app.inject(sent(path))).statusCode).toBe(status)
  })

  test('is given to whoever has no token, or of what is another’s', async () => {
    const { app, codes } = await deposited()
    const path = `/bundles?code=${codes[0]}`
    expect(
      (await app.inject(sent(path, undefined, { authorization: 'Bearer x' }))).statusCode,
    ).toBe(401)
    const other = await app.inject(sent(path, undefined, { 'yuanzheng-organisation': 'other' }))
    expect(other.statusCode).toBe(403)
    const plan = { designs: codes.slice(0, 1) }
    const theirs = sent('/bundles/plan', plan, { 'yuanzheng-organisation': 'other' })
    expect((await app.inject(theirs)).statusCode).toBe(403)
  })

  test('is ordered of nothing', async () => {
    const { app } = await served()
    expect((await app.inject(sent('/bundles', {}))).statusCode).toBe(422)
    expect((await app.inject(sent('/bundles/plan', {}))).statusCode).toBe(422)
  })
})
