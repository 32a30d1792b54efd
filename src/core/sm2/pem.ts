/** PEM as OpenSSL writes it (RFC 7468 §3, the strict form). */

import { base64ToBytes, bytesToBase64 } from '../base64.ts'
import { EvidenceError } from '../error.ts'

export interface Pem {
  readonly label: string
  readonly der: Uint8Array
}

const MAX_CHARACTERS = 4096

/** The blocks of a text that holds nothing else, if any: lines of 64 characters, each ended by a newline. */
export function parsePem(text: string): readonly Pem[] {
  if (text.length > MAX_CHARACTERS) throw new EvidenceError('too-large', 'PEM over 4096 characters')
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----\n([^-]*)-----END \1-----\n/g)].map(
    ([, label = '', body = '']) => ({ label, der: base64ToBytes(body.replaceAll('\n', '')) }),
  )
  if (blocks.map(formatPem).join('') !== text) {
    throw new EvidenceError('malformed', 'not PEM as OpenSSL writes it')
  }
  return blocks
}

export function formatPem({ label, der }: Pem): string {
  const lines = bytesToBase64(der).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
