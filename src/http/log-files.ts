/** `GET /checkpoint` and `GET /tile/…`: the log as C2SP tlog-tiles has it, for whoever audits, witnesses or mirrors it. */

import { createHash } from 'node:crypto'
import { type FastifyPluginCallback, type FastifyReply, type FastifyRequest } from 'fastify'
import { EvidenceError } from '../core/error.ts'
import { parseTilePath, type TileName } from '../core/tree/tile.ts'
import { type Publication } from '../services/log/publication.ts'
import { NOT_FOUND } from './errors.ts'
import { type Problem, sendProblem } from './problem.ts'

export interface LogFiles {
  readonly publication: Publication
  file(name: TileName): Promise<Uint8Array | undefined>
}

const NO_QUORUM: Problem = {
  status: 503,
  code: 'quorum-pending',
  retryAfter: 5,
  title: { zh: '等待见证', en: 'Waiting for witnesses' },
  detail: {
    zh: '尚无达到见证数量要求的检查点，请稍后重试。',
    en: 'No checkpoint has the witnesses that the policy asks for yet; try again shortly.',
  },
}

/** A tile never changes; a checkpoint is another one a moment later. */
const FOR_EVER = 'public, max-age=31536000, immutable'
const FOR_A_MOMENT = 'public, max-age=1, must-revalidate'

export function logFileRoutes(log: LogFiles): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/checkpoint', (request, reply) => {
      const note = log.publication()
      if (!note) return sendProblem(request, reply, NO_QUORUM)
      return sendFile(request, reply, note, 'text/plain; charset=utf-8', FOR_A_MOMENT)
    })

    app.get('/tile/*', async (request, reply) => {
      const name = tileName(new URL(request.url, 'http://localhost').pathname.slice(1))
      const bytes = name && (await log.file(name))
      if (!bytes) return sendProblem(request, reply, NOT_FOUND)
      return sendFile(request, reply, bytes, 'application/octet-stream', FOR_EVER)
    })
    done()
  }
}

function tileName(path: string): TileName | undefined {
  try {
    return parseTilePath(path)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Uint8Array,
  type: string,
  caching: string,
): FastifyReply {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  void reply.header('etag', tag).header('cache-control', caching).header('accept-ranges', 'none')
  if (matches(request.headers['if-none-match'], tag)) return reply.code(304).send()
  return reply.header('content-type', type).send(Buffer.from(bytes))
}

/** RFC 9110 §13.1.2: a list of tags, weak or not, or `*`. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header
    .split(',')
    .map((item) => item.trim().replace(/^W\//, ''))
    .some((item) => item === '*' || item === tag)
}
