/** `GET /api/v1/analysis`: figures over all designs, as JSON. */

import { type FastifyInstance } from 'fastify'
import { type Registry } from '../../services/registry/registry.ts'
import { LEAST } from '../../services/registry/small-groups.ts'

export function analysisRoute(app: FastifyInstance, registry: Pick<Registry, 'figures'>): void {
  app.get('/analysis', async () => ({ least: LEAST, ...(await registry.figures()) }))
}
