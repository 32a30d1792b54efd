/** `GET /api/v1/health` and `/leaves/:leaf`: what anybody may ask of the log beside its files. */

import { type FastifyInstance } from 'fastify'
import { hexToBytes } from '../../core/bytes.ts'
import { type Health } from '../../services/health.ts'
import { type LogReader } from '../../services/log/log-reader.ts'
import { type Problem, sendProblem } from '../problem.ts'
import { LeafParams } from './public-log-schemas.ts'

export interface PublicLog {
  health(): Promise<Health>
  readonly find: LogReader['find']
}

const UNKNOWN_LEAF: Problem = {
  status: 404,
  code: 'unknown-leaf',
  title: { zh: '日志中没有此条目', en: 'No such entry' },
  detail: {
    zh: '没有条目的叶哈希是这一个，请逐组核对。',
    en: 'No entry has this leaf hash; compare it group by group.',
  },
}

export function publicLogRoutes(app: FastifyInstance, log: PublicLog): void {
  app.get('/health', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send(await log.health()),
  )

  app.get('/leaves/:leaf', async (request, reply) => {
    const { leaf } = LeafParams.parse(request.params)
    const index = await log.find(hexToBytes(leaf))
    if (index === undefined) return sendProblem(request, reply, UNKNOWN_LEAF)
    return { index }
  })
}
