/** Whether a browser asks for a page of ours: a cookie alone does not say who made it ask. */

import { type FastifyRequest } from 'fastify'

/** A page of somebody else's asks, or one that nobody can tell. */
export class OtherOrigin extends Error {
  override readonly name = 'OtherOrigin'
}

/**
 * Throws `OtherOrigin` unless the request comes from a page at the address that it goes to, or at
 * `base`, where the public reaches us. Reading is also for who typed the address or follows a link of ours.
 *
 * Browsers say `Origin` with all that is not reading, so that its absence is no excuse there. They
 * say `Sec-Fetch-Site` only at addresses that they take for secure.
 */
export function checkSameOrigin(request: FastifyRequest, base: string | undefined): void {
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin' && !(reads && site === 'none')) {
    throw new OtherOrigin('asked by a page of another site')
  }
  if (origin === undefined ? !reads : !isOurs(origin, request.host, base)) {
    throw new OtherOrigin('asked by a page of another origin, or of none')
  }
}

/** The page's own address, of a request that was checked; nothing where none was said. */
export function originOf(request: FastifyRequest): string | undefined {
  return request.headers.origin
}

/**
 * The scheme is not compared: whoever ends TLS before us asks us without. A name that is pointed at
 * our address by somebody else passes here, and has no cookie of ours.
 */
function isOurs(origin: string, host: string, base: string | undefined): boolean {
  if (!/^https?:\/\/[^/?#@]+$/.test(origin) || !URL.canParse(origin)) return false
  if (base !== undefined && new URL(base).origin === origin) return true
  return new URL(origin).host === host.toLowerCase()
}
