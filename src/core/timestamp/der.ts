/** DER (ITU-T X.690 §10 and §11): one spelling for every value, read and written. */

import { concatBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'

/** Identifier octets: class, whether constructed, and a number below 31. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** The identifier octet of `[n]`: IMPLICIT over a primitive, or else constructed. Requires n < 31. */
export function contextTag(n: number, form: 'primitive' | 'constructed' = 'constructed'): number {
  return (form === 'primitive' ? 0x80 : 0xa0) + n
}

/** One element. Its bytes are views into what was read. */
export interface Der {
  readonly tag: number
  readonly content: Uint8Array
  /** Identifier, length and content. */
  readonly bytes: Uint8Array
  /** What a constructed element is made of; empty for a primitive one. */
  readonly children: readonly Der[]
}

/** How much a reader is willing to hold; what is over it is `too-large`, whatever it says. */
export interface DerLimits {
  readonly bytes: number
  readonly depth: number
}

/** A token with its whole chain and revocation lists is smaller; none nests deeper than 20. */
export const DER_LIMITS: DerLimits = { bytes: 65_536, depth: 32 }

/**
 * Reads one element that fills `bytes`.
 *
 * Refuses everything that BER would take besides: indefinite and long-winded lengths, strings in
 * pieces, other truths than FF, padded integers, stray bits, unsorted sets. So what is read, written
 * again by `writeDer`, gives the same bytes.
 */
export function readDer(bytes: Uint8Array, limits: DerLimits = DER_LIMITS): Der {
  if (bytes.length > limits.bytes) {
    throw new EvidenceError('too-large', `DER of ${bytes.length} bytes, over ${limits.bytes}`)
  }
  const element = readElement(bytes, 0, limits.depth)
  if (element.bytes.length !== bytes.length) throw malformed('bytes after the end')
  return element
}

/** An element of these contents, one behind the other. */
export function writeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return concatBytes(Uint8Array.of(tag, ...lengthOctets(length)), ...contents)
}

const CONSTRUCTED = 0x20
const UNIVERSAL_CLASS = 0xc0

function readElement(bytes: Uint8Array, at: number, depth: number): Der {
  if (depth === 0) throw new EvidenceError('too-large', 'DER that nests too deep')
  const tag = byteAt(bytes, at)
  if (tag % 32 === 31) throw malformed('a tag number over 30')
  const { length, from } = readLength(bytes, at + 1)
  const to = from + length
  if (to > bytes.length) throw malformed('an element longer than what holds it')
  const content = bytes.subarray(from, to)
  const children = (tag & CONSTRUCTED) === 0 ? [] : readChildren(content, depth - 1)
  const element = { tag, content, bytes: bytes.subarray(at, to), children }
  if ((tag & UNIVERSAL_CLASS) === 0) checkUniversal(element)
  return element
}

function readChildren(content: Uint8Array, depth: number): Der[] {
  const children: Der[] = []
  for (let at = 0; at < content.length;) {
    const child = readElement(content, at, depth)
    children.push(child)
    at += child.bytes.length
  }
  return children
}

/** X.690 §10.1: the definite form, in the fewest octets. */
function readLength(bytes: Uint8Array, at: number): { length: number; from: number } {
  const first = byteAt(bytes, at)
  if (first < 0x80) return { length: first, from: at + 1 }
  const count = first - 0x80
  if (count === 0) throw malformed('an indefinite length')
  // Four octets already count beyond all that we read.
  if (count > 4) throw malformed('a length beyond 32 bits')
  let length = 0
  for (let i = 1; i <= count; i++) length = length * 256 + byteAt(bytes, at + i)
  if (lengthOctets(length).length !== 1 + count) throw malformed('a length in too many octets')
  return { length, from: at + 1 + count }
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 + octets.length, ...octets]
}

/** Universal types that occur; each but SEQUENCE and SET is primitive (X.690 §10.2). */
const PRIMITIVE = new Set([1, 2, 3, 4, 5, 6, 10, 12, 18, 19, 20, 22, 23, 24, 26, 27, 28, 30])

function checkUniversal({ tag, content, children }: Der): void {
  if (tag === TAG.sequence) return
  if (tag === TAG.set) {
    checkSorted(children)
    return
  }
  if (!PRIMITIVE.has(tag)) throw malformed('a universal type of another form than DER has')
  if (tag === TAG.boolean) checkBoolean(content)
  if (tag === TAG.integer) checkInteger(content)
  if (tag === TAG.bitString) checkBitString(content)
  if (tag === TAG.null && content.length > 0) throw malformed('a NULL that is not empty')
  if (tag === TAG.oid) checkOid(content)
}

/** X.690 §11.1 */
function checkBoolean(content: Uint8Array): void {
  const value = content[0]
  if (content.length !== 1 || (value !== 0 && value !== 0xff)) throw malformed('no DER boolean')
}

/** X.690 §8.3.2: the first nine bits are not all alike. */
function checkInteger(content: Uint8Array): void {
  const [first, second] = content
  if (first === undefined) throw malformed('an integer of no bytes')
  if (second === undefined) return
  const padded = (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)
  if (padded) throw malformed('an integer with needless bytes')
}

/** X.690 §11.2.1: the unused bits of the last octet are zero. */
function checkBitString(content: Uint8Array): void {
  const [unused] = content
  if (unused === undefined || unused > 7) throw malformed('no DER bit string')
  const last = content.length > 1 ? byteAt(content, content.length - 1) : 0
  if (content.length === 1 && unused > 0) throw malformed('no DER bit string')
  if (last % 2 ** unused !== 0) throw malformed('a bit string with stray bits')
}

/** X.690 §8.19.2: no arc begins with 80, and the last one ends. */
function checkOid(content: Uint8Array): void {
  let begins = true
  for (const byte of content) {
    if (begins && byte === 0x80) throw malformed('an object identifier with needless bytes')
    begins = byte < 0x80
  }
  if (content.length === 0 || !begins) throw malformed('an object identifier without an end')
}

/** X.690 §11.6: the elements of a SET OF in ascending order of their encodings. */
export function checkSorted(elements: readonly Der[]): void {
  for (const [i, { bytes }] of elements.entries()) {
    const before = elements[i - 1]
    if (before && compare(before.bytes, bytes) > 0) throw malformed('a set that is not in order')
  }
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = byteAt(a, i) - byteAt(b, i)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw malformed('an element that is cut off')
  return byte
}

function malformed(why: string): EvidenceError {
  return new EvidenceError('malformed', `not DER: ${why}`)
}
