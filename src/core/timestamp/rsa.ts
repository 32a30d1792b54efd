/** RSA signatures (RFC 8017 §8): checked with a public key, never made. */

import { bytesToHex, concatBytes, equalBytes, hexToBytes } from '../bytes.ts'
import { TAG, writeDer } from './der.ts'
import { DIGESTS, type DigestName } from './imprint.ts'
import { type RsaKey } from './public-key.ts'
import { type PssParameters } from './pss-parameters.ts'
import { writeOid } from './values.ts'

/**
 * RSASSA-PKCS1-v1_5 (§8.2.2).
 *
 * The padded digest is made anew and compared as a whole. Whoever parses it instead leaves room for
 * Bleichenbacher's forgeries.
 */
export function rsaPkcs1Verify(
  key: RsaKey,
  digest: DigestName,
  hash: Uint8Array,
  signature: Uint8Array,
): boolean {
  const encoded = recover(key, signature)
  if (encoded === undefined) return false
  const info = digestInfo(digest, hash)
  const padding = new Uint8Array(encoded.length - info.length - 3).fill(0xff)
  // EM = 0x00 || 0x01 || PS || 0x00 || T
  const expected = concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info)
  return equalBytes(encoded, expected)
}

/** RSASSA-PSS (§8.1.2 and §9.1.2), with the steps' own numbers. */
export function rsaPssVerify(
  key: RsaKey,
  { digest, saltBytes }: PssParameters,
  hash: Uint8Array,
  signature: Uint8Array,
): boolean {
  const recovered = recover(key, signature)
  if (recovered === undefined) return false
  const emBits = key.bits - 1
  const emBytes = Math.ceil(emBits / 8)
  // A modulus of 8n + 1 bits leaves one octet more than the encoding has, and it is zero.
  const extra = recovered.length - emBytes
  if (recovered.subarray(0, extra).some((byte) => byte !== 0)) return false
  const em = recovered.subarray(extra)

  // 3, 4: room for the salt, and the trailer
  if (emBytes < hash.length + saltBytes + 2 || em.at(-1) !== 0xbc) return false
  // 5 to 9: the masked DB, of which the leftmost bits are zero
  const maskedDb = em.subarray(0, emBytes - hash.length - 1)
  const h = em.subarray(maskedDb.length, emBytes - 1)
  const free = 8 * emBytes - emBits
  if ((maskedDb[0] ?? 0) >= 2 ** (8 - free)) return false
  const mask = mgf1(digest, h, maskedDb.length)
  const db = maskedDb.map((byte, i) => byte ^ (mask[i] ?? 0))
  db[0] = (db[0] ?? 0) % 2 ** (8 - free)
  // 10: zeros, and a one in front of the salt
  const ones = db.length - saltBytes - 1
  if (db.subarray(0, ones).some((byte) => byte !== 0) || db[ones] !== 1) return false
  // 12, 13, 14: H' = Hash(eight zeros || mHash || salt)
  const salted = concatBytes(new Uint8Array(8), hash, db.subarray(ones + 1))
  return equalBytes(DIGESTS[digest].hash(salted), h)
}

/** RSAVP1 (§5.2.2): s^e mod n, as many octets as the modulus has; `undefined` if out of range. */
function recover({ modulus, exponent, bits }: RsaKey, signature: Uint8Array) {
  const length = Math.ceil(bits / 8)
  if (signature.length !== length) return undefined
  const s = BigInt(`0x${bytesToHex(signature)}`)
  if (s >= modulus) return undefined
  const hex = power(s, exponent, modulus).toString(16)
  return hexToBytes(hex.padStart(2 * length, '0'))
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base
  for (let e = exponent; e > 0n; e /= 2n) {
    if (e % 2n === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** DigestInfo (§9.2, note 1), with the parameters NULL. */
function digestInfo(digest: DigestName, hash: Uint8Array): Uint8Array {
  const algorithm = writeDer(TAG.sequence, writeOid(DIGESTS[digest].oid), writeDer(TAG.null))
  return writeDer(TAG.sequence, algorithm, writeDer(TAG.octetString, hash))
}

/** MGF1 (§B.2.1). */
function mgf1(digest: DigestName, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let counter = 0, made = 0; made < length; counter++) {
    // Masks have fewer than 256 blocks: keys do not have that many bits.
    const block = DIGESTS[digest].hash(concatBytes(seed, Uint8Array.of(0, 0, 0, counter)))
    blocks.push(block)
    made += block.length
  }
  return concatBytes(...blocks).subarray(0, length)
}
