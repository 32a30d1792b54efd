/** Signing in and out, the browsers that are signed in, and links for others. */

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { qrSvg } from '../../paper/qr-svg.ts'
import { type Session } from '../../services/accounts/accounts.ts'
import { deviceName } from '../../services/accounts/device.ts'
import { AccountRefusal } from '../../services/accounts/refusal.ts'
import { clearCookie, cookieOf, setCookie } from './cookie.ts'
import { type Doors, sessionOf } from './doors.ts'
import { actOf } from './request.ts'
import { checkSameOrigin, OtherOrigin, originOf } from './same-origin.ts'
import { SessionParams, SignIn } from './session-schemas.ts'

/** Where the registry is found. */
export interface Whereabouts {
  /** By a browser on this machine. */
  readonly here: string
  /** By other devices of the same network, where it listens for them. */
  readonly network?: string | undefined
}

export interface SessionHouse extends Doors {
  /** Nothing where nobody is served. */
  readonly address: () => Whereabouts | undefined
}

/** For whoever holds a link, or is signed in. */
export function signInRoutes(app: FastifyInstance, house: SessionHouse): void {
  const { accounts, base } = house

  app.post('/sign-in', { bodyLimit: 1024, onRequest: onlyOurs(base) }, async (request, reply) => {
    const { word } = SignIn.parse(request.body)
    const device = deviceName(request.headers['user-agent'])
    const { session, secret } = await accounts.signIn(word, { device, secret: cookieOf(request) })
    setCookie(reply, secret, originOf(request)?.startsWith('https:') === true)
    return unkept(reply).send(who(session))
  })

  // Always an answer: a browser that is not signed in has done nothing wrong.
  app.get('/session', async (request, reply) => {
    const session = isOurs(request, base) ? await sessionOf(request, house) : undefined
    return unkept(reply).send(who(session))
  })

  app.delete('/session', async (request, reply) => {
    if (cookieOf(request) !== undefined) {
      checkSameOrigin(request, base)
      clearCookie(reply)
      const session = await sessionOf(request, house)
      if (session) await accounts.end(session.organisation, session.id)
    }
    return unkept(reply).code(204).send()
  })
}

/** For whoever was let in. */
export function sessionRoutes(app: FastifyInstance, house: SessionHouse): void {
  const { accounts } = house

  app.get('/sessions', async (request) => {
    const current = await sessionOf(request, house)
    const all = await accounts.list(actOf(request).actor.organisation)
    return { sessions: all.map((it) => sessionJson(it, current)) }
  })

  app.delete('/sessions', async (request) => {
    const current = await sessionOf(request, house)
    return { ended: await accounts.endOthers(actOf(request).actor.organisation, current?.id) }
  })

  app.delete('/sessions/:id', async (request, reply) => {
    const { id } = SessionParams.parse(request.params)
    const current = await sessionOf(request, house)
    if (current?.id === id) clearCookie(reply)
    await accounts.end(actOf(request).actor.organisation, id)
    return reply.code(204).send()
  })

  app.post('/sign-in-links', async (request, reply) => {
    const address = addressFor(request, house)
    if (address === undefined) throw new AccountRefusal('not-served')
    const { word, expires } = accounts.invite()
    const link = signInLink(address, word)
    return reply.code(201).send({ link, expires, reach: reachOf(address), qr: qrSvg(link) })
  })
}

/**
 * A page knows the address by which it was reached, and where that leads no other device anywhere, we may
 * know a better one. Others are told the one that we know, if anybody is served there.
 */
function addressFor(request: FastifyRequest, house: SessionHouse): string | undefined {
  const own = isOurs(request, house.base) ? originOf(request) : undefined
  const served = house.address()
  if (own === undefined) return served && (house.base ?? served.here)
  const better = reachOf(own) === 'network' ? undefined : (house.base ?? served?.network)
  return better ?? own
}

/** The word is behind the `#`: browsers send that nowhere, so that no log and no next page learns it. */
export function signInLink(address: string, word: string): string {
  return `${address}/sign-in#${word}`
}

function reachOf(address: string): 'this-machine' | 'network' {
  const { hostname } = new URL(address)
  const local = /^(?:localhost|(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
  return local ? 'this-machine' : 'network'
}

/** Before anything is read. */
function onlyOurs(base: string | undefined) {
  return (request: FastifyRequest, _reply: FastifyReply, next: () => void): void => {
    checkSameOrigin(request, base)
    next()
  }
}

function isOurs(request: FastifyRequest, base: string | undefined): boolean {
  try {
    checkSameOrigin(request, base)
    return true
  } catch (error) {
    if (error instanceof OtherOrigin) return false
    throw error
  }
}

function who(session: Session | undefined) {
  if (!session) return { signedIn: false }
  const { organisation } = session
  return { signedIn: true, organisation, session: sessionJson(session, session) }
}

function sessionJson({ id, device, begun, seen, expires }: Session, current: Session | undefined) {
  return { id, device, begun, seen, expires, current: id === current?.id }
}

function unkept(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store')
}
