/** The head of the log: how large it is, its root, and the log's word for it. */

import { bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { formatCheckpoint, openCheckpoint } from '../../core/note/checkpoint.ts'
import { type NoteSigner, type VerifierKey } from '../../core/note/key.ts'
import { formatNote, parseNote } from '../../core/note/note.ts'
import { type Hash } from '../../core/tree/hash.ts'
import { type TreeSize } from '../../core/tree/size.ts'

/** A checkpoint with the log's signature and nothing else: what receipts carry, byte for byte, for ever. */
export interface Head {
  readonly size: TreeSize
  readonly root: Hash
  /** The bare Ed25519 signature, 64 bytes: all of the note that cannot be computed again by anyone. */
  readonly signature: Uint8Array
  readonly note: Uint8Array
}

export function signHead(log: NoteSigner, size: TreeSize, root: Hash): Head {
  const text = headText(log.key, size, root)
  return sealHead(log.key, size, root, log.signer.sign(utf8ToBytes(text)))
}

/** The head that the log signed before, from its parts. */
export function sealHead(
  log: VerifierKey,
  size: TreeSize,
  root: Hash,
  signature: Uint8Array,
): Head {
  const text = headText(log, size, root)
  const line = { name: log.name, id: log.id, payload: signature }
  return { size, root, signature, note: formatNote({ text, signatures: [line] }) }
}

/** Opens a head that was kept. Throws an `EvidenceError` unless this log signed it. */
export function openHead(note: Uint8Array, log: VerifierKey): Head {
  const { checkpoint } = openCheckpoint(note, log)
  const signature = parseNote(note).signatures.find(
    ({ id, name }) => id === log.id && name === log.name,
  )
  return sealHead(log, checkpoint.size, checkpoint.root, signature?.payload ?? new Uint8Array(0))
}

/** The text that log and witnesses sign. */
export function headText(log: VerifierKey, size: TreeSize, root: Hash): string {
  return formatCheckpoint({ origin: log.name, size, root, extensions: [] })
}

export function describeHead({ size, note }: Head): string {
  return `${size} entries, ${bytesToUtf8(note).split('\n')[2] ?? ''}`
}
