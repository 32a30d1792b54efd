/** The signature lines of a note: `— <name> <base64(key id || payload)>`. */

import { base64ToBytes, bytesToBase64 } from '../base64.ts'
import { EvidenceError } from '../error.ts'
import { isKeyName } from './key.ts'

/** One signature as it stands in a note, not yet checked. What the payload means, its key knows. */
export interface NoteSignature {
  readonly name: string
  readonly id: number
  /** What follows the four bytes of the key id: at least one byte. */
  readonly payload: Uint8Array
}

/** The spec asks for 16 at least; Go's notes stop here too. */
export const MAX_SIGNATURES = 100

const DASH = '— '
const ID_BYTES = 4

export function formatSignatures(signatures: readonly NoteSignature[]): string {
  return signatures.map(formatSignature).join('')
}

/** One line or more, each ending in a newline: the end of a note, or what a witness answers. */
export function parseSignatures(text: string): NoteSignature[] {
  if (!text.endsWith('\n')) throw new EvidenceError('malformed', 'a signature line has no newline')
  const lines = text.slice(0, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) {
    throw new EvidenceError('too-large', `more than ${MAX_SIGNATURES} signatures`)
  }
  return lines.map(parseSignature)
}

function formatSignature({ name, id, payload }: NoteSignature): string {
  if (!isKeyName(name) || !isKeyId(id) || payload.length === 0) {
    throw new EvidenceError('malformed', 'a signature without name, id or payload')
  }
  const bytes = new Uint8Array(ID_BYTES + payload.length)
  new DataView(bytes.buffer).setUint32(0, id)
  bytes.set(payload, ID_BYTES)
  return `${DASH}${name} ${bytesToBase64(bytes)}\n`
}

function parseSignature(line: string): NoteSignature {
  const [name = '', encoded = '', ...more] = line.slice(DASH.length).split(' ')
  if (!line.startsWith(DASH) || more.length > 0 || !isKeyName(name)) {
    throw new EvidenceError('malformed', 'not a signature line')
  }
  const bytes = base64ToBytes(encoded)
  if (bytes.length <= ID_BYTES) throw new EvidenceError('malformed', 'an empty signature')
  return { name, id: new DataView(bytes.buffer).getUint32(0), payload: bytes.slice(ID_BYTES) }
}

function isKeyId(id: number): boolean {
  return Number.isInteger(id) && id >= 0 && id < 2 ** 32
}
