/** The control socket of a log that is being served: what other commands of its owner ask the process that has it. */

import fastify, { type FastifyInstance } from 'fastify'
import { hexToBytes } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'
import { formatVerifierKey } from '../core/note/key.ts'
import { MAX_ENTRY_BYTES } from '../core/tree/tile.ts'
import { type Desk } from '../services/desk.ts'
import { Refusal } from '../services/refusal.ts'

/** A little more than an entry may have, so that the log itself can say what is wrong with it. */
const BODY_LIMIT = 2 * MAX_ENTRY_BYTES

const NO_SUCH = 404
const REFUSED = 409

/** To be listened to at a path that nobody but the owner may open: who gets here is let in. */
export function controlApp(desk: Omit<Desk, 'close'>): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: BODY_LIMIT, forceCloseConnections: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })

  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) {
      const { reason, message, retryAfter } = error
      return reply.code(REFUSED).send({ reason, message, retryAfter })
    }
    if (error instanceof EvidenceError) return reply.code(NO_SUCH).send({ message: error.message })
    // The owner asks, on the owner's machine: what went wrong is no secret.
    const message = error instanceof Error ? error.message : 'unknown'
    return reply.code(500).send({ message })
  })

  app.get('/log', () => ({ key: formatVerifierKey(desk.log) }))

  app.post('/append', async ({ body }, reply) => {
    const entry = body instanceof Uint8Array ? body : new Uint8Array(0)
    const { index, proof } = await desk.append(entry)
    return reply.header('x-index', index).type('text/plain').send(Buffer.from(proof))
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
  return app
}
