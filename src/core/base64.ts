/** Base64 with one spelling for every byte string (RFC 4648 §4): padded, no spaces, no stray bits. */

import { EvidenceError } from './error.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

// Two characters for every 12 bits: half as many joins as one character for every six.
const PAIRS: readonly string[] = Array.from(
  { length: 64 * 64 },
  (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
)

// 64 is no six-bit value: it marks what is not in the alphabet, and survives being or-ed.
const FOREIGN = 64
const VALUES = new Uint8Array(128).fill(FOREIGN)
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value

export function bytesToBase64(bytes: Uint8Array): string {
  const tail = bytes.length % 3
  const whole = bytes.length - tail
  let text = ''
  for (let i = 0; i < whole; i += 3) {
    const bits = (byte(bytes, i) << 16) | (byte(bytes, i + 1) << 8) | byte(bytes, i + 2)
    text += pair(bits >> 12) + pair(bits & 4095)
  }
  if (tail === 1) return `${text}${pair(byte(bytes, whole) << 4)}==`
  if (tail === 2) {
    const bits = (byte(bytes, whole) << 10) | (byte(bytes, whole + 1) << 2)
    return `${text}${pair(bits >> 6)}${ALPHABET.charAt(bits & 63)}=`
  }
  return text
}

/**
 * Refuses what lenient decoders pass over: missing padding, white space, the URL alphabet, and
 * bits after the last byte, with which whoever carries a signature could respell it.
 */
export function base64ToBytes(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw notBase64()
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const whole = padding === 0 ? text.length : text.length - 4

  let seen = 0
  let to = 0
  for (let i = 0; i < whole; i += 4) {
    const [a, b, c, d] = [
      value(text, i),
      value(text, i + 1),
      value(text, i + 2),
      value(text, i + 3),
    ]
    seen |= a | b | c | d
    bytes[to++] = (a << 2) | (b >> 4)
    bytes[to++] = (b << 4) | (c >> 2)
    bytes[to++] = (c << 6) | d
  }
  if (padding > 0) seen |= decodeTail(text, whole, padding, bytes, to)
  if (seen >= FOREIGN) throw notBase64()
  return bytes
}

/** Decodes the padded group at `from`; returns a number of `FOREIGN` or more if it is not canonical. */
function decodeTail(
  text: string,
  from: number,
  padding: number,
  bytes: Uint8Array,
  to: number,
): number {
  const a = value(text, from)
  const b = value(text, from + 1)
  const c = padding === 1 ? value(text, from + 2) : 0
  bytes[to] = (a << 2) | (b >> 4)
  if (padding === 1) bytes[to + 1] = (b << 4) | (c >> 2)
  const stray = padding === 1 ? c & 3 : b & 15
  return stray === 0 ? a | b | c : FOREIGN
}

// All calls below are within bounds; the type system cannot know it.
function byte(bytes: Uint8Array, i: number): number {
  return bytes[i] as number
}

function pair(bits: number): string {
  return PAIRS[bits] as string
}

function value(text: string, i: number): number {
  return VALUES[text.charCodeAt(i)] ?? FOREIGN
}

function notBase64(): EvidenceError {
  return new EvidenceError('malformed', 'not canonical base64')
}
