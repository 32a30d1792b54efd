/** The keys of signed notes, and their texts: C2SP signed-note, "Verifier keys". */

import { sha256 } from '#crypto'
import { base64ToBytes, bytesToBase64 } from '../base64.ts'
import { concatBytes, utf8ToBytes } from '../bytes.ts'
import { enrolKey, KEY_BYTES, type PublicKey, type Signer, signerFromSeed } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'

/** What a key signs: a note's text, or a checkpoint together with a time. */
export type KeyType = 'ed25519' | 'cosignature'

/** A key we were told to trust, under the name and id by which signatures refer to it. */
export interface VerifierKey {
  readonly name: string
  /** The first four bytes of SHA-256(name || 0x0A || type || public key), as a big-endian number. */
  readonly id: number
  readonly type: KeyType
  readonly publicKey: PublicKey
}

/** A key that can sign notes under its name. */
export interface NoteSigner {
  readonly key: VerifierKey
  readonly signer: Signer
}

// C2SP signed-note, "Signature types". The others are read by other houses.
const TYPE_BYTES: Readonly<Record<KeyType, number>> = { ed25519: 0x01, cosignature: 0x04 }

const PRIVATE = 'PRIVATE+KEY+'

/**
 * Whether a text can name a key: not empty, no Unicode space, no plus.
 *
 * Control characters, byte order marks and lone surrogates are refused as well: they do not print,
 * so two names that read the same could differ.
 */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[+\s\p{White_Space}\p{Cc}\p{Cs}]/u.test(name)
}

export function verifierKey(name: string, type: KeyType, publicKey: PublicKey): VerifierKey {
  if (!isKeyName(name)) throw new EvidenceError('malformed', 'not a key name')
  return { name, id: keyId(name, type, publicKey), type, publicKey }
}

/** `<name>+<key id>+<base64(type || public key)>` */
export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${formatKeyId(id)}+${encodeKey(type, publicKey)}`
}

export function parseVerifierKey(text: string): VerifierKey {
  const { name, id, type, bytes } = parseKeyText(text)
  checkKeyId(id, name, type, bytes)
  return verifierKey(name, type, enrolKey(bytes))
}

/** The key id as it is printed: eight lower-case hex digits. */
export function formatKeyId(id: number): string {
  return id.toString(16).padStart(8, '0')
}

export function noteSigner(name: string, type: KeyType, seed: Uint8Array): NoteSigner {
  const signer = signerFromSeed(seed)
  return { key: verifierKey(name, type, signer.publicKey), signer }
}

/** `PRIVATE+KEY+<name>+<key id>+<base64(type || seed)>`: Go's custom, C2SP has none. A secret. */
export function formatSignerKey(name: string, type: KeyType, seed: Uint8Array): string {
  const { key } = noteSigner(name, type, seed)
  return `${PRIVATE}${name}+${formatKeyId(key.id)}+${encodeKey(type, seed)}`
}

/** No error of this function holds any of the text: it is a secret. */
export function parseSignerKey(text: string): NoteSigner {
  if (!text.startsWith(PRIVATE)) throw new EvidenceError('malformed', 'not a private key text')
  const { name, id, type, bytes } = parseKeyText(text.slice(PRIVATE.length))
  const signer = noteSigner(name, type, bytes)
  checkKeyId(id, name, type, signer.key.publicKey)
  return signer
}

interface KeyText {
  readonly name: string
  readonly id: string
  readonly type: KeyType
  readonly bytes: Uint8Array
}

/** `<name>+<8 hex digits>+<base64(type || 32 bytes)>`, where only the base64 may hold a plus. */
function parseKeyText(text: string): KeyText {
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  if (!isKeyName(name)) throw new EvidenceError('malformed', 'not the text of a key')
  const [typeByte, ...rest] = base64ToBytes(encoded)
  const type = typeOf(typeByte)
  if (rest.length !== KEY_BYTES) {
    throw new EvidenceError('malformed', `a key has 32 bytes, this has ${rest.length}`)
  }
  return { name, id, type, bytes: Uint8Array.from(rest) }
}

function typeOf(typeByte: number | undefined): KeyType {
  if (typeByte === TYPE_BYTES.ed25519) return 'ed25519'
  if (typeByte === TYPE_BYTES.cosignature) return 'cosignature'
  throw new EvidenceError('unsupported', 'a key of a type that is not known here')
}

function checkKeyId(id: string, name: string, type: KeyType, publicKey: Uint8Array): void {
  if (id !== formatKeyId(keyId(name, type, publicKey))) {
    throw new EvidenceError('malformed', 'the key id is not that of the name and the key')
  }
}

function keyId(name: string, type: KeyType, publicKey: Uint8Array): number {
  const digest = sha256(concatBytes(utf8ToBytes(`${name}\n`), typed(type, publicKey)))
  return new DataView(digest.buffer).getUint32(digest.byteOffset)
}

function encodeKey(type: KeyType, bytes: Uint8Array): string {
  return bytesToBase64(typed(type, bytes))
}

function typed(type: KeyType, bytes: Uint8Array): Uint8Array {
  return Uint8Array.of(TYPE_BYTES[type], ...bytes)
}
