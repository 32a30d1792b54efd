/** Base45 (RFC 9285) with one spelling for every byte string: what QR codes hold in alphanumeric mode. */

import { EvidenceError } from './error.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** Two bytes are three characters, the lowest place first; a byte left over is two. */
export function bytesToBase45(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const [a = 0, b] = bytes.subarray(i, i + 2)
    text += b === undefined ? places(a, 2) : places(a * 256 + b, 3)
  }
  return text
}

/**
 * Refuses lower case, a length that no byte string has, and groups that are larger than their
 * bytes: `:::` is 91124, which lenient decoders cut down to two bytes of something else.
 */
export function base45ToBytes(text: string): Uint8Array<ArrayBuffer> {
  const tail = text.length % 3
  if (tail === 1) throw notBase45()
  const whole = (text.length - tail) / 3
  const bytes = new Uint8Array(2 * whole + tail / 2)
  for (let i = 0; i < whole; i++) {
    const n = value(text.slice(3 * i, 3 * i + 3), 65_535)
    bytes[2 * i] = Math.floor(n / 256)
    bytes[2 * i + 1] = n % 256
  }
  if (tail > 0) bytes[2 * whole] = value(text.slice(3 * whole), 255)
  return bytes
}

function places(n: number, count: number): string {
  let text = ''
  for (let rest = n; text.length < count; rest = Math.floor(rest / 45)) {
    text += ALPHABET.charAt(rest % 45)
  }
  return text
}

function value(group: string, max: number): number {
  let n = 0
  for (let place = group.length - 1; place >= 0; place--) {
    const digit = ALPHABET.indexOf(group.charAt(place))
    if (digit === -1) throw notBase45()
    n = n * 45 + digit
  }
  if (n > max) throw notBase45()
  return n
}

function notBase45(): EvidenceError {
  return new EvidenceError('malformed', 'not canonical base45')
}
