/** `GET /healthz`, `/readyz` and `/metrics`: for those who keep the service running. */

import { type FastifyPluginCallback } from 'fastify'
import { type Metrics } from './metrics.ts'

/** What a supervisor asks: does the process live, and should it be sent work? */
export interface Readiness {
  /** Why it takes no entries, or `undefined` when it does. */
  readonly notReady: string | undefined
  readonly size: number
  /** The largest tree that met the witnesses' quorum. */
  readonly cosignedSize: number | undefined
  readonly witnesses: readonly {
    readonly name: string
    readonly state: string
    readonly size: number
  }[]
  readonly damage: number
}

export function healthRoutes(readiness: () => Readiness, metrics: Metrics): FastifyPluginCallback {
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
        .send(await metrics.text()),
    )
    done()
  }
}
