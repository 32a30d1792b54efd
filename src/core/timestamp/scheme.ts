/** Which kinds of signature count: AlgorithmIdentifiers of RFC 4055, RFC 5754, RFC 5758 and GM/T 0006. */

import { EvidenceError } from '../error.ts'
import { type Der, TAG } from './der.ts'
import { fieldsOf } from './fields.ts'
import { type DigestName } from './imprint.ts'
import { type PssParameters, readPssParameters } from './pss-parameters.ts'
import { type Oid, readOid } from './values.ts'

export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly digest: DigestName }
  | ({ readonly kind: 'rsa-pss' } & PssParameters)
  | { readonly kind: 'ecdsa'; readonly digest: DigestName }
  | { readonly kind: 'sm2'; readonly digest: 'sm3' }

const RSASSA_PSS = '1.2.840.113549.1.1.10'
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'

const RSA: ReadonlyMap<Oid, DigestName> = new Map([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
])
const ECDSA: ReadonlyMap<Oid, DigestName> = new Map([
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
])
const SM2_WITH_SM3 = '1.2.156.10197.1.501'

/** Names for what is refused most often, so that the message says more than a number. */
const OLD: ReadonlyMap<Oid, string> = new Map([
  ['1.2.840.113549.1.1.4', 'RSA with MD5'],
  ['1.2.840.113549.1.1.5', 'RSA with SHA-1'],
  ['1.2.840.10045.4.1', 'ECDSA with SHA-1'],
  ['1.2.840.10040.4.3', 'DSA with SHA-1'],
])

/**
 * The scheme that an AlgorithmIdentifier names.
 *
 * `digest` is that of a CMS signer, who may say no more than that RSA was used (RFC 5754 §3.2).
 */
export function readSignatureScheme(element: Der, digest?: DigestName): SignatureScheme {
  const fields = fieldsOf(element, 'a signature algorithm')
  const oid = readOid(fields.take(TAG.oid, 'name'))
  const parameters = fields.last()
  fields.end()
  if (oid === RSASSA_PSS && parameters) return { kind: 'rsa-pss', ...readPssParameters(parameters) }
  if (parameters !== undefined && parameters.tag !== TAG.null) {
    throw new EvidenceError('malformed', `a signature algorithm ${oid} with parameters`)
  }
  return named(oid, digest)
}

function named(oid: Oid, signer: DigestName | undefined): SignatureScheme {
  const rsa = oid === RSA_ENCRYPTION ? signer : RSA.get(oid)
  // PKCS #1 has a prefix for SM3 in no standard that we could check against.
  if (rsa !== undefined && rsa !== 'sm3') return { kind: 'rsa-pkcs1', digest: rsa }
  const ecdsa = ECDSA.get(oid)
  if (ecdsa !== undefined) return { kind: 'ecdsa', digest: ecdsa }
  if (oid === SM2_WITH_SM3) return { kind: 'sm2', digest: 'sm3' }
  throw new EvidenceError('unsupported', `a signature by ${OLD.get(oid) ?? oid}`)
}
