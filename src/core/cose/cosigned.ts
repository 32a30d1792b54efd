/** Cosignatures without their checkpoint, for a receipt: whoever reads them writes the checkpoint anew. */

import { asArray, asSized, asTuple, asUint } from '../cbor-fields.ts'
import type { CborValue } from '../cbor.ts'
import { utf8ToBytes } from '../bytes.ts'
import { checkSignature, SIGNATURE_BYTES } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'
import { type Checkpoint, formatCheckpoint, type WitnessedTime } from '../note/checkpoint.ts'
import { cosignedMessage, parseCosignature } from '../note/cosignature.ts'
import type { VerifierKey } from '../note/key.ts'
import type { NoteSignature } from '../note/signature.ts'
import { formatKid, parseKid } from './header.ts'
import { blaming } from './sign1.ts'

/**
 * The label of the unprotected header where a receipt carries them.
 *
 * Labels below -65536 are for private use (RFC 9052 §11.1). This one's argument spells `YZcs`, so
 * that it shows in a hex dump, and is not the -65537 that everybody else takes first.
 */
export const COSIGNATURES = -1 - 0x595a6373

/** As many as a note may have signatures. */
export const MAX_COSIGNATURES = 100

/** Signatures over one checkpoint, which is in none of them. */
export interface Cosignatures {
  /** The log's own, as in the signature line of its checkpoint: this binds the size to the root. */
  readonly log: Uint8Array
  readonly witnesses: readonly WitnessCosignature[]
}

/** What a witness said (C2SP tlog-cosignature), under the id of its key. */
export interface WitnessCosignature {
  readonly keyId: number
  /** By the witness's clock, in POSIX seconds. */
  readonly time: number
  readonly signature: Uint8Array
}

/** Takes a cosignature out of its line in a note. */
export function compactCosignature({ id, payload }: NoteSignature): WitnessCosignature {
  return { keyId: id, ...parseCosignature(payload) }
}

/** `[log's signature, *[key id, time, signature]]`, the witnesses in the order of their key ids. */
export function formatCosignatures({ log, witnesses }: Cosignatures): CborValue {
  const sorted = witnesses.toSorted((a, b) => a.keyId - b.keyId)
  return [log, ...sorted.map((w) => [formatKid(w.keyId), w.time, w.signature])]
}

export function parseCosignatures(value: CborValue): Cosignatures {
  const [log, ...rest] = asArray(value, 'the list of cosignatures')
  if (rest.length > MAX_COSIGNATURES) {
    throw new EvidenceError('too-large', `more than ${MAX_COSIGNATURES} cosignatures`)
  }
  const witnesses = rest.map(parseWitness)
  for (const [i, { keyId }] of witnesses.entries()) {
    if (i > 0 && keyId <= (witnesses[i - 1]?.keyId ?? -1)) {
      throw new EvidenceError('malformed', 'the cosignatures are not in the order of their key ids')
    }
  }
  return { log: asSized(log, SIGNATURE_BYTES, "the log's signature of the checkpoint"), witnesses }
}

function parseWitness(value: CborValue): WitnessCosignature {
  const [kid, time, signature] = asTuple(value, 3, 'a cosignature')
  return {
    keyId: parseKid(kid, 'the key id of a cosignature'),
    time: asTime(time),
    signature: asSized(signature, SIGNATURE_BYTES, 'the signature of a cosignature'),
  }
}

function asTime(value: CborValue | undefined): number {
  const time = asUint(value, 'the time of a cosignature')
  if (time === 0) throw new EvidenceError('malformed', 'a cosignature at no time')
  return time
}

/** Who stands behind a checkpoint. */
export interface Cosigned {
  readonly cosigned: readonly WitnessedTime[]
  /** How many more cosignatures there are, by witnesses that we were not told to trust. */
  readonly strangers: number
}

/**
 * Checks that `log` signed the checkpoint of this head, and which of `witnesses` cosigned it.
 *
 * A witness that we know and whose signature fails is `bad-signature`; one that we do not know is
 * passed over, as in a note.
 */
export function checkCosignatures(
  { log, witnesses: cosignatures }: Cosignatures,
  head: Omit<Checkpoint, 'extensions'>,
  logKey: VerifierKey,
  witnesses: readonly VerifierKey[],
): Cosigned {
  const text = checkLogSigned(log, head, logKey)
  const cosigned = cosignatures
    .map((cosignature) => openWitness(cosignature, text, witnesses))
    .filter((witnessed) => witnessed !== undefined)
  return { cosigned, strangers: cosignatures.length - cosigned.length }
}

/** Checks that `log` signed the checkpoint of this head, and returns its text. */
export function checkLogSigned(
  signature: Uint8Array,
  head: Omit<Checkpoint, 'extensions'>,
  log: VerifierKey,
): string {
  const text = formatCheckpoint({ ...head, extensions: [] })
  blaming(`${log.name} did not sign a tree of ${head.size} with this root`, () => {
    checkSignature(log.publicKey, utf8ToBytes(text), signature)
  })
  return text
}

/** Who of `witnesses` cosigned this text, and when; `undefined` if it is none of them. Throws `bad-signature`. */
export function openWitness(
  { keyId, time, signature }: WitnessCosignature,
  text: string,
  witnesses: readonly VerifierKey[],
): WitnessedTime | undefined {
  if (witnesses.some(({ type }) => type !== 'cosignature')) {
    throw new EvidenceError('unsupported', 'a witness key that is not a cosignature key')
  }
  // An id has 32 bits, so two witnesses may share one; then either may have signed.
  const candidates = witnesses.filter(({ id }) => id === keyId)
  if (candidates.length === 0) return undefined
  const message = cosignedMessage(text, time)
  for (const key of candidates) {
    if (holds(key, message, signature)) return { key, time }
  }
  const names = candidates.map(({ name }) => name).join(' or ')
  throw new EvidenceError('bad-signature', `${names} did not cosign this tree at ${time}`)
}

function holds({ publicKey }: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    checkSignature(publicKey, message, signature)
    return true
  } catch (error) {
    if (error instanceof EvidenceError && error.fault === 'bad-signature') return false
    throw error
  }
}
