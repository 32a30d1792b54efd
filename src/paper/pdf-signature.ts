/** PAdES: a firm's own signature on the PDF, for readers that show one. The evidence is the certificate inside. */

import { PDF, type Signer } from '@libpdf/core'

/**
 * A key with a certificate for it, wherever it lies. PDF readers know no Ed25519, so this is another
 * key than those of the registry, and signs nothing but paper.
 */
export interface PaperSigner {
  readonly kind: 'P-256' | 'RSA'
  /** X.509 in DER: the signer's, and those above it, the root last. */
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  /** Signs with SHA-256: ECDSA as a DER sequence, RSA as PKCS #1 v1.5. */
  sign(data: Uint8Array): Promise<Uint8Array>
}

/** RFC 3161: the DER of a TimeStampToken over a SHA-256 digest. */
export type PaperTimestamp = (digest: Uint8Array) => Promise<Uint8Array>

export interface PaperSigning {
  readonly signer: PaperSigner
  /** With it the signature is of level B-T, without it B-B. */
  readonly timestamp?: PaperTimestamp
  /** The signer's own clock, in POSIX seconds: a claim, like every clock. */
  readonly at: number
  readonly reason: string
}

/**
 * Adds a signature behind the PDF's bytes, none of which change. Whether it is the same signature
 * each time depends on the key: ECDSA's are not.
 */
export async function signPdf(pdf: Uint8Array, signing: PaperSigning): Promise<Uint8Array> {
  const { signer, timestamp, at, reason } = signing
  const document = await PDF.load(pdf)
  const { bytes } = await document.sign({
    signer: asSigner(signer),
    signingTime: new Date(at * 1000),
    reason,
    subFilter: 'ETSI.CAdES.detached',
    level: timestamp ? 'B-T' : 'B-B',
    digestAlgorithm: 'SHA-256',
    ...(timestamp && { timestampAuthority: { timestamp } }),
  })
  return bytes
}

function asSigner(signer: PaperSigner): Signer {
  const { kind, certificate, chain } = signer
  return {
    certificate,
    certificateChain: [...chain],
    keyType: kind === 'RSA' ? 'RSA' : 'EC',
    signatureAlgorithm: kind === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
    sign: (data) => signer.sign(data),
  }
}
