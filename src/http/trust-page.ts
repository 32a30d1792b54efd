/** `GET /trust.policy`: whom to believe in what this registry signs. What is fetched here is to be compared elsewhere. */

import { type FastifyPluginCallback } from 'fastify'

/** Asked each time: the issuer's key may be followed by another while we serve. */
export function trustPage(policy: () => Promise<string>): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/trust.policy', async (_request, reply) =>
      reply
        .header('content-type', 'text/plain; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(await policy()),
    )
    done()
  }
}
