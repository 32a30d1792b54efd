/** A witness, as the log that it watches sees it: somebody else's process, asked for its word (C2SP tlog-witness). */

import { type VerifierKey } from '../core/note/key.ts'

/**
 * A witness cosigns a checkpoint if it continues everything that it cosigned before.
 *
 * Not trusted with anything but its own word. What it answers is unchecked:
 * a cosignature counts when it verifies under `key`, a size is a hint about
 * what to send next, and only a checkpoint that the log itself signed proves
 * that the log said something else before. Its fall, or a lie, can keep the
 * quorum from being met; it can forge nothing and must not be able to stop the log.
 *
 * What it gives: once it has cosigned a tree, no restored backup and no second
 * writer can have another history cosigned by it.
 */
export interface Witness {
  /** What the trust policy calls it. */
  readonly name: string
  readonly key: VerifierKey

  /**
   * Sends the body of one add-checkpoint request. Settles soon after `signal`
   * aborts. Does not reject for anything that a network or a server can do.
   */
  add(request: Uint8Array, signal: AbortSignal): Promise<WitnessAnswer>

  /**
   * The last checkpoint of this origin that it cosigned, a signed note not yet opened, or
   * `undefined` if it knows of none. Rejects with {@link WitnessSilent} if there is no telling.
   */
  latest(origin: string, signal: AbortSignal): Promise<Uint8Array | undefined>
}

/** What the witness decided, or that nothing was heard of it. */
export type WitnessAnswer = WitnessVerdict | { readonly kind: 'silent'; readonly why: string }

export type WitnessVerdict =
  /** Signature lines, each ending in a newline. */
  | { readonly kind: 'cosigned'; readonly lines: string }
  /** The last tree that it cosigned has this many entries; the request told another size. */
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused'; readonly reason: WitnessRefusal }

/** Why a witness does not cosign. */
export type WitnessRefusal =
  | 'malformed' //     the request is not one, or its old size is larger than its checkpoint's
  | 'unknown-log' //   it does not watch a log of this origin
  | 'untrusted' //     no key that it trusts for this log signed, or such a signature fails
  | 'inconsistent' //  the checkpoint does not continue what it cosigned before
  | 'clock-behind' //  its clock shows an earlier time than its last cosignature

/** The witness was not reached, or what came back was no answer. */
export class WitnessSilent extends Error {
  override readonly name = 'WitnessSilent'
}
