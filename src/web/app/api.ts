/** The registry's API as pages ask it. The only file that sends requests to it. */

import { cancelled, offline, type Problem, problemIn } from './problem.ts'

export interface Asked {
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly json?: unknown
  /** Sent along, each under its place among the files in the fields. */
  readonly files?: readonly { readonly place: number; readonly content: Blob }[]
  /** Handed in again under the same key, it is not done twice. */
  readonly key?: string
  readonly signal?: AbortSignal
  /** How much of what is handed in has left. */
  readonly onSent?: (done: number, of: number) => void
}

/** Told to the window when an answer says that nobody is signed in any more. */
export const SIGNED_OUT = 'yz-signed-out'

/** Told to the window when somebody is signed in again. */
export const SIGNED_IN = 'yz-signed-in'

const BASE = '/api/v1'

/** Rejects with a `Problem`. An answer without content is `undefined`. */
export async function ask<T>(asked: Asked): Promise<T> {
  const { status, text } = asked.files?.length ? await upload(asked) : await plain(asked)
  const body: unknown = text === '' ? undefined : parsed(text)
  if (status >= 400) throw refused(status, body)
  return body as T
}

/** Bytes of any kind, such as a certificate. */
export async function fetchBytes(
  path: string,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await sent(BASE + path, signal ? { signal } : {})
  if (!response.ok) throw refused(response.status, parsed(await response.text()))
  return new Uint8Array(await response.arrayBuffer())
}

/** What stands beside the API at this address: `/checkpoint`, tiles, the trust policy. `undefined`: it is not there. */
export async function fetchFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const response = await sent(path, { cache: 'no-cache' })
  if (response.status === 404) return undefined
  if (!response.ok) throw refused(response.status, parsed(await response.text()))
  return new Uint8Array(await response.arrayBuffer())
}

/** Where a browser may fetch it by itself: for links and pictures. */
export function addressOf(path: string): string {
  return BASE + path
}

async function plain(asked: Asked): Promise<Answer> {
  const { path, method = 'GET', json, signal } = asked
  const body = json === undefined ? {} : { body: JSON.stringify(json) }
  const response = await sent(BASE + path, {
    method,
    headers: headersOf(asked),
    ...body,
    ...(signal && { signal }),
  })
  return { status: response.status, text: await response.text().catch(lost) }
}

async function sent(url: string, init: RequestInit): Promise<Response> {
  const headers = { 'accept-language': language(), ...(init.headers as Record<string, string>) }
  try {
    return await fetch(url, { ...init, headers, credentials: 'same-origin' })
  } catch (error) {
    if (init.signal?.aborted) throw cancelled()
    throw offline(error)
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

/** `fetch` does not tell how much has left. */
function upload(asked: Asked): Promise<Answer> {
  const { path, method = 'POST', json, files = [], signal, onSent } = asked
  const form = new FormData()
  form.append('request', JSON.stringify(json))
  for (const { place, content } of files) form.append(`file.${place}`, content, 'file')
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, BASE + path)
    for (const [name, value] of Object.entries(headersOf(asked))) {
      // The browser writes the boundary of the form itself.
      if (name !== 'content-type') request.setRequestHeader(name, value)
    }
    request.upload.onprogress = ({ loaded, total }) => onSent?.(loaded, total)
    request.onload = () => {
      resolve({ status: request.status, text: request.responseText })
    }
    request.onerror = () => {
      reject(offline())
    }
    request.onabort = () => {
      reject(cancelled())
    }
    const stop = (): void => {
      request.abort()
    }
    if (signal?.aborted) reject(cancelled())
    else {
      signal?.addEventListener('abort', stop, { once: true })
      request.send(form)
    }
  })
}

function headersOf({ json, key }: Asked): Record<string, string> {
  return {
    'accept-language': language(),
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(key !== undefined && { 'idempotency-key': key }),
  }
}

/** The page's: the shell writes it there. */
function language(): string {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh'
}

function refused(status: number, body: unknown): Problem {
  if (status === 401) dispatchEvent(new Event(SIGNED_OUT))
  return problemIn(status, body)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function lost(cause: unknown): never {
  throw offline(cause)
}
