/** SM2 seals (会签): a detached signature beside a file, which OpenSSL checks as well (docs/spec/sm2.md). */

import { parseSm2Spki } from './key.ts'
import { checkSm2Signature } from './signature.ts'

/**
 * Checks a seal over exactly these bytes: those of an entry, of a checkpoint, of any file.
 *
 * The signature is in DER, the key a SubjectPublicKeyInfo in DER. Throws `malformed`, `bad-key` or
 * `bad-signature`. Whose the key is, and when it signed, no signature says.
 */
export function checkSm2Seal(
  bytes: Uint8Array,
  signatureDer: Uint8Array,
  publicKeySpki: Uint8Array,
): void {
  checkSm2Signature(parseSm2Spki(publicKeySpki), bytes, signatureDer)
}
