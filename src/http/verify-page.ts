/** `GET /verify.html`: the offline verifier, byte for byte the file that the release lists, and its digest beside it. */

import { createHash } from 'node:crypto'
import { type FastifyPluginCallback, type FastifyReply, type FastifyRequest } from 'fastify'
import { NOT_FOUND } from './errors.ts'
import { sendProblem } from './problem.ts'

const VERIFIER_PATH = '/v/'

/**
 * `page` is `undefined` where it was not built.
 *
 * The page carries its own policy and forbids itself all connections; what a file cannot say by
 * itself, that nobody may put it in a frame, is said here. A newer release is asked for each time,
 * and answered by 304 where there is none.
 */
export function verifyPageRoutes(page: Uint8Array | undefined): FastifyPluginCallback {
  return (app, _options, done) => {
    const hash = createHash('sha256')
      .update(page ?? '')
      .digest()
    const tag = `"${hash.toString('hex')}"`
    const send = (request: FastifyRequest, reply: FastifyReply) => {
      if (page === undefined) return sendProblem(request, reply, NOT_FOUND)
      void reply.header('etag', tag).header('cache-control', 'public, no-cache')
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', `frame-ancestors 'none'`)
        .header('referrer-policy', 'no-referrer')
        .header('repr-digest', `sha-256=:${hash.toString('base64')}:`)
        .send(Buffer.from(page))
    }
    app.get('/verify.html', send)
    // Where the QR code of the statement leads: short, for every character makes that code larger.
    app.get(VERIFIER_PATH, send)
    app.get('/verify.html.sha256', (request, reply) => {
      if (page === undefined) return sendProblem(request, reply, NOT_FOUND)
      return reply
        .header('content-type', 'text/plain; charset=utf-8')
        .header('cache-control', 'public, no-cache')
        .send(`${hash.toString('hex')}  verify.html\n`)
    })
    done()
  }
}
