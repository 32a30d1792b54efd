/** What can be wrong with evidence: one error class, one closed list of faults. */

/**
 * Stable names for the ways a piece of evidence can fail. They appear in API
 * responses, CLI output and court reports: never rename one, only add.
 */
export type EvidenceFault =
  | 'malformed' //           the bytes are not the canonical form of what they claim to be
  | 'too-large' //           over a size, count or depth that this house reads
  | 'unknown-signer' //      no signature was made by a key we were told to trust
  | 'bad-signature' //       a trusted key's signature does not verify
  | 'bad-key' //             a key that must not be believed: of small order, not canonical, or certified for other ends or times
  | 'wrong-origin' //        a checkpoint of another log
  | 'wrong-path' //          a proof with too few or too many hashes for its tree
  | 'root-mismatch' //       the hashes do not lead to the checkpoint's root
  | 'unsupported' //         well-formed, but of an algorithm or version that we do not know
  | 'quorum-missing' //      fewer witnesses than the policy asks for
  | 'too-little-work' //     block headers that were cheaper to make than Bitcoin's are

/** Evidence that does not hold. The input is at fault, never the program: a bug throws something else. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError'
  readonly fault: EvidenceFault

  constructor(fault: EvidenceFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}
