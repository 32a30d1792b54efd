/** A certificate as a W3C Verifiable Credential 2.0, for wallets: derived from the record, signed with `eddsa-jcs-2022`. */

import { base58btc } from 'multiformats/bases/base58'
import { bytesToBase64 } from '../base64.ts'
import { bytesToHex, concatBytes, utf8ToBytes } from '../bytes.ts'
import { sha256 } from '../digest.ts'
import type { PublicKey, Signer } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'
import { compactCode, formatCode } from '../record/code.ts'
import type { RecordFacts } from './open.ts'
import { canonicalJson, type Json, type JsonObject } from './jcs.ts'
import { valueJson } from './json.ts'

// Texts only, no terms of our own in an object: at least one checker compares contexts by identity.
const CONTEXT: Json = [
  'https://www.w3.org/ns/credentials/v2',
  'https://www.w3.org/ns/credentials/undefined-terms/v2',
]

/** `did:key` of an Ed25519 key: multicodec 0xed, and the 32 bytes, in base58. */
export function didKey(key: PublicKey): string {
  return `did:key:${base58btc.encode(Uint8Array.of(0xed, 0x01, ...key))}`
}

/**
 * The credential, without its proof: the same facts as the certificate, with the certificate itself
 * as evidence. A credential has no proof of inclusion, so this is a courtesy copy and the
 * `.yzcert` in it is what to check.
 */
export function credentialOf(
  facts: RecordFacts,
  certificate: Uint8Array,
  issuer: PublicKey,
): JsonObject {
  const { record, code, leaf, issuedAt, disclosures } = facts
  if (code === undefined) {
    throw new EvidenceError('unsupported', 'a credential is about a design, and this record is not')
  }
  const shown = disclosures
    .filter((it) => it.kind === 'shown')
    .map(({ disclosure, index }) => ({
      index,
      name: disclosure.name,
      value: valueJson(disclosure.value),
    }))
  return {
    '@context': CONTEXT,
    type: ['VerifiableCredential', 'DesignRecordCredential'],
    issuer: didKey(issuer),
    validFrom: isoTime(issuedAt),
    credentialSubject: {
      id: `urn:yuanzheng:code:${compactCode(code)}`,
      type: 'DesignRecord',
      provenanceCode: formatCode(code),
      recordType: record.type,
      leaf: bytesToHex(leaf),
      contentRoot: bytesToHex(record.content.root),
      contentSize: record.content.size,
      disclosures: shown,
    },
    evidence: [
      {
        type: 'TransparentStatement',
        format: 'application/vnd.yuanzheng.certificate+cbor',
        certificate: bytesToBase64(certificate),
      },
    ],
  }
}

/**
 * Adds the proof (VC Data Integrity EdDSA, §3.3): Ed25519 over SHA-256 of the proof's options and
 * SHA-256 of the document, both in canonical JSON. `created` is in POSIX seconds.
 */
export function signCredential(
  credential: JsonObject,
  signer: Signer,
  created: number,
): JsonObject {
  if (credential['issuer'] !== didKey(signer.publicKey)) {
    throw new EvidenceError('unknown-signer', 'a credential is signed by the issuer that it names')
  }
  const options = proofOptions(credential, signer.publicKey, created)
  const signature = signer.sign(credentialMessage(credential, options))
  return { ...credential, proof: { ...options, proofValue: base58btc.encode(signature) } }
}

/** The 64 bytes that are signed. */
export function credentialMessage(credential: JsonObject, options: JsonObject): Uint8Array {
  return concatBytes(hashJson(options), hashJson(credential))
}

/** §3.3.1: the proof carries the document's context, so that the two cannot be parted. */
function proofOptions(credential: JsonObject, key: PublicKey, created: number): JsonObject {
  const did = didKey(key)
  return {
    '@context': credential['@context'] as Json,
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: isoTime(created),
    verificationMethod: `${did}#${did.slice('did:key:'.length)}`,
    proofPurpose: 'assertionMethod',
  }
}

function hashJson(value: Json): Uint8Array {
  return sha256(utf8ToBytes(canonicalJson(value)))
}

/** `2026-01-01T12:00:00Z`. The core has no Date: days since 1970 are counted here (Gregorian, as POSIX has it). */
export function isoTime(seconds: number): string {
  if (!Number.isSafeInteger(seconds) || seconds < 0 || seconds >= 253_402_300_800) {
    throw new EvidenceError('malformed', 'a time that no year of four digits has')
  }
  const two = (n: number): string => String(n).padStart(2, '0')
  const days = Math.floor(seconds / 86_400)
  const rest = seconds % 86_400
  const { year, month, day } = civil(days)
  const time = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(':')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}Z`
}

/** The day of the calendar, from days since 1970. Eras of 400 years begin on 1 March, so that leap days come last. */
function civil(days: number): {
  readonly year: number
  readonly month: number
  readonly day: number
} {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted % 146_097
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * dayOfYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  const day = dayOfYear - Math.floor((153 * m + 2) / 5) + 1
  return { year: yearOfEra + 400 * era + (month <= 2 ? 1 : 0), month, day }
}
