/** What stamping asks of tokens: that they answer the question, and until when their certificates vouch for them. */

export interface TokenFacts {
  /** By the authority's clock, in POSIX seconds. Believed only by whoever trusts a root above it. */
  readonly time: number
  /** POSIX seconds at which the first of the certificates ends that it rests on, as far as it brings them. */
  readonly until: number | undefined
}

export interface Tokens {
  /** Whether there are roots to judge by. Without them tokens are kept that nobody here can judge. */
  readonly judges: boolean
  /** Throws an `EvidenceError` unless a token is over this imprint, with this nonce, and holds by the roots there are. */
  check(
    token: Uint8Array,
    question: { readonly imprint: Uint8Array; readonly nonce: string },
  ): TokenFacts
  /** What a kept token says. Throws an `EvidenceError` for what is no token. */
  read(token: Uint8Array): TokenFacts
}
