/** The parameters of RSASSA-PSS (RFC 4055 §3.1). */

import { EvidenceError } from '../error.ts'
import { contextTag, type Der, TAG } from './der.ts'
import { fieldsOf, onlyChild } from './fields.ts'
import { digestNamed, type DigestName, readDigestAlgorithm } from './imprint.ts'
import { readCount, readOid } from './values.ts'

export interface PssParameters {
  /** Of the message and, which is the same here, of the mask. */
  readonly digest: DigestName
  readonly saltBytes: number
}

const MGF1 = '1.2.840.113549.1.1.8'
const MAX_SALT_BYTES = 512

/** Refuses the defaults: they are SHA-1. */
export function readPssParameters(element: Der): PssParameters {
  const fields = fieldsOf(element, 'the parameters of RSA-PSS')
  const hash = fields.optional(contextTag(0))
  const mask = fields.optional(contextTag(1))
  const salt = fields.optional(contextTag(2))
  fields.end()
  if (hash === undefined || mask === undefined) {
    throw new EvidenceError('unsupported', 'RSA-PSS with SHA-1')
  }
  const digest = readDigest(onlyChild(hash, 'the digest of RSA-PSS'))
  if (readMask(onlyChild(mask, 'the mask of RSA-PSS')) !== digest) {
    throw new EvidenceError('unsupported', 'RSA-PSS whose mask has another digest')
  }
  const saltBytes = salt
    ? readCount(onlyChild(salt, 'the length of the salt'), MAX_SALT_BYTES, 'the length of the salt')
    : 20
  return { digest, saltBytes }
}

function readDigest(element: Der): DigestName {
  return digestNamed(readDigestAlgorithm(element, 'a digest of RSA-PSS'), 'RSA-PSS')
}

function readMask(element: Der): DigestName {
  const fields = fieldsOf(element, 'the mask of RSA-PSS')
  const oid = readOid(fields.take(TAG.oid, 'name'))
  const digest = fields.take(TAG.sequence, 'digest')
  fields.end()
  if (oid !== MGF1) throw new EvidenceError('unsupported', `RSA-PSS with the mask ${oid}`)
  return readDigest(digest)
}
