/** `GET /stamps` and `/stamps/<file>`: what timestamp authorities have signed of this log, for whoever checks it. */

import { type FastifyPluginCallback } from 'fastify'
import { z } from 'zod'
import { type StampedTrees, type StampRow } from '../services/time/stamped.ts'
import { NOT_FOUND } from './errors.ts'
import { type Problem, sendProblem } from './problem.ts'

/** As many as one answer lists. */
const PAGE = 500

const Query = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
})

const BAD_QUERY: Problem = {
  status: 422,
  code: 'invalid-request',
  title: { zh: '请求有误', en: 'Invalid request' },
  detail: {
    zh: `after 为条目数，limit 为 1 到 ${PAGE}。`,
    en: `after is a number of entries, limit is 1 to ${PAGE}.`,
  },
}

/** A file of these never changes: it is written once. */
const FOR_EVER = 'public, max-age=31536000, immutable'

export function stampRoutes(stamped: StampedTrees): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/stamps', async (request, reply) => {
      const query = Query.safeParse(request.query)
      if (!query.success) return sendProblem(request, reply, BAD_QUERY)
      const { after, limit } = query.data
      const rows = await stamped.list(after, limit)
      return reply.header('cache-control', 'no-cache').send({ stamps: rows.map(rowJson) })
    })

    app.get<{ Params: { file: string } }>('/stamps/:file', async (request, reply) => {
      const { file } = request.params
      const bytes = await stamped.file(file)
      if (!bytes) return sendProblem(request, reply, NOT_FOUND)
      const type = file.endsWith('.tsr')
        ? 'application/timestamp-token'
        : 'text/plain; charset=utf-8'
      return reply
        .header('cache-control', FOR_EVER)
        .header('content-type', type)
        .send(Buffer.from(bytes))
    })
    done()
  }
}

/** `size` is that of the tree; a manifest has none. */
export function rowJson({ subject, file, tokens }: StampRow) {
  return {
    kind: subject.kind,
    size: subject.kind === 'checkpoint' ? subject.size : null,
    file,
    tokens: tokens.map(({ file: name, time }) => ({ file: name, time: time ?? null })),
  }
}
