/** What goes on while the log is served, as the terminal is told it. */

import type { VerifierKey } from '../core/note/key.ts'
import type { Head } from '../services/log/head.ts'

export interface Serving {
  readonly key: VerifierKey
  readonly url: string
  /** How the log stood when it was opened; a witness has none. */
  readonly head?: Head
  /** What was made just now. */
  readonly made?: 'key' | 'log'
  /** What signs the first browser in. */
  readonly signIn?: SignInLink
  /** How many witnesses are asked. */
  readonly witnesses?: number
  /** Why `append` cannot reach this process from another, if so. */
  readonly deaf?: string
  /** Finishes what was begun, and lets everything go. */
  stop(): Promise<void>
}

/** Good once, until `expires`: POSIX seconds. */
export interface SignInLink {
  readonly link: string
  readonly expires: number
}

export interface ServeNews {
  halted(why: string): void
  damage(what: string): void
  witness(name: string, state: string, why: string | undefined): void
  ahead(who: string, size: number, evidence: string | undefined): void
  /** How it stands with a timestamp authority. */
  authority(address: string, state: string, why: string | undefined): void
  /** So many tokens are covered by a new one. */
  renewed(tokens: number): void
  /** Tokens cannot be covered by any that lasts longer than until then: POSIX seconds. */
  ending(end: number): void
  /** Who was signed in cannot be read any more: everybody signs in again. */
  sessionsLost(why: string): void
}
