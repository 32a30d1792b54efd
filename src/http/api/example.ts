/** `/api/v1/example`: a registry without designs is filled with the world of the example. */

import { type FastifyInstance } from 'fastify'
import { languageOf, type Language } from '../problem.ts'

export interface ExampleStanding {
  /**
   * `none`: this registry holds designs of its own. `possible`: it holds none. `failed`: begun and not
   * finished, in this process or an earlier one; it can be begun again, and nothing is done twice.
   */
  readonly state: 'none' | 'possible' | 'running' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  /** Why it failed, in the language of whoever began it. */
  readonly what?: string
}

export interface Example {
  standing(language: Language): Promise<ExampleStanding>
  /** Whether any of it was ever recorded here. */
  begun(): Promise<boolean>
  /** Throws a `RegistryRefusal` where the registry holds designs of its own. */
  begin(language: Language): Promise<ExampleStanding>
}

export function exampleRoutes(app: FastifyInstance, example: Example): void {
  app.get('/example', (request) => example.standing(languageOf(request)))

  app.post('/example', async (request, reply) =>
    reply.code(202).send(await example.begin(languageOf(request))),
  )
}
