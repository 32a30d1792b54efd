/** The cookie that a signed-in browser carries. No script can read it, and no other site makes a browser send it. */

import { type FastifyReply, type FastifyRequest } from 'fastify'

const NAME = 'yz-session'

/** As long as browsers keep any: when a session ends is for us to say, and is said at each request. */
const MAX_AGE = 400 * 24 * 3600

/** The secret in it. Of two nobody knows which is ours: a site beside this one may have set the other. */
export function cookieOf(request: FastifyRequest): string | undefined {
  const all = (request.headers.cookie ?? '').split(';').map((it) => it.trim())
  const ours = all.filter((it) => it.startsWith(`${NAME}=`))
  const secret = ours[0]?.slice(NAME.length + 1)
  return ours.length === 1 && secret !== '' ? secret : undefined
}

/** `secure`: the browser reached us by https, and is never to send it otherwise. */
export function setCookie(reply: FastifyReply, secret: string, secure: boolean): void {
  write(reply, `${secret}; Max-Age=${MAX_AGE}${secure ? '; Secure' : ''}`)
}

export function clearCookie(reply: FastifyReply): void {
  write(reply, '; Max-Age=0')
}

function write(reply: FastifyReply, value: string): void {
  void reply.header('set-cookie', `${NAME}=${value}; Path=/; HttpOnly; SameSite=Strict`)
}
