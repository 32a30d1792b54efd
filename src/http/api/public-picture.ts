/** `GET /codes/{code}/picture`: what the owner of a published design shows of it. */

import { Readable } from 'node:stream'
import { type FastifyInstance } from 'fastify'
import { type Registry } from '../../services/registry/registry.ts'
import { RegistryRefusal } from '../../services/registry/refusal.ts'
import { resolveCode } from '../code-slip.ts'
import { CodeParams } from './schemas.ts'

/** Somebody else's bytes, whatever they call themselves: drawn by an `img`, and run by nothing. */
const POLICY = `default-src 'none'; sandbox; frame-ancestors 'none'`

export function publicPicture(
  app: FastifyInstance,
  registry: Pick<Registry, 'designs' | 'resolve'>,
): void {
  app.get('/codes/:code/picture', async (request, reply) => {
    const { code: typed } = CodeParams.parse(request.params)
    const picture = await registry.designs.publicPicture(await resolveCode(registry, typed))
    if (!picture) {
      throw new RegistryRefusal('not-kept', 'no picture of this design is shown to the public')
    }
    return reply
      .header('cache-control', 'private, max-age=600')
      .header('content-security-policy', POLICY)
      .header('cross-origin-resource-policy', 'same-origin')
      .header('content-length', picture.bytes)
      .type(picture.type)
      .send(Readable.from(picture.content))
  })
}
