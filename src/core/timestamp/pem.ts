/** Certificates in PEM (RFC 7468): how operators and courts are given roots. */

import { base64ToBytes } from '../base64.ts'
import { EvidenceError } from '../error.ts'
import { parseCertificate } from './certificate.ts'

const MAX_CHARACTERS = 1024 * 1024
const MAX_CERTIFICATES = 256

/**
 * The certificates of a PEM file, in DER and in its order. What stands between the blocks is no
 * part of them, as RFC 7468 §2 has it; a block that is no certificate is refused, for whoever names
 * a file of roots and gets fewer than it holds would not know.
 */
export function parsePemCertificates(text: string): readonly Uint8Array[] {
  if (text.length > MAX_CHARACTERS) throw new EvidenceError('too-large', 'PEM over 1 MiB')
  const blocks = [
    ...text.matchAll(/-----BEGIN ([A-Z0-9 ]*)-----([^-]*)-----END ([A-Z0-9 ]*)-----/g),
  ]
  const begun = [...text.matchAll(/-----BEGIN /g)].length
  if (blocks.length < begun) throw new EvidenceError('malformed', 'a PEM block that does not end')
  if (blocks.length === 0) throw new EvidenceError('malformed', 'no certificate in PEM')
  if (blocks.length > MAX_CERTIFICATES) {
    throw new EvidenceError('too-large', `over ${MAX_CERTIFICATES} certificates in PEM`)
  }
  return blocks.map(([, label = '', body = '', end = '']) => {
    if (label !== 'CERTIFICATE' || end !== label) {
      throw new EvidenceError('malformed', 'a PEM block that is no certificate')
    }
    const der = base64ToBytes(body.replaceAll(/[ \t\r\n]/g, ''))
    parseCertificate(der)
    return der
  })
}
