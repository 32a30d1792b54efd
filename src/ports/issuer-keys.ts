/** The keys of a certificate issuer: the one that signs, the one that is to follow, and those that signed before. */

import type { NoteSigner, VerifierKey } from '../core/note/key.ts'

/**
 * Keys that all have the issuer's name, one after the other.
 *
 * A key follows in two steps, with a record in the log between them: `prepare`, then `advance`. Whoever
 * falls in between finds the waiting key again, and asks the log whether its turn has come.
 *
 * Every implementation passes `test/contract/issuer-keys.ts`.
 */
export interface IssuerKeys {
  /** The key in use. */
  signer(): NoteSigner

  /** The public halves of those that signed before. */
  former(): readonly VerifierKey[]

  /** The key that waits for its turn. */
  next(): VerifierKey | undefined

  /** Makes a key that waits, in place of any that did. Once it resolves, the key survives a power cut. */
  prepare(): Promise<VerifierKey>

  /**
   * The waiting key is in use from now on, and the old one is among the former. A fall in the middle
   * leaves one of the two in use and loses neither. Requires that one waits.
   */
  advance(): Promise<void>

  /** The waiting key, if there is one, is gone: no record names it. */
  drop(): Promise<void>
}
