/** A paper that was to be signed and could not be. It is not printed without. */

/** `cause` says why, in words for the operator. */
export class PaperUnsigned extends Error {
  override readonly name = 'PaperUnsigned'

  constructor(cause: Error) {
    super(`a paper could not be signed: ${cause.message}`, { cause })
  }
}
