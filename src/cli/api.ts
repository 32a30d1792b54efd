/** The registry's API as commands use it: over the control socket of whoever has the log open. */

import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Agent, type ClientRequest, type IncomingMessage, request as send } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { ApiProblem } from './api-problem.ts'
import type { Language } from './phrase.ts'

export interface Asked {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly json?: unknown
  /** Files that are streamed along, the first as `file.0`. */
  readonly files?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiAnswer {
  readonly bytes: Uint8Array
  /** The same read as JSON: the shapes are those of the API. */
  readonly json: () => unknown
}

export interface Api {
  /** Rejects with an `ApiProblem` for whatever the registry does not do. */
  ask(asked: Asked): Promise<ApiAnswer>

  /** Hands the answer's bytes over as they come, however many there are. Rejects as `ask` does. */
  download(
    asked: Pick<Asked, 'path' | 'headers'>,
    take: (content: AsyncIterable<Uint8Array>) => Promise<void>,
  ): Promise<void>
  close(): Promise<void>
}

/** `close` is what else there is to close. */
export function socketApi(
  socketPath: string,
  token: string,
  language: Language,
  close: () => Promise<void>,
): Api {
  const agent = new Agent({ keepAlive: true })

  function request(
    method: Asked['method'],
    path: string,
    headers: NonNullable<Asked['headers']>,
  ): ClientRequest {
    const own = { authorization: `Bearer ${token}`, 'accept-language': language }
    return send({
      ...{ agent, socketPath, method },
      path: `/api/v1${path}`,
      headers: { ...own, ...headers },
    })
  }

  return {
    async ask({ method, path, json, files = [], headers = {} }) {
      const boundary = `yz${randomBytes(12).toString('hex')}`
      const body = json === undefined ? {} : { 'content-type': typeOf(files, boundary) }
      const sent = request(method, path, { ...body, ...headers })
      const answer = answerTo(sent)
      // Whoever refuses a file early hangs up before it was sent: the answer says why.
      const writing = write(sent, json, files, boundary).catch(ignore)
      const found = await answer
      await writing
      return found
    },
    async download({ path, headers = {} }, take) {
      const sent = request('GET', path, headers)
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        sent.on('error', reject)
        sent.on('response', resolve)
        sent.end()
      })
      if ((response.statusCode ?? 500) < 400) return take(response)
      const parts = (await response.toArray()) as Buffer[]
      throw problemIn(() => JSON.parse(Buffer.concat(parts).toString('utf8')))
    },
    async close() {
      agent.destroy()
      await close()
    },
  }
}

export function typeOf(files: readonly string[], boundary: string): string {
  return files.length === 0 ? 'application/json' : `multipart/form-data; boundary=${boundary}`
}

async function write(
  sent: ClientRequest,
  json: unknown,
  files: readonly string[],
  boundary: string,
): Promise<void> {
  const text = json === undefined ? '' : JSON.stringify(json)
  if (files.length > 0) await pipeline(form(text, files, boundary), sent)
  else sent.end(text)
}

/** JSON and the files that come along, as multipart/form-data. */
export async function* form(
  text: string,
  files: readonly string[],
  boundary: string,
): AsyncGenerator<string | Uint8Array> {
  yield `--${boundary}\r\n${PART}name="request"\r\n\r\n${text}\r\n`
  for (const [i, path] of files.entries()) {
    yield `--${boundary}\r\n${PART}name="file.${i}"; filename="file"\r\n${OCTETS}\r\n\r\n`
    yield* createReadStream(path) as AsyncIterable<Uint8Array>
    yield '\r\n'
  }
  yield `--${boundary}--\r\n`
}

const PART = 'content-disposition: form-data; '
const OCTETS = 'content-type: application/octet-stream'

function answerTo(sent: ClientRequest): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('error', reject)
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const bytes = Uint8Array.from(Buffer.concat(parts))
        const json = (): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'))
        const { statusCode = 500 } = response
        if (statusCode < 400) resolve({ bytes, json })
        else reject(problemIn(json))
      })
    })
  })
}

export function problemIn(json: () => unknown): Error {
  const said = json() as Partial<Record<string, string>>
  const { code = 'internal', title = '', detail, message } = said
  return new ApiProblem({
    code,
    title: title === '' ? code : title,
    detail: detail ?? message ?? '',
  })
}

function ignore(): void {
  // The answer, or its error, tells.
}
