/** Who is signed in: browsers, each by a link that was good once. */

import { bytesToHex } from '../../core/bytes.ts'
import { type Clock } from '../../ports/clock.ts'
import { type Random } from '../../ports/random.ts'
import {
  type KeptSession,
  SessionsDamaged,
  SessionsFull,
  type SessionStore,
} from '../../ports/session-store.ts'
import { type Timer } from '../../ports/timer.ts'
import { attempts } from './attempts.ts'
import { AccountRefusal } from './refusal.ts'
import { hashOf, newSecret } from './secrets.ts'
import { type SignInWord, signInWords } from './sign-in-words.ts'

/** From its last use on, a session lasts so long. */
export const SESSION_SECONDS = 30 * 24 * 3600

/** So many browsers of one organisation; one more ends the one that was not seen for longest. */
export const MOST_SESSIONS = 32

/** That a session was seen is written down so often: a disk should not turn for every picture. */
const SEEN_SECONDS = 3600

/** Whoever holds a link acts for the organisation that runs the registry. */
const OPERATOR = 'operator'

/** A session as its owner sees it. */
export type Session = Omit<KeptSession, 'secretHash'> & {
  /** When it ends if it is not used: POSIX seconds. */
  readonly expires: number
}

export interface SignedIn {
  readonly session: Session
  /** For the browser alone. It is kept nowhere else. */
  readonly secret: string
}

export interface Accounts {
  /** Makes a word that signs one browser in. */
  invite(): SignInWord

  /**
   * Signs a browser in, and ends the session that it had.
   * Rejects with an `AccountRefusal` unless the word is good; after many wrong ones it takes its time.
   */
  signIn(
    word: string,
    browser: { readonly device: string; readonly secret?: string | undefined },
  ): Promise<SignedIn>

  /** The session with this secret, if it lasts. Whoever asks was seen by that. */
  check(secret: string): Promise<Session | undefined>

  /** The sessions of an organisation that last, the one that was seen last first. */
  list(organisation: string): Promise<readonly Session[]>

  /** Ends one of the organisation's own. Rejects with an `AccountRefusal` if there is none of this id. */
  end(organisation: string, id: string): Promise<void>

  /** Ends all of the organisation's but one. Returns how many. */
  endOthers(organisation: string, id: string | undefined): Promise<number>
}

export interface AccountParts {
  readonly store: SessionStore
  readonly random: Random
  readonly clock: Clock
  readonly timer: Timer
}

/** What was kept cannot be read, or only that far: nobody is signed in, and that is all that is lost. */
export type Opened = Accounts & { readonly damaged?: string }

export async function openAccounts(parts: AccountParts): Promise<Opened> {
  const { store, clock } = parts
  const damaged = await damageOf(store)
  if (damaged !== undefined) await store.clear()
  const now = seconds(clock)
  const over = (await store.list()).filter((it) => isOver(it, now)).map(({ id }) => id)
  // A full disk keeps them where they are; that they are over is seen at every look.
  if (over.length > 0) await store.remove(over).catch(ignoreFull)
  return { ...accountsOver(parts), ...(damaged !== undefined && { damaged }) }
}

async function damageOf(store: SessionStore): Promise<string | undefined> {
  try {
    await store.list()
    return undefined
  } catch (error) {
    if (!(error instanceof SessionsDamaged)) throw error
    return error.message
  }
}

function accountsOver({ store, random, clock, timer }: AccountParts): Accounts {
  const words = signInWords(random)
  const tried = attempts(timer)

  async function lasting(secret: string): Promise<KeptSession | undefined> {
    const found = await store.find(hashOf(secret))
    return found && !isOver(found, seconds(clock)) ? found : undefined
  }

  async function listed(organisation: string): Promise<readonly KeptSession[]> {
    const now = seconds(clock)
    const own = (await store.list()).filter((it) => it.organisation === organisation)
    // Of those seen in the same second, the one that was begun last.
    return own
      .filter((it) => !isOver(it, now))
      .toReversed()
      .toSorted((a, b) => b.seen - a.seen)
  }

  async function begin(device: string, former: string | undefined): Promise<SignedIn> {
    const now = seconds(clock)
    const secret = newSecret(random)
    const id = bytesToHex(random(16))
    const kept = { id, secretHash: hashOf(secret), organisation: OPERATOR, device }
    const added = { ...kept, begun: now, seen: now }
    const before = former === undefined ? undefined : await store.find(hashOf(former))
    await store.add(added)
    const surplus = (await listed(OPERATOR)).filter((it) => it.id !== id).slice(MOST_SESSIONS - 1)
    const ended = [...surplus, ...(before ? [before] : [])].map((it) => it.id)
    if (ended.length > 0) await store.remove(ended).catch(ignoreFull)
    return { session: shown(added), secret }
  }

  return {
    invite: () => words.make(seconds(clock)),
    async signIn(word, { device, secret }) {
      const giveBack = await takeSlowly(word)
      return begin(device, secret).catch((cause: unknown) => {
        giveBack()
        throw refusalFor(cause)
      })
    },
    async check(secret) {
      const found = await lasting(secret)
      if (!found) return undefined
      const now = seconds(clock)
      if (now - found.seen < SEEN_SECONDS) return shown(found)
      await store.touch(found.id, now).catch(ignoreFull)
      return shown({ ...found, seen: now })
    },
    list: async (organisation) => (await listed(organisation)).map(shown),
    async end(organisation, id) {
      const own = (await listed(organisation)).some((it) => it.id === id)
      if (!own) throw new AccountRefusal('unknown-session')
      await store.remove([id]).catch(refuseFull)
    },
    async endOthers(organisation, id) {
      const others = (await listed(organisation)).filter((it) => it.id !== id)
      return store.remove(others.map((it) => it.id)).catch(refuseFull)
    },
  }

  async function takeSlowly(word: string): Promise<() => void> {
    const now = seconds(clock)
    try {
      return words.take(word, now)
    } catch (error) {
      await tried.wrong(now)
      throw error
    }
  }
}

function isOver({ seen }: KeptSession, now: number): boolean {
  return now >= seen + SESSION_SECONDS
}

function shown({ id, organisation, device, begun, seen }: KeptSession): Session {
  return { id, organisation, device, begun, seen, expires: seen + SESSION_SECONDS }
}

function seconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000)
}

function refusalFor(cause: unknown): unknown {
  return cause instanceof SessionsFull ? new AccountRefusal('sessions-full', { cause }) : cause
}

function refuseFull(cause: unknown): never {
  throw refusalFor(cause)
}

function ignoreFull(error: unknown): void {
  if (!(error instanceof SessionsFull)) throw error
}
