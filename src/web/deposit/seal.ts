/** Salting on this device: what the registry then never sees, or sees only as the designer salted it. */

import { base64ToBytes, bytesToBase64 } from '../../core/base64.ts'
import { bytesToHex } from '../../core/bytes.ts'
import { formatCertificate, parseCertificate } from '../../core/certificate/certificate.ts'
import { contentOf, disclose, SALT_BYTES } from '../../core/record/disclosure.ts'
import { formatField } from '../../core/record/fields.ts'
import type { Told } from './form.ts'

/** Fills an array with what nobody can foresee. */
export type Random = (bytes: number) => Uint8Array

export function browserRandom(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes))
}

export function salted(fields: readonly Told[], random: Random): Uint8Array[] {
  return fields.map(({ name, value }) => formatField(random(SALT_BYTES), name, value as never))
}

/** All that a blind deposit tells. */
export function rootJson(disclosures: readonly Uint8Array[]): { size: number; root: string } {
  const { size, root } = contentOf(disclosures)
  return { size, root: bytesToHex(root) }
}

/**
 * A certificate with what only its owner can show. Throws an `EvidenceError` if the certificate is of
 * another content.
 */
export function withOwn(certificate: Uint8Array, disclosures: readonly Uint8Array[]): Uint8Array {
  const bare = parseCertificate(certificate)
  const revealed = disclose(disclosures, [...disclosures.keys()])
  return formatCertificate({ ...bare, revealed })
}

/** As JSON and drafts keep them. */
export function asTexts(disclosures: readonly Uint8Array[]): readonly string[] {
  return disclosures.map(bytesToBase64)
}

export function asBytes(texts: readonly string[]): readonly Uint8Array[] {
  return texts.map(base64ToBytes)
}
