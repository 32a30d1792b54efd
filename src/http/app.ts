/** The service that the log is read from: assembled here, listened to elsewhere. */

import fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyPluginCallback,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { answerBrokenRequest, handleErrors } from './errors.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { type LogFiles, logFileRoutes } from './log-files.ts'
import { type Metrics } from './metrics.ts'

export interface LogAppParts {
  readonly log: LogFiles
  readonly readiness: () => Readiness
  readonly metrics: Metrics
  /** What is under `/api/v1`; a log may be served without a registry. */
  readonly api?: FastifyPluginAsync
  /** What the public reads of designs. */
  readonly pages?: FastifyPluginCallback
  readonly logger?: FastifyServerOptions['logger']
}

/** No request is as long, or takes as long, as an honest one does not need. */
const LIMITS = {
  bodyLimit: 1024 * 1024,
  // A file of many gigabytes takes its time; whoever falls silent for a minute is cut off by the next.
  requestTimeout: 6 * 3_600_000,
  connectionTimeout: 60_000,
  keepAliveTimeout: 10_000,
  routerOptions: { maxParamLength: 200 },
} as const

export function logApp({
  log,
  readiness,
  metrics,
  api,
  pages,
  logger = false,
}: LogAppParts): FastifyInstance {
  const app = fastify({
    ...LIMITS,
    logger,
    clientErrorHandler: answerBrokenRequest,
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
  void app.register(logFileRoutes(log))
  void app.register(healthRoutes(readiness, metrics))
  if (api) void app.register(api, { prefix: '/api/v1' })
  if (pages) void app.register(pages)
  return app
}
