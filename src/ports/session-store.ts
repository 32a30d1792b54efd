/** Where it is kept which browsers are signed in: few and small, and no secret among them. */

/** A browser that is signed in, as it is kept. Instants are POSIX seconds. */
export interface KeptSession {
  /** Names it among the others. Whoever knows it has no access by that. */
  readonly id: string
  /** SHA-256 of the secret that the browser has, in hex. */
  readonly secretHash: string
  /** For whom it acts. */
  readonly organisation: string
  /** What it is called in lists: a browser and a system, nothing of anybody's. */
  readonly device: string
  readonly begun: number
  readonly seen: number
}

/**
 * A durable set of sessions.
 *
 * Trusted to say who acts: whoever can write to it can sign in. Whoever can only read
 * it cannot, for secrets are in it as hashes. If it is lost, people sign in again, and nothing
 * else is lost: it is not backed up.
 *
 * Calls may overlap; each sees all that resolved before it. Every call but `clear` rejects with
 * {@link SessionsDamaged} where what is kept cannot be read.
 *
 * Every implementation passes `test/contract/session-store.ts`.
 */
export interface SessionStore {
  /** All of them, in the order in which they were added. */
  list(): Promise<readonly KeptSession[]>

  /** The one with a secret of this hash. */
  find(secretHash: string): Promise<KeptSession | undefined>

  /**
   * Once it resolves, the session survives a power cut. Requires that there is none of its id.
   * Rejects with {@link SessionsFull} where there is no room, and is then as it was before.
   */
  add(session: KeptSession): Promise<void>

  /** Says when it was last seen. Nothing happens to one that is gone: whoever was ended stays out. */
  touch(id: string, seen: number): Promise<void>

  /**
   * Once it resolves, they stay out, also after a power cut. If it rejects, they are out as long
   * as this process lives, and may be back in the next. Returns how many there were.
   */
  remove(ids: readonly string[]): Promise<number>

  /** Empties it, whatever state it is in. */
  clear(): Promise<void>
}

/** What is kept is not what was written. */
export class SessionsDamaged extends Error {
  override readonly name = 'SessionsDamaged'
}

/** No room on the disk. */
export class SessionsFull extends Error {
  override readonly name = 'SessionsFull'
}
