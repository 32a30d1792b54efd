/** Small things done to bytes, the same in Node and in a browser. */

import { EvidenceError } from './error.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Whether two byte strings are the same. Not constant in time: nothing here is a secret. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function utf8ToBytes(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Requires valid UTF-8; a byte order mark is kept as a character, so that it can be refused. */
export function bytesToUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new EvidenceError('malformed', 'not valid UTF-8', { cause })
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function bytesToHex(bytes: Uint8Array): string {
  let hex = ''
  for (let i = 0; i < bytes.length; i++) hex += HEX[bytes[i] as number] as string
  return hex
}

/** Lower-case hex only: one spelling for every byte string. */
export function hexToBytes(hex: string): Uint8Array<ArrayBuffer> {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new EvidenceError('malformed', 'not lower-case hex')
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

/** A byte string's big-endian unsigned integer. Requires 8 bytes; refuses what no safe integer holds. */
export function readUint64(bytes: Uint8Array, at = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const n = view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4)
  if (!Number.isSafeInteger(n)) throw new EvidenceError('too-large', 'a number beyond 2^53')
  return n
}

export function writeUint64(bytes: Uint8Array, n: number, at = 0): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  view.setUint32(at, Math.floor(n / 2 ** 32))
  view.setUint32(at + 4, n % 2 ** 32)
}

/** Requires 0 <= n < 65536. */
export function writeUint16(bytes: Uint8Array, n: number, at = 0): void {
  bytes[at] = Math.floor(n / 256)
  bytes[at + 1] = n % 256
}
