/** Public keys in certificates (RFC 3279, RFC 4055, RFC 5480): RSA, and points on four curves. */

import { bytesToHex } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { type Der, readDer, TAG } from './der.ts'
import { fieldsOf } from './fields.ts'
import { type PssParameters, readPssParameters } from './pss-parameters.ts'
import { type Oid, readBitString, readInteger, readOid } from './values.ts'

export interface RsaKey {
  readonly kind: 'rsa'
  readonly modulus: bigint
  readonly exponent: bigint
  /** Of the modulus. */
  readonly bits: number
  /** A key for RSASSA-PSS alone, and with which parameters, if it says. */
  readonly pss?: PssParameters | 'any'
}

export type CurveName = 'P-256' | 'P-384' | 'P-521' | 'SM2'

export interface EcKey {
  readonly kind: 'ec'
  readonly curve: CurveName
  /** 04 || x || y */
  readonly point: Uint8Array
}

export type PublicKey = RsaKey | EcKey

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
const RSASSA_PSS = '1.2.840.113549.1.1.10'
const EC_PUBLIC_KEY = '1.2.840.10045.2.1'

const CURVES: ReadonlyMap<Oid, { readonly name: CurveName; readonly bytes: number }> = new Map([
  ['1.2.840.10045.3.1.7', { name: 'P-256', bytes: 32 }],
  ['1.3.132.0.34', { name: 'P-384', bytes: 48 }],
  ['1.3.132.0.35', { name: 'P-521', bytes: 66 }],
  ['1.2.156.10197.1.301', { name: 'SM2', bytes: 32 }],
])

/** Below it a modulus has been factored or may soon be; above it a check takes longer than it is worth. */
const RSA_BITS = { least: 2048, most: 8192 }

/** SubjectPublicKeyInfo. A key that is too weak to believe is `unsupported`, like one of another kind. */
export function readPublicKey(element: Der): PublicKey {
  const fields = fieldsOf(element, 'a public key')
  const algorithm = fieldsOf(fields.take(TAG.sequence, 'algorithm'), 'the algorithm of a key')
  const bits = readBitString(fields.take(TAG.bitString, 'key'), 'a public key')
  fields.end()
  const oid = readOid(algorithm.take(TAG.oid, 'name'))
  const parameters = algorithm.last()
  algorithm.end()

  if (oid === RSA_ENCRYPTION && (parameters?.tag ?? TAG.null) === TAG.null) return readRsa(bits)
  if (oid === RSASSA_PSS) {
    return { ...readRsa(bits), pss: parameters ? readPssParameters(parameters) : 'any' }
  }
  if (oid === EC_PUBLIC_KEY && parameters?.tag === TAG.oid) {
    return readPoint(readOid(parameters), bits)
  }
  throw new EvidenceError('unsupported', `a public key of the kind ${oid}`)
}

/** RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } */
function readRsa(bytes: Uint8Array): RsaKey {
  const fields = fieldsOf(readDer(bytes), 'an RSA key')
  const modulus = readInteger(fields.take(TAG.integer, 'modulus'))
  const exponent = readInteger(fields.take(TAG.integer, 'exponent'))
  fields.end()
  const bits = modulus > 0n ? modulus.toString(2).length : 0
  if (bits < RSA_BITS.least || bits > RSA_BITS.most) {
    throw new EvidenceError('unsupported', `an RSA key of ${bits} bits, not 2048 to 8192`)
  }
  // FIPS 186-5 §A.1.1: small exponents forgive forgeries that large ones do not.
  if (modulus % 2n === 0n || exponent % 2n === 0n || exponent <= 65_536n || exponent >= 2n ** 32n) {
    throw new EvidenceError(
      'unsupported',
      'an RSA key whose exponent is not 65537 to 2^32, or even',
    )
  }
  return { kind: 'rsa', modulus, exponent, bits }
}

/** RFC 5480 §2.2, the uncompressed form. Whether it is on the curve is seen when it is used. */
function readPoint(oid: Oid, point: Uint8Array): EcKey {
  const curve = CURVES.get(oid)
  if (curve === undefined) throw new EvidenceError('unsupported', `a key on the curve ${oid}`)
  if (point[0] !== 4 || point.length !== 1 + 2 * curve.bytes) {
    const head = bytesToHex(point.subarray(0, 1))
    throw new EvidenceError('unsupported', `a point on ${curve.name} in the form ${head}, not 04`)
  }
  return { kind: 'ec', curve: curve.name, point }
}
