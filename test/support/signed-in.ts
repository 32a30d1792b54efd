/** A browser that signs in to the API by a link, and how it asks. */

import { type InjectOptions } from 'fastify'
import { served } from './api-house.ts'

export const HOST = 'yz.example:8080'
export const ORIGIN = `http://${HOST}`
const CHROME = 'Mozilla/5.0 (Linux; Android 10; K) Chrome/131.0.0.0 Mobile Safari/537.36'

/** Asked by a page of ours, as browsers ask. */
export function asked(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  headers: Readonly<Record<string, string>> = {},
  payload?: object,
): InjectOptions {
  return {
    method,
    url: `/api/v1${path}`,
    headers: {
      host: HOST,
      'sec-fetch-site': 'same-origin',
      'user-agent': CHROME,
      ...(method !== 'GET' && { origin: ORIGIN }),
      ...headers,
    },
    ...(payload && { payload }),
  }
}

export type House = Awaited<ReturnType<typeof served>>

export const enter = (app: House['app'], word: string, headers = {}) =>
  app.inject(asked('POST', '/sign-in', headers, { word }))

export async function signedIn(house?: House) {
  const home = house ?? (await served())
  const { app, visitors } = home
  const response = await enter(app, visitors.accounts.invite().word)
  const written = String(response.headers['set-cookie'])
  const cookie = written.split(';')[0] ?? ''
  const ask = async (...what: Parameters<typeof asked>) => {
    const [method, path, headers, payload] = what
    const answer = await app.inject(asked(method, path, { cookie, ...headers }, payload))
    return { status: answer.statusCode, code: codeIn(answer.body), answer }
  }
  return { ...home, response, written, cookie, secret: cookie.split('=')[1] ?? '', ask }
}

export function codeIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { code?: string }).code
  } catch {
    return undefined
  }
}
