/** The header labels that we write and read, and how a header says who signed. */

import { asInt, asMap, asSized, asText, checkKeys } from '../cbor-fields.ts'
import type { CborMap, CborValue } from '../cbor.ts'
import { EvidenceError } from '../error.ts'
import { isKeyName, type VerifierKey } from '../note/key.ts'

// RFC 9052 §3.1, RFC 9597, RFC 9942 §2.
export const ALG = 1
export const CRIT = 2
export const CONTENT_TYPE = 3
export const KID = 4
export const CWT_CLAIMS = 15
export const RECEIPTS = 394
export const VDS = 395
export const VDP = 396

// CWT claims: RFC 8392 §3.1.
export const ISS = 1
export const SUB = 2
export const IAT = 6

/** EdDSA, which RFC 9053 §2.2 registered and every reader knows: what we write. */
export const EDDSA = -8
/** The same signatures under the name that RFC 9864 gave them: what we read as well. */
export const ED25519 = -19

const KID_BYTES = 4

/**
 * The `kid` of a key: the four bytes of its id in signed notes.
 *
 * With the issuer's name it says which of the trusted keys to try, as in the lines of a note, so
 * one list of keys in one spelling serves notes and COSE alike.
 */
export function formatKid(keyId: number): Uint8Array {
  const kid = new Uint8Array(KID_BYTES)
  new DataView(kid.buffer).setUint32(0, keyId)
  return kid
}

export function parseKid(value: CborValue | undefined, what = 'the kid'): number {
  const kid = asSized(value, KID_BYTES, what)
  return new DataView(kid.buffer, kid.byteOffset, KID_BYTES).getUint32(0)
}

/** Who says something about what, and by which key: what every signature of ours names. */
export interface CwtClaims {
  readonly issuer: string
  readonly keyId: number
  readonly subject: string
  /** By the issuer's own clock, in POSIX seconds. */
  readonly issuedAt?: number
}

/** `{1: alg, 4: kid, 15: claims}`, to which others may add. */
export function formatClaims({ issuer, keyId, subject, issuedAt }: CwtClaims): CborMap {
  const claims = new Map<number, CborValue>([
    [ISS, issuer],
    [SUB, subject],
  ])
  if (issuedAt !== undefined) claims.set(IAT, issuedAt)
  return new Map<number, CborValue>([
    [ALG, EDDSA],
    [KID, formatKid(keyId)],
    [CWT_CLAIMS, claims],
  ])
}

/** Reads the claims of a protected header, and whatever else is in it is the caller's to judge. */
export function parseClaims(header: CborMap): CwtClaims {
  asInt(header.get(ALG), 'the algorithm')
  const claims = asMap(header.get(CWT_CLAIMS), 'the map of claims')
  checkKeys(claims, [ISS, SUB, IAT], 'the map of claims')
  const issuer = asText(claims.get(ISS), 'the issuer')
  const subject = asText(claims.get(SUB), 'the subject')
  if (!isKeyName(issuer)) throw new EvidenceError('malformed', 'the issuer is not a key name')
  if (subject === '') throw new EvidenceError('malformed', 'the subject is empty')
  return {
    issuer,
    keyId: parseKid(header.get(KID)),
    subject,
    ...(claims.has(IAT) && { issuedAt: asTime(claims.get(IAT)) }),
  }
}

/** Checks that a header can be by `key`: a hint in the header never chooses a key that we were not given. */
export function checkKeyNamed(
  { issuer, keyId }: Pick<CwtClaims, 'issuer' | 'keyId'>,
  key: VerifierKey,
): void {
  if (key.type !== 'ed25519') {
    throw new EvidenceError('unsupported', `a COSE signature by a ${key.type} key`)
  }
  if (issuer !== key.name || keyId !== key.id) {
    throw new EvidenceError('unknown-signer', `not signed by this key of ${key.name}`)
  }
}

function asTime(value: CborValue | undefined): number {
  const time = asInt(value, 'the time of issue')
  if (time < 0) throw new EvidenceError('malformed', 'the time of issue is before 1970')
  return time
}
