/** A witness over HTTP: statuses and types to the letter, and nothing told when something breaks. */

import fastify, { type FastifyInstance } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hexToBytes } from '../../src/core/bytes.ts'
import { noteSigner, parseVerifierKey } from '../../src/core/note/key.ts'
import { MAX_ADD_CHECKPOINT_BYTES } from '../../src/core/note/witness-request.ts'
import { witnessApp } from '../../src/http/witness-app.ts'
import { witnessRoutes } from '../../src/http/witness.ts'
import {
  originHash,
  type WitnessServer,
  witnessServer,
} from '../../src/services/witness/witness.ts'
import { memoryCell } from '../support/memory-cell.ts'
import { history, logSigner, ModelLog } from '../support/model-log.ts'
import { vectors } from '../support/vectors.ts'

const signer = noteSigner('witness.example', 'cosignature', new Uint8Array(32).fill(2))
const log = new ModelLog(history(9))

function serve(server: WitnessServer): FastifyInstance {
  const app = fastify()
  void app.register(witnessRoutes(server))
  onTestFinished(() => app.close())
  return app
}

function simple(): FastifyInstance {
  const openCell = async () => memoryCell()
  const clock = { now: () => 1_800_000_000_000 }
  return serve(witnessServer({ signer, logs: [logSigner.key], clock, openCell }))
}

interface Step {
  readonly why: string
  readonly time: number
  readonly post?: string
  readonly get?: string
  readonly status: number
  readonly type?: string
  readonly answer?: string
}

describe('a witness answers over HTTP as the transcript says', () => {
  test.each(
    vectors<{ seedHex: string; witness: string; logs: string[]; steps: Step[] }>(
      'witness-transcript',
    ),
  )('%s', async (_, { seedHex, witness, logs, steps }) => {
    let now = 0
    const app = serve(
      witnessServer({
        signer: noteSigner(parseVerifierKey(witness).name, 'cosignature', hexToBytes(seedHex)),
        logs: logs.map(parseVerifierKey),
        clock: { now: () => now * 1000 },
        openCell: async () => memoryCell(),
      }),
    )
    for (const { why, time, post, get, status, type, answer } of steps) {
      now = time
      const response =
        get === undefined
          ? await app.inject({ method: 'POST', url: '/add-checkpoint', body: post ?? '' })
          : await app.inject(get)
      expect(response.statusCode, why).toBe(status)
      expect(response.headers['content-type'], why).toBe(type ?? 'text/plain; charset=utf-8')
      if (answer !== undefined) expect(response.body, why).toBe(answer)
    }
  })
})

describe('a request', () => {
  test.each([
    undefined,
    'text/plain',
    'application/octet-stream',
    'application/json',
    'application/x-www-form-urlencoded',
    'some/thing',
  ])('is bytes, whatever its type says (%s)', async (type) => {
    const response = await simple().inject({
      method: 'POST',
      url: '/add-checkpoint',
      body: Buffer.from(log.request(0, 7)),
      ...(type !== undefined && { headers: { 'content-type': type } }),
    })
    expect(response.statusCode).toBe(200)
  })

  test('without a body is refused', async () => {
    const response = await simple().inject({ method: 'POST', url: '/add-checkpoint' })
    expect([response.statusCode, response.body]).toEqual([400, 'malformed\n'])
  })

  test('that is too long is not read', async () => {
    const body = Buffer.alloc(MAX_ADD_CHECKPOINT_BYTES + 1)
    const response = await simple().inject({ method: 'POST', url: '/add-checkpoint', body })
    expect(response.statusCode).toBe(413)
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8')
  })

  test('for the latest checkpoint is never answered from a cache unasked', async () => {
    const app = simple()
    const url = `/${originHash(logSigner.key.name)}/checkpoint`
    expect((await app.inject(url)).headers['cache-control']).toBe('no-cache')
  })

  test.each(['/xyz/checkpoint', '/..%2f..%2fetc/checkpoint', `/${'A'.repeat(64)}/checkpoint`])(
    'for %s finds nothing',
    async (url) => {
      expect((await simple().inject(url)).statusCode).toBe(404)
    },
  )
})

test('an address where nothing is gets a problem in the language of the reader', async () => {
  const clock = { now: () => 1_800_000_000_000 }
  const openCell = async () => memoryCell()
  const app = witnessApp(witnessServer({ signer, logs: [logSigner.key], clock, openCell }))
  const answer = await app.inject({ url: '/', headers: { 'accept-language': 'en' } })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({ status: 404, code: 'not-found', title: 'Not found' })
})

test('a witness whose disk fails says so and nothing more', async () => {
  const app = serve(
    witnessServer({
      signer,
      logs: [logSigner.key],
      clock: { now: Date.now },
      openCell: () => Promise.reject(new Error('EIO: /var/lib/witness/secret.cell')),
    }),
  )
  const body = Buffer.from(log.request(0, 7))
  const response = await app.inject({ method: 'POST', url: '/add-checkpoint', body })
  expect([response.statusCode, response.body]).toEqual([500, 'internal error\n'])
})
