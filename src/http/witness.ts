/** `POST /add-checkpoint` and `GET /<origin hash>/checkpoint`: a witness as C2SP tlog-witness speaks to it. */

import { type FastifyPluginAsync, type FastifyReply } from 'fastify'
import { MAX_ADD_CHECKPOINT_BYTES } from '../core/note/witness-request.ts'
import { type WitnessRefusal, type WitnessVerdict } from '../ports/witness.ts'
import { type WitnessServer } from '../services/witness/witness.ts'

const TEXT = 'text/plain; charset=utf-8'

const STATUS: Readonly<Record<WitnessRefusal, number>> = {
  malformed: 400,
  untrusted: 403,
  'unknown-log': 404,
  inconsistent: 422,
  'clock-behind': 503,
}

export function witnessRoutes(witness: WitnessServer): FastifyPluginAsync {
  // eslint-disable-next-line @typescript-eslint/require-await -- what Fastify calls a plugin is async
  return async (app) => {
    // The spec names no type for the request, so whatever it says it is, to us it is bytes.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body)
    })

    app.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500
      if (status >= 500) request.log.error(error)
      const text = status < 500 ? 'not a request of this protocol\n' : 'internal error\n'
      return send(reply, status < 500 ? status : 500, TEXT, text)
    })

    app.post(
      '/add-checkpoint',
      { bodyLimit: MAX_ADD_CHECKPOINT_BYTES },
      async ({ body }, reply) => {
        const bytes = body instanceof Uint8Array ? body : new Uint8Array(0)
        return answer(reply, await witness.addCheckpoint(bytes))
      },
    )

    app.get<{ Params: { hash: string } }>('/:hash/checkpoint', async ({ params }, reply) => {
      const note = await witness.latest(params.hash)
      reply.header('cache-control', 'no-cache')
      return note ? send(reply, 200, TEXT, note) : send(reply, 404, TEXT, 'nothing cosigned\n')
    })
  }
}

function answer(reply: FastifyReply, verdict: WitnessVerdict): FastifyReply {
  switch (verdict.kind) {
    case 'cosigned':
      return send(reply, 200, TEXT, verdict.lines)
    case 'conflict':
      return send(reply, 409, 'text/x.tlog.size', `${verdict.size}\n`)
    case 'refused':
      return send(reply, STATUS[verdict.reason], TEXT, `${verdict.reason}\n`)
  }
}

/** As bytes, for to a text Fastify would add its own idea of a type. */
function send(
  reply: FastifyReply,
  status: number,
  type: string,
  body: string | Uint8Array,
): FastifyReply {
  return reply.code(status).header('content-type', type).send(Buffer.from(body))
}
