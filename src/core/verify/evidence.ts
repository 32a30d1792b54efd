/** Evidence as it is handed to `verify`: small files whole, large ones by their digests. */

import type { Trust } from './trust.ts'

/** A file of evidence under the name that its bearer gave it. The name proves nothing. */
export type EvidenceItem = SmallItem | OriginalFile

/** Evidence that is judged from its bytes. */
export interface SmallItem {
  readonly kind: SmallKind
  readonly name: string
  readonly bytes: Uint8Array
}

export type SmallKind =
  | 'certificate' //  .yzcert
  | 'checkpoint' //   a signed note
  | 'consistency' //  a receipt that one tree begins with another (RFC 9942)
  | 'tlog-proof' //   C2SP
  | 'token' //        RFC 3161, in DER
  | 'manifest' //     digests of older tokens, over which a new one was made
  | 'anchor' //       OpenTimestamps
  | 'headers' //      block headers for the anchors
  | 'standing' //     a statement of which record is the last
  | 'seal' //         an SM2 signature in DER: `X.sm2.sig` over the bytes of `X`

/** A file that records may speak of. Whoever read it computed both digests; `verify` never sees it. */
export interface OriginalFile {
  readonly kind: 'file'
  readonly name: string
  readonly size: number
  /** Hex. */
  readonly sha256: string
  readonly sm3: string
}

/** Whom to trust, and how the verifier came by that. */
export interface GivenTrust {
  readonly trust: Trust
  /** `with-evidence` is weak: whoever forged the evidence could have forged the keys beside it. */
  readonly source: 'given' | 'with-evidence'
  /** SHA-256 of the policy's text in hex, to compare with what is printed elsewhere. */
  readonly sha256: string
}
