/** A timestamp authority (RFC 3161), as the log sees it: somebody else's clock and key, asked to sign a digest. */

/**
 * An authority signs that it saw a digest at a time by its own clock.
 *
 * Asked over a network by the log, which sends 32 bytes that anybody may know: an authority learns
 * nothing of what is deposited. Not trusted with anything until its token was checked against roots
 * that the checker chose; then for its clock and for keeping its key. What it answers is unread here
 * beyond whether it is a token or a refusal: whether a token is over this imprint and carries this
 * nonce is for the caller to see.
 *
 * Its fall, or a lie, can keep us without a token of its, or give us one that is wrong about the time;
 * it can forge nothing that the log or a witness says and must not be able to stop the log.
 */
export interface TimestampAuthority {
  /** Where it is asked: what the operator knows it by. */
  readonly address: string

  /**
   * Asks once. Who calls says by `signal` how long it may take: soon after it aborts, this is `silent`.
   * Does not reject for anything that a network or a server can do.
   */
  stamp(question: StampQuestion, signal: AbortSignal): Promise<StampAnswer>
}

export interface StampQuestion {
  /** The SHA-256 digest that is to be stamped. */
  readonly imprint: Uint8Array
  /** Lower-case hex of a number that nobody could foresee, so that no old answer is taken for one to this. */
  readonly nonce: string
}

export type StampAnswer =
  /** A token in DER, as it came. */
  | { readonly kind: 'token'; readonly token: Uint8Array }
  /** It will not sign. `why` names the failure as RFC 3161 §2.4.2 does; its own words are made fit to print. */
  | { readonly kind: 'refused'; readonly why: string }
  /** It was not reached in time, or what came back was no answer. `why` has no words of its. */
  | { readonly kind: 'silent'; readonly why: string }
