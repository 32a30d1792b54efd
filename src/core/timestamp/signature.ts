/** Whether a key from a certificate signed some bytes, in any of the schemes that count. */

import { p256, p384, p521 } from '@noble/curves/nist.js'
import { concatBytes, hexToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { enrolSm2Key } from '../sm2/curve.ts'
import { checkSm2Signature } from '../sm2/signature.ts'
import { readDer, TAG } from './der.ts'
import { fieldsOf } from './fields.ts'
import { DIGESTS } from './imprint.ts'
import { type PssParameters } from './pss-parameters.ts'
import { type EcKey, type PublicKey, type RsaKey } from './public-key.ts'
import { rsaPkcs1Verify, rsaPssVerify } from './rsa.ts'
import { type SignatureScheme } from './scheme.ts'
import { readInteger } from './values.ts'

const CURVES = { 'P-256': p256, 'P-384': p384, 'P-521': p521 }

/** Bytes of r and of s. */
const SCALAR_BYTES = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/**
 * Checks that `key` signed `message` by `scheme`.
 *
 * Throws `bad-signature`, `bad-key` for a point off its curve, `unsupported` for a key that is not of
 * the scheme's kind, and `malformed` for a signature that is not even one. `what` is what the
 * messages call it.
 */
export function checkSigned(
  key: PublicKey,
  scheme: SignatureScheme,
  message: Uint8Array,
  signature: Uint8Array,
  what: string,
): void {
  const signed = { scheme, message, signature, what }
  if (key.kind === 'rsa') checkRsa(key, signed)
  else checkEc(key, signed)
}

/** A scheme and its key in one word, for reports: `ecdsa-p256-sha256`. */
export function schemeText(key: PublicKey, scheme: SignatureScheme): string {
  const size = key.kind === 'rsa' ? String(key.bits) : key.curve.toLowerCase().replace('-', '')
  return scheme.kind === 'sm2' ? 'sm2-sm3' : `${scheme.kind}-${size}-${scheme.digest}`
}

interface Signed {
  readonly scheme: SignatureScheme
  readonly message: Uint8Array
  readonly signature: Uint8Array
  readonly what: string
}

function checkEc(key: EcKey, { scheme, message, signature, what }: Signed): void {
  if (key.curve === 'SM2' && scheme.kind === 'sm2') {
    checkSm2Signature(enrolSm2Key(key.point), message, signature)
    return
  }
  if (key.curve === 'SM2' || scheme.kind !== 'ecdsa') throw mismatch(key, scheme, what)
  const curve = CURVES[key.curve]
  if (!curve.utils.isValidPublicKey(key.point, false)) {
    throw new EvidenceError('bad-key', `${what} was made with a key that is not on ${key.curve}`)
  }
  const hash = DIGESTS[scheme.digest].hash(message)
  const compact = readEcdsa(key.curve, signature)
  // SEC 1 §4.1.4. Both s and n - s are signatures; that is ECDSA, and authorities make either.
  if (!curve.verify(compact, hash, key.point, { prehash: false, lowS: false })) throw wrong(what)
}

function checkRsa(key: RsaKey, { scheme, message, signature, what }: Signed): void {
  const hash = DIGESTS[scheme.digest].hash(message)
  if (scheme.kind === 'rsa-pkcs1' && key.pss === undefined) {
    if (!rsaPkcs1Verify(key, scheme.digest, hash, signature)) throw wrong(what)
  } else if (scheme.kind === 'rsa-pss' && permits(key, scheme)) {
    if (!rsaPssVerify(key, scheme, hash, signature)) throw wrong(what)
  } else {
    throw mismatch(key, scheme, what)
  }
}

function wrong(what: string): EvidenceError {
  return new EvidenceError('bad-signature', `${what} does not verify`)
}

/** RFC 4055 §3.3: a key that names parameters is for no others, but for a longer salt. */
function permits({ pss }: RsaKey, scheme: PssParameters): boolean {
  if (pss === undefined || pss === 'any') return true
  return pss.digest === scheme.digest && scheme.saltBytes >= pss.saltBytes
}

function mismatch(key: PublicKey, scheme: SignatureScheme, what: string): EvidenceError {
  const kind = key.kind === 'rsa' ? 'an RSA key' : `a key on ${key.curve}`
  return new EvidenceError('unsupported', `${what} is by ${scheme.kind}, but made with ${kind}`)
}

/** ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279 §2.2.3), as r || s. */
function readEcdsa(curve: Exclude<EcKey['curve'], 'SM2'>, signature: Uint8Array): Uint8Array {
  const fields = fieldsOf(readDer(signature), 'an ECDSA signature')
  const scalars = [fields.take(TAG.integer, 'r'), fields.take(TAG.integer, 's')].map(readInteger)
  fields.end()
  const digits = 2 * SCALAR_BYTES[curve]
  const hex = scalars.map((scalar) => (scalar < 0n ? '' : scalar.toString(16)))
  if (hex.some((it) => it === '' || it.length > digits)) {
    throw new EvidenceError('bad-signature', `an ECDSA signature out of the range of ${curve}`)
  }
  return concatBytes(...hex.map((it) => hexToBytes(it.padStart(digits, '0'))))
}
