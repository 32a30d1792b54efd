/** What an OpenTimestamps proof is: operations that lead from a file's digest to what somebody attests. */

/** Hashes of the format that we compute. Keccak-256 is the fourth, which no calendar uses. */
export type OtsHash = 'sha1' | 'ripemd160' | 'sha256'

/** What is done to a message to get the next one. */
export type OtsOperation =
  | { readonly op: 'append' | 'prepend'; readonly argument: Uint8Array }
  | { readonly op: 'reverse' | 'hexlify' | OtsHash }

/** Who attests a message, and where to look. */
export type OtsAttestation =
  /** The message is the Merkle root in the header of the block at this height. */
  | { readonly kind: 'bitcoin'; readonly height: number }
  /** A calendar promised to remember the message. Proves nothing. */
  | { readonly kind: 'pending'; readonly uri: string }
  /** Another chain, or another kind that we cannot judge. */
  | { readonly kind: 'unknown'; readonly tag: Uint8Array; readonly payload: Uint8Array }

export type OtsBranch =
  | { readonly attestation: OtsAttestation }
  | { readonly operation: OtsOperation; readonly then: OtsTree }

/** What follows from one message: never nothing, and nothing twice. The order is the file's. */
export type OtsTree = readonly OtsBranch[]

export interface OtsProof {
  /** By which hash the file was digested. */
  readonly hash: OtsHash
  readonly digest: Uint8Array
  readonly tree: OtsTree
}

export const OTS_MAGIC = Uint8Array.from([
  0x00, 0x4f, 0x70, 0x65, 0x6e, 0x54, 0x69, 0x6d, 0x65, 0x73, 0x74, 0x61, 0x6d, 0x70, 0x73, 0x00,
  0x00, 0x50, 0x72, 0x6f, 0x6f, 0x66, 0x00, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94,
])
export const OTS_VERSION = 1

/** The limits of the reference implementation. */
export const MAX_OTS_MESSAGE_BYTES = 4096
export const MAX_OTS_PAYLOAD_BYTES = 8192
export const MAX_OTS_URI_BYTES = 1000
/** Its recursion limit of 256 trees within each other leaves room for one operation less. */
export const MAX_OTS_OPERATIONS = 255

/** Ours: a proof has about a kilobyte, and whoever judges one should be done at once. */
export const MAX_OTS_PROOF_BYTES = 65_536

export const OTS_TAGS = {
  attestation: 0x00,
  branch: 0xff,
  append: 0xf0,
  prepend: 0xf1,
  reverse: 0xf2,
  hexlify: 0xf3,
  sha1: 0x02,
  ripemd160: 0x03,
  sha256: 0x08,
  keccak256: 0x67,
} as const

export const OTS_ATTESTATION_TAGS = {
  bitcoin: '0588960d73d71901',
  pending: '83dfe30d2ef90c8e',
} as const

export const OTS_DIGEST_BYTES: Readonly<Record<OtsHash, number>> = {
  sha1: 20,
  ripemd160: 20,
  sha256: 32,
}
