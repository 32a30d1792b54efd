/** The front end: its files under their own names, and its one page for every address that is the front end's. */

import { createHash } from 'node:crypto'
import { type FastifyPluginCallback, type FastifyReply, type FastifyRequest } from 'fastify'
import { NOT_FOUND } from './errors.ts'
import { pageLinks } from './page-links.ts'
import { sendProblem } from './problem.ts'
import { readManifest } from './web-manifest.ts'

/** A file as it was built (see adapters/system/web-files.ts). */
export interface WebFile {
  readonly type: string
  readonly bytes: Uint8Array
  readonly gzip: Uint8Array | undefined
  readonly brotli: Uint8Array | undefined
  readonly immutable: boolean
}

/** The first segments of the addresses that the front end draws; `src/web/app/pages.ts` has the whole of them. */
export const APP_ROOMS: readonly string[] = [
  'sign-in',
  'deposit',
  'designs',
  'labels',
  'cases',
  'export',
  'verify',
  'log',
  'analysis',
  'devices',
]

/** Nothing from elsewhere, nothing in line; WebAssembly for reading QR codes and hashing. */
export const APP_POLICY = [
  `default-src 'none'`,
  `script-src 'self' 'wasm-unsafe-eval'`,
  `style-src 'self'`,
  `img-src 'self' blob: data:`,
  `media-src 'self' blob: mediastream:`,
  `connect-src 'self'`,
  `worker-src 'self'`,
  `manifest-src 'self'`,
  `font-src 'self'`,
  `form-action 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

const FOR_EVER = 'public, max-age=31536000, immutable'
/** Kept, and asked for each time: a new release is seen at once. */
const ASK_FIRST = 'no-cache'
const PAGE = '/index.html'

export function webAppRoutes(files: ReadonlyMap<string, WebFile>): FastifyPluginCallback {
  return (app, _options, done) => {
    const tags = new Map([...files].map(([path, { bytes }]) => [path, tagOf(bytes)]))
    const send = (path: string) => (request: FastifyRequest, reply: FastifyReply) => {
      const file = files.get(path)
      if (!file) return sendProblem(request, reply, NOT_FOUND)
      return sendFile(request, reply, file, tags.get(path) ?? '')
    }
    for (const path of files.keys()) if (path !== PAGE) app.get(path, send(path))
    const links = pageLinks(readManifest(files))
    const page = (address: string) => (request: FastifyRequest, reply: FastifyReply) => {
      const link = links.get(address)
      return send(PAGE)(request, link === undefined ? reply : reply.header('link', link))
    }
    const addresses = ['/', ...APP_ROOMS.flatMap((room) => [`/${room}`, `/${room}/*`])]
    for (const address of new Set([...addresses, ...links.keys()])) app.get(address, page(address))
    // Whoever mistyped an address in a browser gets a page that says so; programs get the problem.
    app.get('/*', (request, reply) => {
      if (request.headers.accept?.includes('text/html') === true) {
        return send(PAGE)(request, reply.code(404))
      }
      reply.callNotFound()
      return reply
    })
    done()
  }
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: WebFile,
  tag: string,
): FastifyReply {
  const [encoding, bytes] = packedFor(request, file)
  void reply
    .header('etag', tag)
    .header('vary', 'accept-encoding')
    .header('cache-control', file.immutable ? FOR_EVER : ASK_FIRST)
    .header('content-security-policy', APP_POLICY)
    .header('referrer-policy', 'no-referrer')
  if (reply.statusCode === 200 && request.headers['if-none-match'] === tag) {
    return reply.code(304).send()
  }
  if (encoding !== undefined) void reply.header('content-encoding', encoding)
  return reply.type(file.type).send(Buffer.from(bytes))
}

/** The smallest form that the browser says it can read. */
function packedFor(
  request: FastifyRequest,
  { bytes, gzip, brotli }: WebFile,
): readonly [string | undefined, Uint8Array] {
  const given = request.headers['accept-encoding']
  const accepts = (typeof given === 'string' ? given : '')
    .split(',')
    .map((it) => it.trim().split(';'))
    .filter(([, weight]) => weight?.trim() !== 'q=0')
    .map(([name]) => name)
  if (brotli && accepts.includes('br')) return ['br', brotli]
  if (gzip && accepts.includes('gzip')) return ['gzip', gzip]
  return [undefined, bytes]
}

/** Of what it says, whichever way it is packed. */
function tagOf(bytes: Uint8Array): string {
  return `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}
