/** `/api/v1/bundles`: designs and cases with all it takes to verify them, as one ZIP that streams. */

import { Readable } from 'node:stream'
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { hexToBytes } from '../../core/bytes.ts'
import { asCaseId } from '../../core/record/about.ts'
import { type Bundles, type MadeBundle } from '../../services/bundle/bundles.ts'
import { type Registry } from '../../services/registry/registry.ts'
import { resolveCode } from '../code-slip.ts'
import { BundleOrder, BundleQuery } from './bundle-schemas.ts'
import { actOf } from './request.ts'

interface Order {
  readonly designs: readonly string[]
  readonly cases: readonly string[]
  readonly originals: 'kept' | 'none'
}

export function bundleRoutes(app: FastifyInstance, registry: Registry, bundles: Bundles): void {
  app.get('/bundles', async (request, reply) => {
    const { code, case: cases, originals } = BundleQuery.parse(request.query)
    return send(request, reply, { designs: code, cases, originals })
  })

  app.post('/bundles', async (request, reply) =>
    send(request, reply, BundleOrder.parse(request.body)),
  )

  // What a person wants to know before a download of many gigabytes.
  app.post('/bundles/plan', async (request) => {
    const { name, size, absent } = await made(request, BundleOrder.parse(request.body))
    return { name: `${name}.zip`, size, absent: [...absent] }
  })

  async function made(
    request: FastifyRequest,
    { designs, cases, originals }: Order,
  ): Promise<MadeBundle> {
    const codes = await Promise.all(designs.map((code) => resolveCode(registry, code)))
    return bundles.make(actOf(request).actor, {
      codes,
      cases: cases.map((id) => asCaseId(hexToBytes(id))),
      originals: originals === 'kept',
    })
  }

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    order: Order,
  ): Promise<FastifyReply> {
    const { name, size, content } = await made(request, order)
    // Its length is known, so that a bundle which breaks off is not taken for a whole one.
    return reply
      .type('application/zip')
      .header('content-length', size)
      .header('content-disposition', `attachment; filename="${name}.zip"`)
      .send(Readable.from(content, { objectMode: false }))
  }
}
