/** The control socket of a log that is being served: what other commands of its owner ask the process that has it. */

import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { bytesToUtf8, hexToBytes } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'
import { formatVerifierKey } from '../core/note/key.ts'
import { MAX_ENTRY_BYTES, parseBundle } from '../core/tree/tile.ts'
import { type Desk, type Slip } from '../services/log/desk.ts'
import { Refusal } from '../services/log/refusal.ts'

/** So many entries of any length may be handed in at once. */
const MOST_ENTRIES = 256
const BODY_LIMIT = MOST_ENTRIES * (2 + MAX_ENTRY_BYTES)

const NO_SUCH = 404
const REFUSED = 409

/**
 * To be listened to at a path that nobody but the owner may open: who gets here is let in.
 * Beside it the API, for commands that stream files.
 */
export function controlApp(desk: Omit<Desk, 'close'>, api?: FastifyPluginAsync): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: BODY_LIMIT, forceCloseConnections: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })

  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(REFUSED).send(asFields(error))
    if (error instanceof EvidenceError) return reply.code(NO_SUCH).send({ message: error.message })
    // The owner asks, on the owner's machine: what went wrong is no secret.
    const message = error instanceof Error ? error.message : 'unknown'
    return reply.code(500).send({ message })
  })

  app.get('/log', () => ({ key: formatVerifierKey(desk.log) }))

  app.post('/append', async ({ body }, reply) => {
    const answers = await desk.append(parseEntries(body))
    return reply.send(answers.map(asFields))
  })

  app.get<{ Params: { index: string } }>('/prove/:index', async ({ params }, reply) =>
    reply.type('text/plain').send(Buffer.from(await desk.prove(Number(params.index)))),
  )

  app.get<{ Params: { leaf: string } }>('/find/:leaf', async ({ params }) => ({
    index: await desk.find(hexToBytes(params.leaf)),
  }))

  app.get('/checkpoint', async (_request, reply) =>
    reply.type('text/plain').send(Buffer.from(await desk.checkpoint())),
  )
  if (api) void app.register(api, { prefix: '/api/v1' })
  return app
}

/** A bundle of however many entries. */
function parseEntries(body: unknown): Uint8Array[] {
  if (!(body instanceof Uint8Array)) return []
  let count = 0
  for (let at = 0; at < body.length; count++) {
    at += 2 + (body[at] ?? 0) * 256 + (body[at + 1] ?? 0)
  }
  return parseBundle(body, count)
}

function asFields(answer: Slip | Refusal): object {
  if (!(answer instanceof Refusal)) {
    return { index: answer.index, proof: bytesToUtf8(answer.proof) }
  }
  const { reason, message, retryAfter } = answer
  return { reason, message, retryAfter }
}
