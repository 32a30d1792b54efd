/** `GET /healthz`, `/readyz` and `/metrics`: for those who keep the service running. */

import { type FastifyPluginCallback } from 'fastify'
import { type LogStanding } from '../services/log/served-log.ts'
import { type Metrics } from './metrics.ts'

export type { LogStanding as Readiness } from '../services/log/served-log.ts'

export function healthRoutes(
  readiness: () => LogStanding,
  metrics: Metrics,
): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/healthz', (_request, reply) =>
      reply.header('cache-control', 'no-store').send({ status: 'ok' }),
    )

    app.get('/readyz', (_request, reply) => {
      const now = readiness()
      const status = now.notReady === undefined ? 'ready' : 'not-ready'
      return reply
        .code(now.notReady === undefined ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, ...now })
    })

    app.get('/metrics', async (_request, reply) =>
      reply
        .header('content-type', metrics.contentType)
        .header('cache-control', 'no-store')
        .send(await metrics.text(readiness())),
    )
    done()
  }
}
