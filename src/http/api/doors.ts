/** Who is let in: whoever has the token, and browsers that are signed in. */

import { type FastifyRequest } from 'fastify'
import { type Accounts, type Session } from '../../services/accounts/accounts.ts'
import { AccountRefusal } from '../../services/accounts/refusal.ts'
import { ActorClaimed } from './account-problems.ts'
import { cookieOf } from './cookie.ts'
import { Unauthorised } from './problems.ts'
import { checkToken } from './request.ts'
import { checkSameOrigin } from './same-origin.ts'

export interface Doors {
  /** Whoever has it may write, and read what is not public. */
  readonly token: string
  readonly accounts: Accounts
  /** Where the public reaches this registry, if that was said. */
  readonly base: string | undefined
}

/** For whom one acts, as programs say it. */
const ORGANISATION = 'yuanzheng-organisation'
const CLAIMS = [ORGANISATION, 'yuanzheng-person']

/**
 * Throws unless the request carries the token, or the cookie of a session that lasts and comes from
 * a page of ours. A token counts even where there is a cookie: who sends one means it.
 */
export async function letIn(request: FastifyRequest, doors: Doors): Promise<void> {
  if (request.headers.authorization !== undefined) {
    checkToken(request, doors.token)
    return
  }
  if (cookieOf(request) === undefined) throw new Unauthorised('neither token nor session')
  checkSameOrigin(request, doors.base)
  if (CLAIMS.some((name) => request.headers[name] !== undefined)) {
    throw new ActorClaimed('a session says for whom it acts')
  }
  const session = await sessionOf(request, doors)
  if (!session) throw new AccountRefusal('session-ended')
  // From here on it is as if it had been said: whoever reads it need not know who was let in how.
  request.headers[ORGANISATION] = session.organisation
}

/** The session whose cookie the request carries, if it lasts. */
export async function sessionOf(
  request: FastifyRequest,
  { accounts }: Pick<Doors, 'accounts'>,
): Promise<Session | undefined> {
  const secret = cookieOf(request)
  return secret === undefined ? undefined : accounts.check(secret)
}
