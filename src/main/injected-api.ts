/** The API for something that this process does itself: asked within it, by the same routes and checks. */

import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { type FastifyInstance } from 'fastify'
import { type Api, form, problemIn, typeOf } from '../cli/api.ts'
import { ApiProblem } from '../cli/api-problem.ts'
import { type Language } from '../http/problem.ts'

interface Caller {
  readonly token: string
  readonly language: Language
  /** Whether the process is about to end: then nothing more is asked. */
  readonly isStopped: () => boolean
}

const STOPPING = {
  zh: '服务正在停止',
  en: 'the service is stopping',
} as const

/** `app` has the API under `/api/v1`. It is not closed with this. */
export function injectedApi(
  app: FastifyInstance,
  { token, language, isStopped }: Caller,
): Pick<Api, 'ask'> {
  return {
    async ask({ method, path, json, files = [], headers = {} }) {
      if (isStopped()) {
        throw new ApiProblem({ code: 'stopping', title: STOPPING[language], detail: '' })
      }
      const boundary = `yz${randomBytes(12).toString('hex')}`
      const text = JSON.stringify(json)
      const payload = files.length > 0 ? Readable.from(form(text, files, boundary)) : text
      const own = { authorization: `Bearer ${token}`, 'accept-language': language }
      const response = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          ...own,
          ...(json !== undefined && { 'content-type': typeOf(files, boundary) }),
          ...headers,
        },
        ...(json !== undefined && { payload }),
      })
      if (response.statusCode >= 400) throw problemIn(() => response.json())
      const bytes = Uint8Array.from(response.rawPayload)
      return { bytes, json: () => response.json<unknown>() }
    },
  }
}
