/** Names for what a draft holds: told from all others, and telling nothing. */

import { bytesToHex } from '../../core/bytes.ts'

/** Not `randomUUID`, which a page that came without TLS has not: a phone in the same network. */
export function newId(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)))
}
