/** A witness's word about a checkpoint, with a time (C2SP tlog-cosignature, `cosignature/v1`). */

import { concatBytes, readUint64, utf8ToBytes, writeUint64 } from '../bytes.ts'
import { checkSignature, type Signer, SIGNATURE_BYTES } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'
import { type VerifierKey, verifierKey } from './key.ts'
import type { NoteSignature } from './signature.ts'

const TIME_BYTES = 8

/** `time` is in POSIX seconds; the text is the whole checkpoint, final newline and all. */
export function cosignedMessage(checkpointText: string, time: number): Uint8Array {
  return utf8ToBytes(`cosignature/v1\ntime ${time}\n${checkpointText}`)
}

/**
 * Says as `name` that at `time` this was the largest consistent tree it had seen of this origin.
 *
 * The name is not in what is signed, so no two cosigners may share a key.
 */
export function cosign(
  checkpointText: string,
  time: number,
  name: string,
  signer: Signer,
): NoteSignature {
  const { id } = verifierKey(name, 'cosignature', signer.publicKey)
  const signature = signer.sign(cosignedMessage(checkpointText, asTime(time)))
  return { name, id, payload: formatCosignature({ time, signature }) }
}

/** Checks that `signature` is `key`'s over this checkpoint, and returns the time it names. */
export function checkCosignature(
  key: VerifierKey,
  checkpointText: string,
  { name, id, payload }: NoteSignature,
): number {
  if (key.type !== 'cosignature' || name !== key.name || id !== key.id) {
    throw new EvidenceError('unknown-signer', `not a cosignature by ${key.name}`)
  }
  const { time, signature } = parseCosignature(payload)
  checkSignature(key.publicKey, cosignedMessage(checkpointText, time), signature)
  return time
}

/** The payload of a cosignature: what its time says, and the 64 bytes of Ed25519. */
export interface Cosignature {
  readonly time: number
  readonly signature: Uint8Array
}

/** `u64 time || signature` */
export function formatCosignature({ time, signature }: Cosignature): Uint8Array {
  checkLength(TIME_BYTES + signature.length)
  const stamp = new Uint8Array(TIME_BYTES)
  writeUint64(stamp, asTime(time))
  return concatBytes(stamp, signature)
}

export function parseCosignature(payload: Uint8Array): Cosignature {
  checkLength(payload.length)
  return { time: asTime(readUint64(payload)), signature: payload.slice(TIME_BYTES) }
}

/** Time zero is for subtrees, which were never seen at any time; a whole tree was. */
function asTime(time: number): number {
  if (!Number.isSafeInteger(time) || time <= 0) {
    throw new EvidenceError('malformed', `not the time of a cosignature: ${time}`)
  }
  return time
}

function checkLength(length: number): void {
  if (length !== TIME_BYTES + SIGNATURE_BYTES) {
    throw new EvidenceError('bad-signature', `a cosignature has 72 bytes, this has ${length}`)
  }
}
