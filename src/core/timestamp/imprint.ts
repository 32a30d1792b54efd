/** The digest that a time stamp is over (RFC 3161 §2.4.1), and which algorithms may make one. */

import { sha384, sha512 } from '@noble/hashes/sha2.js'
import { sha256 } from '../digest.ts'
import { EvidenceError } from '../error.ts'
import { sm3 } from '../file-digest.ts'
import { type Der, TAG, writeDer } from './der.ts'
import { fieldsOf } from './fields.ts'
import { type Oid, readOid, writeOid } from './values.ts'

/** Digests that a stamp, its signature and its certificates may rest on. Nobody finds collisions in these. */
export type DigestName = 'sha256' | 'sha384' | 'sha512' | 'sm3'

interface Digest {
  readonly oid: Oid
  readonly bytes: number
  readonly hash: (bytes: Uint8Array) => Uint8Array
}

export const DIGESTS: Readonly<Record<DigestName, Digest>> = {
  sha256: { oid: '2.16.840.1.101.3.4.2.1', bytes: 32, hash: sha256 },
  sha384: { oid: '2.16.840.1.101.3.4.2.2', bytes: 48, hash: (bytes) => sha384(bytes) },
  sha512: { oid: '2.16.840.1.101.3.4.2.3', bytes: 64, hash: (bytes) => sha512(bytes) },
  // GB/T 33560-2017
  sm3: { oid: '1.2.156.10197.1.401', bytes: 32, hash: sm3 },
}

const NAMES = Object.keys(DIGESTS) as DigestName[]

/** What is stamped: never the message itself. */
export interface Imprint {
  readonly algorithm: DigestName
  readonly hash: Uint8Array
}

/** The imprint of `message`, by an algorithm as a token names it; `unsupported` for one that does not count. */
export function imprintOf(message: Uint8Array, algorithm = 'sha256'): Imprint {
  const name = digestNamed(algorithm, 'the imprint')
  return { algorithm: name, hash: DIGESTS[name].hash(message) }
}

/** The digest of this object identifier or name, or `unsupported`: SHA-1 and MD5 are, whoever uses them. */
export function digestNamed(oid: string, what: string): DigestName {
  const name = NAMES.find((it) => it === oid || DIGESTS[it].oid === oid)
  if (name !== undefined) return name
  const known = oid === '1.3.14.3.2.26' ? 'SHA-1' : oid
  throw new EvidenceError(
    'unsupported',
    `${what} uses ${known}, which is none of ${NAMES.join(', ')}`,
  )
}

/** AlgorithmIdentifier of a digest: parameters are absent or NULL (RFC 5754 §2). */
export function readDigestAlgorithm(element: Der, what: string): Oid {
  const fields = fieldsOf(element, what)
  const oid = readOid(fields.take(TAG.oid, 'algorithm'))
  fields.optional(TAG.null)
  fields.end()
  return oid
}

/** With the parameters NULL, as RFC 3161 clients have always sent it. */
export function writeImprint({ algorithm, hash }: Imprint): Uint8Array<ArrayBuffer> {
  const { oid, bytes } = DIGESTS[algorithm]
  if (hash.length !== bytes) {
    throw new EvidenceError('malformed', `${algorithm} has ${bytes} bytes, this has ${hash.length}`)
  }
  const identifier = writeDer(TAG.sequence, writeOid(oid), writeDer(TAG.null))
  return writeDer(TAG.sequence, identifier, writeDer(TAG.octetString, hash))
}
