/** Bytes as decimal digits, 7 to 17: safe in a URL, and dense in the numeric mode of a QR code. */

import { EvidenceError } from './error.ts'

const GROUP_BYTES = 7

/** How many digits the largest number of 0, 1, … 7 bytes has. No two are alike, so the length tells the bytes. */
const DIGITS = [0, 3, 5, 8, 10, 13, 15, 17] as const

const GROUP_DIGITS = 17

/** Every 7 bytes are 17 digits, big-endian, with zeros before them; what is left over, as `DIGITS` says. */
export function bytesToDigits(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += GROUP_BYTES) {
    const group = bytes.subarray(i, i + GROUP_BYTES)
    text += number(group)
      .toString()
      .padStart(DIGITS[group.length] ?? 0, '0')
  }
  return text
}

/** Refuses anything but ASCII digits, a length that no byte string has, and a number beyond its bytes. */
export function digitsToBytes(text: string): Uint8Array<ArrayBuffer> {
  const tail = (DIGITS as readonly number[]).indexOf(text.length % GROUP_DIGITS)
  if (tail === -1 || !/^[0-9]*$/.test(text)) throw notDigits()
  const whole = Math.floor(text.length / GROUP_DIGITS)
  const bytes = new Uint8Array(whole * GROUP_BYTES + tail)
  for (let i = 0; i <= whole; i++) {
    const group = bytes.subarray(i * GROUP_BYTES, (i + 1) * GROUP_BYTES)
    write(BigInt(text.slice(i * GROUP_DIGITS, (i + 1) * GROUP_DIGITS) || '0'), group)
  }
  return bytes
}

// 56 bits are more than a double holds.
function number(bytes: Uint8Array): bigint {
  let n = 0n
  for (const byte of bytes) n = n * 256n + BigInt(byte)
  return n
}

function write(n: bigint, to: Uint8Array): void {
  let rest = n
  for (let i = to.length - 1; i >= 0; i--) {
    to[i] = Number(rest % 256n)
    rest /= 256n
  }
  if (rest > 0n) throw notDigits()
}

function notDigits(): EvidenceError {
  return new EvidenceError('malformed', 'not bytes in canonical decimal digits')
}
