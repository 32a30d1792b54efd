/** What a log sends its witness: a checkpoint, and the proof that it continues an older one (C2SP tlog-witness). */

import { base64ToBytes, bytesToBase64 } from '../base64.ts'
import { bytesToUtf8, concatBytes, utf8ToBytes } from '../bytes.ts'
import { parseDecimal } from '../decimal.ts'
import { EvidenceError } from '../error.ts'
import { asHash } from '../tree/hash.ts'
import { type ConsistencyProof } from '../tree/proof.ts'
import { type TreeSize, treeSize } from '../tree/size.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { parseNote } from './note.ts'

/**
 *     old <size>
 *     <base64 hash>        (none to 63: from the older tree to the checkpoint's)
 *
 *     <the checkpoint, a signed note>
 */
export interface AddCheckpoint {
  /** How large the last tree was that the witness cosigned; 0 if there was none. */
  readonly old: TreeSize
  readonly proof: ConsistencyProof
  /** The signed note, byte for byte. */
  readonly note: Uint8Array
}

/** A request as it was read: nobody has checked a signature yet. */
export interface ParsedAddCheckpoint extends AddCheckpoint {
  readonly checkpoint: Checkpoint
}

/** Room for 63 hashes and for a note with a dozen of the largest signatures that C2SP knows. */
export const MAX_ADD_CHECKPOINT_BYTES = 128 * 1024

/** The longest proof between trees of fewer than 2^63 entries. */
export const MAX_CONSISTENCY_HASHES = 63

export function formatAddCheckpoint({ old, proof, note }: AddCheckpoint): Uint8Array {
  const lines = [`old ${treeSize(old)}`, ...proof.map((hash) => bytesToBase64(asHash(hash)))]
  const bytes = concatBytes(utf8ToBytes(`${lines.join('\n')}\n\n`), note)
  // Whatever is written can be read again.
  parseAddCheckpoint(bytes)
  return bytes
}

/** Reads a request without believing it. Sizes that contradict each other are the witness's to refuse. */
export function parseAddCheckpoint(bytes: Uint8Array): ParsedAddCheckpoint {
  if (bytes.length > MAX_ADD_CHECKPOINT_BYTES) {
    throw new EvidenceError('too-large', 'a request of more than 128 KiB')
  }
  const end = emptyLine(bytes)
  const [oldLine = '', ...hashLines] = bytesToUtf8(bytes.subarray(0, end)).split('\n')
  if (!oldLine.startsWith('old ')) throw new EvidenceError('malformed', 'no line with the old size')
  if (hashLines.length > MAX_CONSISTENCY_HASHES) {
    throw new EvidenceError('too-large', `more than ${MAX_CONSISTENCY_HASHES} hashes`)
  }
  const note = bytes.slice(end + 2)
  return {
    old: treeSize(parseDecimal(oldLine.slice('old '.length))),
    proof: hashLines.map((line) => asHash(base64ToBytes(line))),
    note,
    checkpoint: parseCheckpoint(parseNote(note).text),
  }
}

/** Where the first empty line begins, less the newline before it: no line above the note is empty. */
function emptyLine(bytes: Uint8Array): number {
  let at = bytes.indexOf(0x0a)
  while (at !== -1 && bytes[at + 1] !== 0x0a) at = bytes.indexOf(0x0a, at + 1)
  if (at === -1) throw new EvidenceError('malformed', 'no empty line before the checkpoint')
  return at
}
