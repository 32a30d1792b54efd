/** Keys of SM2 in the files of OpenSSL: SubjectPublicKeyInfo, PKCS #8 and SEC 1 (RFC 5480, RFC 5915). */

import { concatBytes, equalBytes, hexToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { enrolSm2Key, POINT_BYTES, SCALAR_BYTES, type Sm2PublicKey } from './curve.ts'
import { formatPem, parsePem, type Pem } from './pem.ts'
import { type Sm2Signer, sm2Signer } from './signer.ts'

// All lengths are fixed, so each structure is a few constants around the bytes that vary.
// OIDs: 1.2.840.10045.2.1 is any key on a curve, 1.2.156.10197.1.301 the curve of SM2.
const ALGORITHM = '301306072a8648ce3d020106082a811ccf5501822d'
const SPKI = hexToBytes(`3059${ALGORITHM}034200`)
const PKCS8 = hexToBytes(`308187020100${ALGORITHM}046d306b0201010420`)
const PKCS8_PUBLIC = hexToBytes('a144034200')
const SEC1 = hexToBytes('30770201010420')
const SEC1_PUBLIC = hexToBytes('a00a06082a811ccf5501822da144034200')
const PARAMETERS = hexToBytes('06082a811ccf5501822d')

/** The key in a SubjectPublicKeyInfo, in DER. Throws `malformed`, or `bad-key` for a point off the curve. */
export function parseSm2Spki(der: Uint8Array): Sm2PublicKey {
  const [point] = between(der, [SPKI, POINT_BYTES])
  if (point === undefined) throw new EvidenceError('malformed', 'no public key of SM2 in DER')
  return enrolSm2Key(point)
}

export function formatSm2Spki(key: Sm2PublicKey): Uint8Array<ArrayBuffer> {
  return concatBytes(SPKI, key)
}

/** What `openssl pkey -pubout` and `openssl ec -pubout` write. */
export function parseSm2PublicKeyPem(text: string): Sm2PublicKey {
  const [block, ...more] = parsePem(text)
  if (block?.label !== 'PUBLIC KEY' || more.length > 0) {
    throw new EvidenceError('malformed', 'no public key, or more than that')
  }
  return parseSm2Spki(block.der)
}

export function formatSm2PublicKeyPem(key: Sm2PublicKey): string {
  return formatPem({ label: 'PUBLIC KEY', der: formatSm2Spki(key) })
}

/**
 * What `openssl genpkey -algorithm SM2`, `openssl ecparam -name SM2 -genkey` and `openssl ec` write:
 * PKCS #8, or SEC 1 under any of its two labels, with or without the name of the curve before it.
 *
 * The public half must be there, and be that of the secret one. No message holds any of it.
 */
export function parseSm2PrivateKeyPem(text: string): Sm2Signer {
  const blocks = parsePem(text)
  const [block, ...more] = blocks.filter((it) => !isParameters(it))
  if (block === undefined || more.length > 0 || blocks.length > 2) throw notSecret()
  const [secret, point] = secretAndPoint(block)
  if (secret === undefined || point === undefined) throw notSecret()
  const signer = sm2Signer(secret)
  if (!equalBytes(signer.publicKey, point)) {
    throw new EvidenceError('bad-key', 'the halves of a key of SM2 do not belong together')
  }
  return signer
}

/** PKCS #8, as OpenSSL writes it. Requires the scalar of `signer`. */
export function formatSm2PrivateKeyPem(secret: Uint8Array, { publicKey }: Sm2Signer): string {
  const der = concatBytes(PKCS8, secret, PKCS8_PUBLIC, publicKey)
  return formatPem({ label: 'PRIVATE KEY', der })
}

function secretAndPoint({ label, der }: Pem): readonly Uint8Array[] {
  if (label === 'PRIVATE KEY') {
    return between(der, [PKCS8, SCALAR_BYTES], [PKCS8_PUBLIC, POINT_BYTES])
  }
  if (label === 'EC PRIVATE KEY' || label === 'SM2 PRIVATE KEY') {
    return between(der, [SEC1, SCALAR_BYTES], [SEC1_PUBLIC, POINT_BYTES])
  }
  return []
}

function isParameters({ label, der }: Pem): boolean {
  return (label === 'EC PARAMETERS' || label === 'SM2 PARAMETERS') && equalBytes(der, PARAMETERS)
}

/** The bytes after each constant, or none at all if `der` is anything but these. */
function between(
  der: Uint8Array,
  ...parts: readonly (readonly [constant: Uint8Array, length: number])[]
): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  let at = 0
  for (const [constant, length] of parts) {
    const from = at + constant.length
    if (!equalBytes(der.subarray(at, from), constant)) return []
    at = from + length
    found.push(der.slice(from, at))
  }
  return at === der.length ? found : []
}

function notSecret(): EvidenceError {
  return new EvidenceError('malformed', 'no secret key of SM2 as OpenSSL writes it')
}
