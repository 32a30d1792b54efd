/** The offline verifier as the registry hands it out: the file itself, and its digest. */

import { createHash } from 'node:crypto'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { handleErrors } from '../../src/http/errors.ts'
import { verifyPageRoutes } from '../../src/http/verify-page.ts'

const PAGE = utf8ToBytes('<!DOCTYPE html><html></html>')
const DIGEST = createHash('sha256').update(PAGE).digest()

async function served(page: Uint8Array | undefined) {
  const app = fastify()
  handleErrors(app)
  await app.register(verifyPageRoutes(page))
  return app
}

test('the page is the very file, named by its digest, and nobody may frame it', async () => {
  const app = await served(PAGE)
  const { rawPayload, headers } = await app.inject('/verify.html')
  expect(new Uint8Array(rawPayload)).toEqual(PAGE)
  expect(headers['repr-digest']).toBe(`sha-256=:${DIGEST.toString('base64')}:`)
  expect(headers['content-security-policy']).toBe(`frame-ancestors 'none'`)
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
})

test('it is where the QR code of the statement leads, too', async () => {
  const app = await served(PAGE)
  const { rawPayload, headers } = await app.inject('/v/')
  expect(new Uint8Array(rawPayload)).toEqual(PAGE)
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
})

test('whoever has it is told so, and asks again next time', async () => {
  const app = await served(PAGE)
  const { headers } = await app.inject('/verify.html')
  expect(headers['cache-control']).toBe('public, no-cache')
  const again = await app.inject({
    url: '/verify.html',
    headers: { 'if-none-match': String(headers.etag) },
  })
  expect(again.statusCode).toBe(304)
})

test('the digest beside it is such as sha256sum reads', async () => {
  const app = await served(PAGE)
  const { body } = await app.inject('/verify.html.sha256')
  expect(body).toBe(`${DIGEST.toString('hex')}  verify.html\n`)
})

test('there is none where none was built', async () => {
  const app = await served(undefined)
  for (const url of ['/verify.html', '/verify.html.sha256']) {
    expect((await app.inject(url)).statusCode).toBe(404)
  }
})
