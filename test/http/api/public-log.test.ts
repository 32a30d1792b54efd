/** What anybody may ask of the log over the API: how it is doing, and where a leaf stands. */

import { describe, expect, test } from 'vitest'
import { ask, deposited, served } from '../../support/api-house.ts'
import { HealthAnswer } from '../../../src/http/api/public-log-schemas.ts'

const open = (url: string) => ({ url: `/api/v1${url}`, headers: { 'accept-language': 'en' } })

describe('GET /health', () => {
  test('is for everybody, kept by nobody, and as it is described', async () => {
    const { app } = await deposited()
    const { status, response } = await ask(app, open('/health'))
    expect(status).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    const answer = HealthAnswer.strict().parse(response.json())
    expect(answer.checkpoint.size).toBe(1)
    expect(answer.log.key).toContain(answer.log.origin)
  })
})

describe('GET /leaves/:leaf', () => {
  test('says where an entry stands', async () => {
    const { app, answer } = await deposited()
    const { status, response } = await ask(app, open(`/leaves/${answer.leaf}`))
    expect([status, response.json()]).toEqual([200, { index: 0 }])
  })

  test('does not know what is not there, and reads nothing else than a digest', async () => {
    const { app } = await served()
    const unknown = await ask(app, open(`/leaves/${'0'.repeat(64)}`))
    expect(unknown.response.json()).toMatchObject({ status: 404, code: 'unknown-leaf' })
    for (const leaf of ['0', 'A'.repeat(64), `${'0'.repeat(64)}0`]) {
      const { response } = await ask(app, open(`/leaves/${leaf}`))
      expect(response.json()).toMatchObject({ status: 422, code: 'invalid-request' })
    }
  })
})
