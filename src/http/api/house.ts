/** `GET /api/v1/house`: which registry this is, for everybody. */

import { type FastifyInstance } from 'fastify'
import { formatVerifierKey, type VerifierKey } from '../../core/note/key.ts'
import { type Registry } from '../../services/registry/registry.ts'
import { type Example } from './example.ts'

export interface HouseParts {
  readonly version: string
  readonly log: VerifierKey
  readonly base: string | undefined
  readonly fileBytes: number
  readonly witnesses: number
  readonly stamping: boolean
  readonly registry: Pick<Registry, 'isEmpty'>
  readonly example: Pick<Example, 'begun'>
}

export function houseRoute(app: FastifyInstance, parts: HouseParts): void {
  const { version, log, base = null, fileBytes, witnesses, stamping, registry, example } = parts
  app.get('/house', async (_request, reply) => {
    const [empty, begun] = await Promise.all([registry.isEmpty(), example.begun()])
    const facts = { version, origin: log.name, verifierKey: formatVerifierKey(log), base }
    // The next one may say something else.
    void reply.header('cache-control', 'no-store')
    return { ...facts, empty, example: begun, fileBytes, witnesses, stamping }
  })
}
