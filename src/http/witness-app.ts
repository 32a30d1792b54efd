/** The service of a witness: assembled here, listened to elsewhere. */

import fastify, { type FastifyInstance } from 'fastify'
import { MAX_ADD_CHECKPOINT_BYTES } from '../core/note/witness-request.ts'
import { type WitnessServer } from '../services/witness/witness.ts'
import { NOT_FOUND } from './errors.ts'
import { sendProblem } from './problem.ts'
import { witnessRoutes } from './witness.ts'

export function witnessApp(witness: WitnessServer): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_ADD_CHECKPOINT_BYTES,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
  })
  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, NOT_FOUND))
  void app.register(witnessRoutes(witness))
  return app
}
