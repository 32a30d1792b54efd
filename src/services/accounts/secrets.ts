/** Secrets that are shown once and kept as hashes. They are random, so that a plain hash gives nothing away. */

import { bytesToBase64 } from '../../core/base64.ts'
import { bytesToHex, utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { type Random } from '../../ports/random.ts'

/** 128 bits, in the alphabet of URLs: 22 characters, of which the last is a letter, as finders of links like it. */
export function newWord(random: Random): string {
  return text(random(16))
}

/** 256 bits, for a cookie. */
export function newSecret(random: Random): string {
  return text(random(32))
}

/**
 * What is kept of a secret, and what it is looked up by: how long that takes says something of
 * hashes, and nothing of any secret.
 */
export function hashOf(secret: string): string {
  return bytesToHex(sha256(utf8ToBytes(secret)))
}

/** RFC 4648 §5, without padding. */
function text(bytes: Uint8Array): string {
  return bytesToBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
