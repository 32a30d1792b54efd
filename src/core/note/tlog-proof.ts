/** A proof that stands alone: inclusion proof and witnessed checkpoint in one file (C2SP tlog-proof). */

import { base64ToBytes, bytesToBase64 } from '../base64.ts'
import { bytesToUtf8, concatBytes, utf8ToBytes } from '../bytes.ts'
import { parseDecimal } from '../decimal.ts'
import { EvidenceError } from '../error.ts'
import { asHash, type Hash } from '../tree/hash.ts'
import { checkInclusion } from '../tree/proof.ts'
import { leafIndex } from '../tree/size.ts'
import { type Checkpoint, parseCheckpoint, type WitnessedTime } from './checkpoint.ts'
import { MAX_NOTE_BYTES, parseNote } from './note.ts'
import { openWitnessedCheckpoint, type Policy } from './policy.ts'

/**
 *     c2sp.org/tlog-proof@v1
 *     extra <base64>                 (optional)
 *     index <decimal>
 *     <base64 hash>                  (none or more: the leaf's sibling first, the root's child last)
 *
 *     <the checkpoint, a signed note, verbatim>
 *
 * The entry itself is not in it: whoever checks a proof brings the leaf's hash along.
 */
export interface TlogProof {
  /** Whatever the maker wished to add. Nobody signed it. Never empty. */
  readonly extra?: Uint8Array
  readonly index: number
  readonly hashes: readonly Hash[]
  /** The signed note, byte for byte. */
  readonly checkpoint: Uint8Array
}

/** What a proof that holds has shown. */
export interface CheckedTlogProof {
  readonly checkpoint: Checkpoint
  readonly witnesses: readonly WitnessedTime[]
}

const VERSION_LINE = 'c2sp.org/tlog-proof@v1'

/** The path in a tree of 2^63 entries; no honest one is longer. */
const MAX_HASHES = 63

export const MAX_PROOF_BYTES = 2 * MAX_NOTE_BYTES

export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): Uint8Array {
  const lines = [
    VERSION_LINE,
    ...(extra === undefined ? [] : [`extra ${bytesToBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(bytesToBase64),
  ]
  const bytes = concatBytes(utf8ToBytes(`${lines.join('\n')}\n\n`), checkpoint)
  // Whatever is written can be read again.
  parseTlogProof(bytes)
  return bytes
}

/** Reads a proof without believing it: `checkTlogProof` does the rest. */
export function parseTlogProof(bytes: Uint8Array): TlogProof {
  if (bytes.length > MAX_PROOF_BYTES) throw new EvidenceError('too-large', 'a proof over 2 MiB')
  const end = emptyLine(bytes)
  const [version, ...lines] = bytesToUtf8(bytes.subarray(0, end)).split('\n')
  if (version !== VERSION_LINE) throw new EvidenceError('malformed', 'not a tlog-proof, version 1')

  const extra = lines[0]?.startsWith('extra ') ? parseExtra(lines.shift()) : undefined
  const index = parseIndex(lines.shift())
  if (lines.length > MAX_HASHES) {
    throw new EvidenceError('too-large', `more than ${MAX_HASHES} hashes`)
  }
  const hashes = lines.map((line) => asHash(base64ToBytes(line)))
  const checkpoint = bytes.slice(end + 2)
  parseCheckpoint(parseNote(checkpoint).text)
  return { ...(extra && { extra }), index, hashes, checkpoint }
}

/**
 * Checks that the entry with this leaf hash is in a log that `policy` trusts, as enough witnesses
 * saw it (tlog-proof, "Verification"; the hash is its step 1, and the caller's).
 *
 * Throws as `openWitnessedCheckpoint` and `checkInclusion` do.
 */
export function checkTlogProof(proof: TlogProof, leafHash: Hash, policy: Policy): CheckedTlogProof {
  // Steps 2 and 3: signed by a log under that log's own origin, and cosigned by a quorum.
  const { checkpoint, cosignatures } = openWitnessedCheckpoint(proof.checkpoint, policy)
  // Step 4: the path leads from the leaf to the root that they signed.
  const index = leafIndex(proof.index, checkpoint.size)
  checkInclusion(leafHash, index, checkpoint.size, checkpoint.root, proof.hashes)
  return { checkpoint, witnesses: cosignatures }
}

/** Where the first empty line begins, less the newline before it: no line above the note is empty. */
function emptyLine(bytes: Uint8Array): number {
  let at = bytes.indexOf(0x0a)
  while (at !== -1 && bytes[at + 1] !== 0x0a) at = bytes.indexOf(0x0a, at + 1)
  if (at === -1) throw new EvidenceError('malformed', 'no empty line before the checkpoint')
  return at
}

function parseExtra(line = ''): Uint8Array {
  const extra = base64ToBytes(line.slice('extra '.length))
  if (extra.length === 0) throw new EvidenceError('malformed', 'an extra line with nothing in it')
  return extra
}

function parseIndex(line = ''): number {
  if (!line.startsWith('index ')) throw new EvidenceError('malformed', 'no index line')
  return parseDecimal(line.slice('index '.length))
}
