/** The checkpoint as the world sees it: with its cosignatures, and with grease. */

import { bytesToHex } from '../../core/bytes.ts'
import { formatNote, parseNote } from '../../core/note/note.ts'
import { type NoteSignature } from '../../core/note/signature.ts'
import { type Random } from '../../ports/random.ts'

/** So many signatures of nobody are added. */
const GREASE = 2

/** As long as an Ed25519 cosignature: a time and 64 bytes. */
const PAYLOAD_BYTES = 8 + 64

/**
 * Adds signature lines by keys that do not exist, and shuffles all lines.
 *
 * A client that counts lines, or reads the second one, breaks on the first day instead of the day
 * a witness is added. Receipts carry no grease: they must be the same whenever they are made.
 */
export function grease(note: Uint8Array, random: Random): Uint8Array {
  const { text, signatures } = parseNote(note)
  const nobody = Array.from({ length: GREASE }, () => signatureOfNobody(random))
  return formatNote({ text, signatures: shuffle([...signatures, ...nobody], random) })
}

function signatureOfNobody(random: Random): NoteSignature {
  const bytes = random(4 + 4 + PAYLOAD_BYTES)
  const id = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  return {
    name: `grease.invalid/${bytesToHex(bytes.subarray(4, 8))}`,
    id,
    payload: bytes.slice(8),
  }
}

/** Fisher and Yates. 32 random bits for a few places: the bias is beyond noticing. */
function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const bytes = random(4)
    const other = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) % (last + 1)
    const moved = shuffled[last] as T
    shuffled[last] = shuffled[other] as T
    shuffled[other] = moved
  }
  return shuffled
}

/** What `GET /checkpoint` answers, or `undefined` while no checkpoint has its quorum. */
export type Publication = () => Uint8Array | undefined

/** Greases each note once, so that who asks twice for the same checkpoint gets the same bytes. */
export function publication(newest: () => Uint8Array | undefined, random: Random): Publication {
  let seen: Uint8Array | undefined
  let greased: Uint8Array | undefined
  return () => {
    const note = newest()
    if (note !== seen) greased = note && grease(note, random)
    seen = note
    return greased
  }
}
