/** Signed notes: a text, and lines that say who signed it (C2SP signed-note). */

import { bytesToUtf8, equalBytes, utf8ToBytes } from '../bytes.ts'
import { checkSignature } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'
import { checkCosignature } from './cosignature.ts'
import { formatKeyId, type NoteSigner, type VerifierKey } from './key.ts'
import {
  formatSignatures,
  MAX_SIGNATURES,
  type NoteSignature,
  parseSignatures,
} from './signature.ts'
import { checkNoteText } from './text.ts'

export type { NoteSignature } from './signature.ts'

/** A note as it was read: nothing in it has been checked, so nothing in it may be believed. */
export interface Note {
  /** Lines that each end in a newline; this, final newline included, is what is signed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A note of which at least one trusted key's signature holds, and none fails. */
export interface OpenedNote extends Note {
  readonly verified: readonly VerifiedSignature[]
}

export interface VerifiedSignature {
  readonly key: VerifierKey
  /** When a cosigner says it saw the text, in POSIX seconds. A plain signature says no time. */
  readonly time?: number
}

export const MAX_NOTE_BYTES = 1024 * 1024

export function formatNote({ text, signatures }: Note): Uint8Array {
  checkNoteText(text)
  if (signatures.length === 0) throw new EvidenceError('malformed', 'a note without signatures')
  if (signatures.length > MAX_SIGNATURES) {
    throw new EvidenceError('too-large', `more than ${MAX_SIGNATURES} signatures`)
  }
  const bytes = utf8ToBytes(`${text}\n${formatSignatures(signatures)}`)
  if (bytes.length > MAX_NOTE_BYTES) throw new EvidenceError('too-large', 'a note over 1 MiB')
  return bytes
}

/** Reads a note without believing it. Most callers want `openNote`. */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > MAX_NOTE_BYTES) throw new EvidenceError('too-large', 'a note over 1 MiB')
  const whole = bytesToUtf8(bytes)
  checkNoteText(whole)
  // The last empty line, for the text may have some of its own.
  const end = whole.lastIndexOf('\n\n')
  if (end === -1) throw new EvidenceError('malformed', 'no empty line before the signatures')
  return { text: whole.slice(0, end + 1), signatures: parseSignatures(whole.slice(end + 2)) }
}

/** Signs a text with plain Ed25519 keys; what cosigners sign is a checkpoint and a time: `cosign`. */
export function signNote(text: string, ...signers: readonly NoteSigner[]): Note {
  checkNoteText(text)
  const message = utf8ToBytes(text)
  return { text, signatures: signers.map((signer) => signPlainly(message, signer)) }
}

/**
 * Opens a note: checks every signature that names one of `keys`, and ignores all others.
 *
 * Throws `bad-signature` if any trusted key's signature fails, `malformed` if a trusted key signed
 * twice and differently, and `unknown-signer` if no trusted key signed.
 */
export function openNote(bytes: Uint8Array, keys: readonly VerifierKey[]): OpenedNote {
  const trusted = keyRing(keys)
  const { text, signatures } = parseNote(bytes)
  const first = new Map<VerifierKey, NoteSignature>()
  for (const signature of signatures) {
    const key = trusted.get(ringName(signature))
    if (key === undefined) continue
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, signature)
    else if (!equalBytes(earlier.payload, signature.payload)) {
      throw new EvidenceError('malformed', `two different signatures by ${key.name}`)
    }
  }
  if (first.size === 0) throw new EvidenceError('unknown-signer', 'no trusted key signed this note')

  const verified = [...first].map(([key, signature]) => verify(key, text, signature))
  return { text, signatures, verified }
}

function verify(key: VerifierKey, text: string, signature: NoteSignature): VerifiedSignature {
  if (key.type === 'cosignature') return { key, time: checkCosignature(key, text, signature) }
  checkSignature(key.publicKey, utf8ToBytes(text), signature.payload)
  return { key }
}

function signPlainly(message: Uint8Array, { key, signer }: NoteSigner): NoteSignature {
  if (key.type !== 'ed25519')
    throw new EvidenceError('unsupported', 'a cosigner signs no plain note')
  return { name: key.name, id: key.id, payload: signer.sign(message) }
}

/** Two trusted keys under one name and id would make it a matter of luck which of them is asked. */
function keyRing(keys: readonly VerifierKey[]): ReadonlyMap<string, VerifierKey> {
  const ring = new Map<string, VerifierKey>()
  for (const key of keys) {
    const other = ring.get(ringName(key))
    if (other && !equalBytes(other.publicKey, key.publicKey)) {
      throw new EvidenceError('bad-key', `two trusted keys share the name and id of ${key.name}`)
    }
    ring.set(ringName(key), other ?? key)
  }
  return ring
}

function ringName({ name, id }: { readonly name: string; readonly id: number }): string {
  return `${name}+${formatKeyId(id)}`
}
