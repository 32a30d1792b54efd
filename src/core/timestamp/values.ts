/** The simple values of ASN.1, between DER and what the language has. */

import { bytesToHex, bytesToUtf8, concatBytes, hexToBytes, utf8ToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { type Der, TAG, writeDer } from './der.ts'

/** An object identifier as the standards print it: `1.2.840.113549.1.7.2`. */
export type Oid = string

export function readOid({ content }: Der): Oid {
  const arcs: bigint[] = []
  let arc = 0n
  for (const byte of content) {
    arc = arc * 128n + BigInt(byte % 128)
    if (byte >= 128) continue
    arcs.push(arc)
    arc = 0n
  }
  // X.690 §8.19.4: the first two arcs share a number, and the first is never over 2.
  const [both = 0n, ...rest] = arcs
  const first = both < 80n ? both / 40n : 2n
  return [first, both - first * 40n, ...rest].join('.')
}

/** Requires an object identifier as `readOid` gives it; throws `malformed` for any other text. */
export function writeOid(oid: Oid): Uint8Array<ArrayBuffer> {
  const wrong = new EvidenceError('malformed', 'not an object identifier')
  if (oid.length > 200 || !/^[012](?:\.(?:0|[1-9][0-9]*))+$/.test(oid)) throw wrong
  const [first = 0n, second = 0n, ...rest] = oid.split('.').map(BigInt)
  if (first < 2n && second > 39n) throw wrong
  return writeDer(TAG.oid, ...[first * 40n + second, ...rest].map(base128))
}

function base128(arc: bigint): Uint8Array {
  const bytes = [Number(arc % 128n)]
  for (let rest = arc / 128n; rest > 0n; rest /= 128n) bytes.unshift(Number(rest % 128n) + 128)
  return Uint8Array.from(bytes)
}

/** Refuses what is no INTEGER: not every caller has asked. The reader of DER saw to its form. */
export function readInteger({ tag, content }: Der): bigint {
  if (tag !== TAG.integer) throw new EvidenceError('malformed', 'not an INTEGER')
  const magnitude = BigInt(`0x${bytesToHex(content)}`)
  return BigInt.asIntN(8 * content.length, magnitude)
}

/** An integer that counts something. Refuses what is negative, and what is over `most`. */
export function readCount(element: Der, most: number, what: string): number {
  const n = readInteger(element)
  if (n < 0n || n > BigInt(most)) throw new EvidenceError('malformed', `${what} is out of range`)
  return Number(n)
}

/** Requires n >= 0. */
export function writeInteger(n: bigint): Uint8Array<ArrayBuffer> {
  const hex = n.toString(16)
  const magnitude = hexToBytes(hex.length % 2 === 0 ? hex : `0${hex}`)
  const sign = (magnitude[0] ?? 0) < 0x80 ? [] : [0]
  return writeDer(TAG.integer, concatBytes(Uint8Array.from(sign), magnitude))
}

/** How integers without an upper end are shown: whole bytes in lower-case hex, `-` in front of negative ones. */
export function integerToHex(n: bigint): string {
  const hex = (n < 0n ? -n : n).toString(16)
  return `${n < 0n ? '-' : ''}${hex.length % 2 === 0 ? '' : '0'}${hex}`
}

export function readBoolean({ content }: Der): boolean {
  return content[0] === 0xff
}

/** The bytes of a bit string that has whole ones. */
export function readBitString({ content }: Der, what: string): Uint8Array {
  if (content[0] !== 0) throw new EvidenceError('malformed', `${what} is not of whole bytes`)
  return content.subarray(1)
}

/** The numbers of the bits that are set, bit 0 being the first (X.680 §22.2). */
export function readNamedBits({ content }: Der): ReadonlySet<number> {
  const bits = new Set<number>()
  for (const [i, byte] of content.subarray(1).entries()) {
    for (let bit = 0; bit < 8; bit++) {
      if ((byte & (0x80 >> bit)) !== 0) bits.add(8 * i + bit)
    }
  }
  return bits
}

/** The kinds of string that hold text, each read as it says; `undefined` for any other element. */
export function readText({ tag, content }: Der): string | undefined {
  if (tag === TAG.utf8String) return bytesToUtf8(content)
  if (tag === TAG.printableString || tag === TAG.ia5String) return ascii(content)
  // T.61 as everybody writes it: Latin-1.
  if (tag === TAG.teletexString) return String.fromCharCode(...content)
  if (tag === TAG.bmpString) return bmp(content)
  return undefined
}

export function writeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return writeDer(TAG.utf8String, utf8ToBytes(text))
}

function ascii(content: Uint8Array): string {
  if (content.some((byte) => byte > 0x7f)) throw new EvidenceError('malformed', 'not ASCII')
  return String.fromCharCode(...content)
}

function bmp(content: Uint8Array): string {
  const units: number[] = []
  for (let i = 0; i < content.length; i += 2) {
    units.push((content[i] ?? 0) * 256 + (content[i + 1] ?? 0))
  }
  const text = String.fromCharCode(...units)
  if (content.length % 2 !== 0 || /\p{Cs}/u.test(text)) {
    throw new EvidenceError('malformed', 'not a BMPString')
  }
  return text
}

/** Text of others, fit for a message or a report: no control or direction marks, and not long. */
export function printable(text: string, most = 200): string {
  const plain = text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu,
    (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`,
  )
  return plain.length > most ? `${plain.slice(0, most)}…` : plain
}
