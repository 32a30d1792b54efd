/** The service that the log is read from: assembled here, listened to elsewhere. */

import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { handleErrors } from './errors.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { type HomeFacts, homeRoute } from './home.ts'
import { type LogFiles, logFileRoutes } from './log-files.ts'
import { type Metrics } from './metrics.ts'

export interface LogAppParts {
  readonly log: LogFiles
  readonly home: HomeFacts
  readonly readiness: () => Readiness
  readonly metrics: Metrics
  readonly logger?: FastifyServerOptions['logger']
}

/** No request is as long, or takes as long, as an honest one does not need. */
const LIMITS = {
  bodyLimit: 1024 * 1024,
  requestTimeout: 30_000,
  connectionTimeout: 60_000,
  keepAliveTimeout: 10_000,
  routerOptions: { maxParamLength: 200 },
} as const

export function logApp({
  log,
  home,
  readiness,
  metrics,
  logger = false,
}: LogAppParts): FastifyInstance {
  const app = fastify({
    ...LIMITS,
    logger,
    // Request lines are not logged: nothing of anybody in a log line of the server (invariant 7).
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  })
  handleErrors(app)
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff')
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
  })
  void app.register(homeRoute(home, readiness))
  void app.register(logFileRoutes(log))
  void app.register(healthRoutes(readiness, metrics))
  return app
}
