/** `POST /api/v1/stamps`: has the newest checkpoint stamped now, or all tokens covered by a new one. */

import { type FastifyInstance } from 'fastify'
import { type NotRenewed, type Renewed } from '../../services/time/renewal.ts'
import { fileOf } from '../../services/time/stamp-files.ts'
import { type Stamped, type Stamping } from '../../services/time/stamping.ts'
import { type Problem, sendProblem } from '../problem.ts'
import { StampOrder } from './schemas.ts'

const NO_AUTHORITY: Problem = {
  status: 409,
  code: 'no-authority',
  title: { zh: '没有时间戳服务', en: 'No timestamp authority' },
  detail: {
    zh: '没有配置时间戳服务。请运营方用 --tsa URL 或 YUANZHENG_TSA 指定后重新启动。',
    en: 'No timestamp authority is configured. The operator names one with --tsa URL or YUANZHENG_TSA and starts again.',
  },
}

export function stampOrders(app: FastifyInstance, stamping: Stamping | undefined): void {
  app.post('/stamps', async (request, reply) => {
    const { renew = false } = StampOrder.parse(request.body ?? {})
    if (!stamping) return sendProblem(request, reply, NO_AUTHORITY)
    const { judged } = stamping.standing()
    const made = renew ? renewedJson(await stamping.renew()) : stampedJson(await stamping.stamp())
    return reply.code(201).send({ ...made, judged })
  })
}

function stampedJson({ size, given, failed }: Stamped) {
  return {
    kind: 'checkpoint' as const,
    size,
    file: size === 0 ? null : `${size}.checkpoint`,
    given,
    failed,
  }
}

function renewedJson(came: Renewed | NotRenewed) {
  const manifest = 'manifest' in came ? came : undefined
  return {
    kind: 'manifest' as const,
    covers: manifest?.covers ?? 0,
    file: manifest ? fileOf(manifest.manifest) : null,
    given: manifest?.given ?? [],
    failed: 'failed' in came ? came.failed : [],
  }
}
