/** The picture of a published design: what its owner handed in to be seen, and nothing that was deposited in confidence. */

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isPublicPicture } from '../../src/core/record/public-picture.ts'
import { ask, deposited, file, multipart, sent } from '../support/api-house.ts'
import { evidenceOf } from '../support/scan-evidence.ts'
import { checkScan } from '../../src/web/scan/check.ts'
import { pictureOf } from '../../src/paper/scan-view.ts'

const DISCLOSED = {
  name: 'disclosed',
  value: { on: '2026-11-20', channel: 'shop', warned: 'cn-patent-law-23-24/1', showName: false },
}

const PICTURE = 'the bytes of a picture'

function pictured(changes: object = {}) {
  const { name, value } = file(PICTURE)
  return { name, value: { ...value, role: 'rendering', ...changes } }
}

/** A design that was published with this file, which is kept unless nobody sends it. */
async function published(shown: object, isSent = true) {
  const house = await deposited()
  const { code } = house.answer
  const fields = [shown, DISCLOSED]
  const url = `/api/v1/designs/${code}/disclosures`
  const order = isSent ? { ...multipart({ fields }, { 'file.0': PICTURE }), url } : undefined
  const made = await ask(house.app, order ?? sent(`/designs/${code}/disclosures`, { fields }))
  expect(made.status, made.response.body).toBe(201)
  const get = async () => house.app.inject({ url: `/api/v1/codes/${code}/picture` })
  const wanted = async () => {
    const { facts } = checkScan(await evidenceOf(house.app, code))
    return facts && pictureOf([facts, ...facts.history])
  }
  return { ...house, code, get, wanted, leaf: made.json().leaf }
}

describe('GET /codes/{code}/picture', () => {
  test('is the picture that was handed in with the disclosure, run by nothing', async () => {
    const { app, code, get, wanted } = await published(pictured())
    const { statusCode, headers, body } = await get()
    expect([statusCode, body]).toEqual([200, PICTURE])
    expect(headers['content-type']).toBe('image/png')
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(headers['content-length']).toBe(String(PICTURE.length))
    const page = await app.inject({ url: `/c/${code}` })
    expect(page.body).toMatch(/<img src="\/api\/v1\/codes\/[0-9A-Z]{17}\/picture"/)
    // And its digest stands in the public certificate, for the visitor to check it by.
    const digest = createHash('sha256').update(PICTURE).digest()
    expect(digest.equals((await wanted())?.sha256 ?? Buffer.alloc(0))).toBe(true)
  })

  test.each([
    ['is a paper', pictured({ role: 'document' }), true],
    ['is a pattern to cut by', pictured({ role: 'pattern-pieces' }), true],
    ['is no picture that every browser draws', pictured({ type: 'image/svg+xml' }), true],
    ['is not kept', pictured(), false],
  ])('is nothing where what was handed in %s', async (_, shown, isSent) => {
    const { app, code, get, wanted } = await published(shown, isSent)
    expect((await get()).statusCode).toBe(404)
    expect(await wanted()).toBeUndefined()
    expect((await app.inject({ url: `/c/${code}` })).body).not.toContain('<img')
  })

  test('is nothing of a design that is not published, whatever was deposited', async () => {
    const { app, answer } = await deposited()
    expect((await app.inject({ url: `/api/v1/codes/${answer.code}/picture` })).statusCode).toBe(404)
  })

  test('is gone once it is erased, or its disclosure revoked', async () => {
    for (const undo of ['erasures', 'revocations']) {
      const { app, code, get, leaf, wanted } = await published(pictured())
      const revocation = { name: 'revocation', value: { record: leaf, reason: '误' } }
      const order =
        undo === 'erasures'
          ? { record: leaf, places: [0], ground: '个人信息保护法 47' }
          : { fields: [revocation] }
      const done = await ask(app, sent(`/designs/${code}/${undo}`, order))
      expect(done.status, done.response.body).toBe(201)
      expect((await get()).statusCode).toBe(404)
      expect(await wanted()).toBeUndefined()
    }
  })
})

test('a picture is public by its record, type, role and size, and by nothing less', () => {
  const shown = { type: 'image/webp', role: 'final', bytes: 2_000_000 } as const
  expect(isPublicPicture('design.disclosed/1', shown)).toBe(true)
  expect(isPublicPicture('design.deposit/1', shown)).toBe(false)
  expect(isPublicPicture('design.version/1', shown)).toBe(false)
  expect(isPublicPicture('design.disclosed/1', { ...shown, bytes: 2_000_001 })).toBe(false)
  expect(isPublicPicture('design.disclosed/1', { ...shown, role: 'sketch' })).toBe(false)
  expect(isPublicPicture('design.disclosed/1', { ...shown, type: 'text/html' })).toBe(false)
})
