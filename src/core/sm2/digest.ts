/** What SM2 signs of a message: SM3 over the signer's identity and key, and the message (GM/T 0003.2 §5.5, §6.1). */

import { concatBytes, utf8ToBytes } from '../bytes.ts'
import { sm3 } from '../file-digest.ts'
import { bytesToScalar, CURVE_BYTES, type Sm2PublicKey } from './curve.ts'

/** The identity that GM/T 0009-2012 §10 gives to all who have no other. */
export const SM2_IDENTITY = '1234567812345678'

const IDENTITY = utf8ToBytes(SM2_IDENTITY)

/**
 *     Z = SM3(ENTL || ID || a || b || xG || yG || xA || yA)
 *     e = SM3(Z || M)
 *
 * ENTL is the length of the identity in bits, in two bytes.
 */
export function sm2Digest(key: Sm2PublicKey, message: Uint8Array): bigint {
  const z = sm3(
    concatBytes(Uint8Array.of(0, 8 * IDENTITY.length), IDENTITY, CURVE_BYTES, key.subarray(1)),
  )
  return bytesToScalar(sm3(concatBytes(z, message)))
}
