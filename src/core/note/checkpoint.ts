/** A log's signed statement of its size and root (C2SP tlog-checkpoint). */

import { base64ToBytes, bytesToBase64 } from '../base64.ts'
import { equalBytes } from '../bytes.ts'
import { parseDecimal } from '../decimal.ts'
import { EvidenceError } from '../error.ts'
import { asHash, EMPTY_ROOT, type Hash } from '../tree/hash.ts'
import { type TreeSize, treeSize } from '../tree/size.ts'
import type { VerifierKey } from './key.ts'
import { openNote, type VerifiedSignature } from './note.ts'
import { checkNoteText } from './text.ts'

export interface Checkpoint {
  /** Which log speaks: the name of the key that it signs with. */
  readonly origin: string
  readonly size: TreeSize
  readonly root: Hash
  /** Further lines, none of them empty. C2SP advises against them, and so do we. */
  readonly extensions: readonly string[]
}

/** A checkpoint that its log has signed, and those of the given witnesses that have cosigned it. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint
  /** The exact text that was signed: cosignatures and timestamps are made over it. */
  readonly text: string
  /** The log's key that signed. */
  readonly logKey: VerifierKey
  readonly cosignatures: readonly WitnessedTime[]
}

/** That a witness saw the checkpoint, and when, in POSIX seconds by its own clock. */
export interface WitnessedTime {
  readonly key: VerifierKey
  readonly time: number
}

/** `<origin>\n<size>\n<base64(root)>\n` and the extension lines. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(treeSize(size)), bytesToBase64(asHash(root)), ...extensions]
  if (lines.some((line) => line === '' || line.includes('\n'))) {
    throw new EvidenceError('malformed', 'an origin or extension of a checkpoint is one line')
  }
  const text = lines.map((line) => `${line}\n`).join('')
  checkNoteText(text)
  return text
}

/** Reads the text of a checkpoint. Whether it may be believed, `openCheckpoint` says. */
export function parseCheckpoint(text: string): Checkpoint {
  checkNoteText(text)
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n')
  if (origin === undefined || size === undefined || root === undefined) {
    throw new EvidenceError('malformed', 'a checkpoint has three lines or more')
  }
  const checkpoint = {
    origin,
    size: treeSize(parseDecimal(size)),
    root: asHash(base64ToBytes(root)),
    extensions,
  }
  if (formatCheckpoint(checkpoint) !== text) {
    throw new EvidenceError('malformed', 'the checkpoint is not in its only spelling')
  }
  return checkpoint
}

/** Opens a checkpoint of one log, known by its key. Its origin must be the key's name. */
export function openCheckpoint(
  bytes: Uint8Array,
  logKey: VerifierKey,
  witnesses: readonly VerifierKey[] = [],
): OpenedCheckpoint {
  return openCheckpointOfAny(bytes, [logKey], witnesses)
}

/**
 * Opens a checkpoint of any of several logs.
 *
 * Throws as `openNote` does; `unknown-signer` if only witnesses signed, for they vouch for what a
 * log said, not in its stead; `wrong-origin` if the log that signed speaks for another.
 */
export function openCheckpointOfAny(
  bytes: Uint8Array,
  logKeys: readonly VerifierKey[],
  witnesses: readonly VerifierKey[],
): OpenedCheckpoint {
  checkKeyTypes(logKeys, witnesses)
  const { text, verified } = openNote(bytes, [...logKeys, ...witnesses])
  const signers = verified.filter(({ key }) => key.type === 'ed25519')
  if (signers.length === 0) throw new EvidenceError('unknown-signer', 'no log signed this')

  const checkpoint = parseCheckpoint(text)
  const log = signers.find(({ key }) => key.name === checkpoint.origin)
  if (log === undefined) {
    throw new EvidenceError('wrong-origin', 'the log that signed is not the origin it names')
  }
  checkEmptyRoot(checkpoint)
  return { checkpoint, text, logKey: log.key, cosignatures: verified.filter(isWitnessed) }
}

/** Checks that the root is the empty tree's if and only if the size is 0. */
export function checkEmptyRoot({ size, root }: Checkpoint): void {
  if ((size === 0) !== equalBytes(root, EMPTY_ROOT)) {
    throw new EvidenceError('root-mismatch', `not the root of a tree of ${size}`)
  }
}

/** The two kinds never mix: a plain signature says no time, a cosignature makes no checkpoint. */
function checkKeyTypes(logKeys: readonly VerifierKey[], witnesses: readonly VerifierKey[]): void {
  if (logKeys.some(({ type }) => type !== 'ed25519')) {
    throw new EvidenceError('unsupported', 'a log key that is not a plain Ed25519 key')
  }
  if (witnesses.some(({ type }) => type !== 'cosignature')) {
    throw new EvidenceError('unsupported', 'a witness key that is not a cosignature key')
  }
}

function isWitnessed(signature: VerifiedSignature): signature is WitnessedTime {
  return signature.time !== undefined
}
