/** The OpenAPI 3.1 document, made of the schemas that the API checks by. */

import { z } from 'zod'
import { type Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'
import { ActHeaders, ProblemAnswer } from './schemas.ts'

type Json = Readonly<Record<string, unknown>>

export function openApi(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of OPERATIONS) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '源证 Yuanzheng', version },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        operator: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'yz-session' },
      },
    },
  }
}

function described(operation: Operation): Json {
  const { id, summary, open = false, params, query, body, status, answer } = operation
  const parameters = [
    ...(params ? parametersOf(params, 'path') : []),
    ...(query ? parametersOf(query, 'query') : []),
    ...(open ? [] : parametersOf(ActHeaders, 'header')),
  ]
  return {
    operationId: id,
    summary: `${summary.zh} / ${summary.en}`,
    security: open ? [] : [{ operator: [] }, { session: [] }],
    parameters,
    ...(body && {
      requestBody: { required: true, content: bodyOf(operation, schemaOf(body, 'input')) },
    }),
    responses: {
      [status]: { description: summary.en, ...(status !== 204 && { content: contentOf(answer) }) },
      default: {
        description: 'RFC 9457',
        content: { 'application/problem+json': { schema: schemaOf(ProblemAnswer, 'output') } },
      },
    },
  }
}

function bodyOf({ files = false }: Operation, schema: Json): Json {
  const json = { 'application/json': { schema } }
  if (!files) return json
  const parts = {
    type: 'object',
    properties: { request: schema },
    patternProperties: { '^file\\.[0-9]+$': { type: 'string', format: 'binary' } },
    required: ['request'],
  }
  return { ...json, 'multipart/form-data': { schema: parts } }
}

function contentOf(answer: Operation['answer']): Json {
  if (answer instanceof z.ZodType) {
    return { 'application/json': { schema: schemaOf(answer, 'output') } }
  }
  const binary = { schema: { type: 'string', format: 'binary' } }
  const types = typeof answer === 'string' ? [answer] : answer
  return Object.fromEntries(types.map((type) => [type, binary]))
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query' | 'header'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  // OpenAPI 3.1 says for the whole document which dialect it is.
  return Object.fromEntries(Object.entries(made).filter(([key]) => key !== '$schema'))
}
