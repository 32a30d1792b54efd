/** Reading deterministic CBOR (RFC 8949 §4.2.1): what has another spelling than the one we would write does not pass. */

import { bytesToUtf8 } from './bytes.ts'
import type { CborKey, CborValue } from './cbor-value.ts'
import { EvidenceError } from './error.ts'

const [UINT, NEGINT, BYTES, TEXT, ARRAY, MAP] = [0, 1, 2, 3, 4, 5]

/**
 * A reader of one value, whose byte strings are views of the bytes it is read from.
 *
 * Each rule of §4.2.1 is asked for where it applies: the shortest head, a definite length, keys in
 * ascending order of their bytes, which also makes them unique. So what is read would be written again as it was.
 */
export class CborReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    // Not a Buffer, whose parts would be Buffers too.
    const plain = bytes.constructor === Uint8Array
    this.#bytes = plain ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** The value, which fills the bytes. At most `depth` arrays and maps stand inside each other. */
  whole(depth: number): CborValue {
    const value = this.#value(depth)
    if (this.#at < this.#bytes.length) throw malformed('there are bytes after the value')
    return value
  }

  #value(depth: number): CborValue {
    const first = this.#byte()
    switch (first >> 5) {
      case UINT:
        return this.#argument(first)
      case NEGINT:
        return this.#negative(first)
      case BYTES:
        return this.#byteString(this.#argument(first))
      case TEXT:
        return this.#text(this.#argument(first))
      case ARRAY:
        return this.#array(first, depth - 1)
      case MAP:
        return this.#map(first, depth - 1)
      default:
        return simple(first)
    }
  }

  /** The number in a head, which is a value, a length or a count. */
  #argument(first: number): number {
    const info = first & 0x1f
    if (info < 24) return info
    if (info > 27) throw malformed('an indefinite length')
    const bytes = 2 ** (info - 24)
    const n = this.#uint(bytes)
    const least = bytes === 1 ? 24 : 2 ** (4 * bytes)
    if (n < least) throw malformed('a number that is not in its shortest form')
    if (!Number.isSafeInteger(n)) throw malformed('a number of over 53 bits')
    return n
  }

  #negative(first: number): number {
    const n = -1 - this.#argument(first)
    if (!Number.isSafeInteger(n)) throw malformed('a number of over 53 bits')
    return n
  }

  #byteString(length: number): Uint8Array {
    const start = this.#skip(length)
    return this.#bytes.subarray(start, this.#at)
  }

  #text(length: number): string {
    const start = this.#skip(length)
    // Short and plain, as names are: quicker by hand.
    const name = length < 64 ? asciiText(this.#bytes, start, this.#at) : undefined
    return name ?? bytesToUtf8(this.#bytes.subarray(start, this.#at))
  }

  #array(first: number, depth: number): CborValue {
    const count = this.#count(first, depth)
    const items: CborValue[] = []
    for (let i = 0; i < count; i++) items.push(this.#value(depth))
    return items
  }

  #map(first: number, depth: number): CborValue {
    const count = this.#count(first, depth)
    const map = new Map<CborKey, CborValue>()
    let before = 0
    let beforeEnd = 0
    for (let i = 0; i < count; i++) {
      const start = this.#at
      const key = this.#key()
      if (i > 0) this.#checkOrder(before, beforeEnd, start)
      before = start
      beforeEnd = this.#at
      map.set(key, this.#value(depth))
    }
    return map
  }

  #key(): CborKey {
    const first = this.#byte()
    const kind = first >> 5
    if (kind === UINT) return this.#argument(first)
    if (kind === NEGINT) return this.#negative(first)
    if (kind === TEXT) return this.#text(this.#argument(first))
    throw malformed('a map that is keyed by neither number nor text')
  }

  /** How many items follow. Each has a byte at least, so a lie about them costs nothing. */
  #count(first: number, depth: number): number {
    if (depth < 0) throw new EvidenceError('too-large', 'CBOR nested too deep')
    const count = this.#argument(first)
    if (count > this.#bytes.length - this.#at) throw malformed('it ends too soon')
    return count
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw malformed('it ends too soon')
    return byte
  }

  #uint(bytes: number): number {
    let n = 0
    for (let i = 0; i < bytes; i++) n = n * 256 + this.#byte()
    return n
  }

  /** Goes on behind so many bytes, and says where they began. */
  #skip(length: number): number {
    const start = this.#at
    if (length > this.#bytes.length - start) throw malformed('it ends too soon')
    this.#at += length
    return start
  }

  /**
   * The order of §4.2.1, byte for byte, of the key that was before and the one that ends here.
   * No spelling of a key is the beginning of another's.
   */
  #checkOrder(before: number, beforeEnd: number, start: number): void {
    const length = Math.min(beforeEnd - before, this.#at - start)
    for (let i = 0; i < length; i++) {
      const x = this.#bytes[before + i] as number
      const y = this.#bytes[start + i] as number
      if (x > y) throw malformed('map keys are out of order')
      if (x < y) return
    }
    throw malformed('a map key stands twice')
  }
}

/** The text of bytes that are all ASCII; `undefined` if they are not. Four at a time: texts join slowly. */
function asciiText(bytes: Uint8Array, from: number, end: number): string | undefined {
  let text = ''
  let at = from
  for (; at + 4 <= end; at += 4) {
    const a = bytes[at] as number
    const b = bytes[at + 1] as number
    const c = bytes[at + 2] as number
    const d = bytes[at + 3] as number
    if ((a | b | c | d) > 0x7f) return undefined
    text += String.fromCharCode(a, b, c, d)
  }
  for (; at < end; at++) {
    const a = bytes[at] as number
    if (a > 0x7f) return undefined
    text += String.fromCharCode(a)
  }
  return text
}

function simple(byte: number): boolean | null {
  if (byte === 0xf4) return false
  if (byte === 0xf5) return true
  if (byte === 0xf6) return null
  throw malformed('it holds a tag, a float or another thing that we do not read')
}

function malformed(why: string): EvidenceError {
  return new EvidenceError('malformed', `not deterministic CBOR: ${why}`)
}
