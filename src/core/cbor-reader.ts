/** Reading deterministic CBOR (RFC 8949 §4.2.1): what has another spelling than the one we would write does not pass. */

import { bytesToUtf8 } from './bytes.ts'
import type { CborKey, CborValue } from './cbor-value.ts'
import { EvidenceError } from './error.ts'

const [UINT, NEGINT, BYTES, TEXT, ARRAY, MAP] = [0, 1, 2, 3, 4, 5]

/**
 * A reader of one value.
 *
 * Each rule of §4.2.1 is asked for where it applies: the shortest head, a definite length, keys in
 * ascending order of their bytes, which also makes them unique. So what is read would be written again as it was.
 */
export class CborReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    // A plain view: byte strings are copied by `slice`, and that of a Buffer shares its memory.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
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
        return this.#take(this.#argument(first)).slice()
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

  #text(length: number): string {
    const bytes = this.#take(length)
    // Short and plain, as names are: quicker by hand.
    return length < 32 && bytes.every(isAscii) ? String.fromCharCode(...bytes) : bytesToUtf8(bytes)
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
    let before = this.#bytes.subarray(0, 0)
    for (let i = 0; i < count; i++) {
      const start = this.#at
      const key = this.#key()
      const spelling = this.#bytes.subarray(start, this.#at)
      if (i > 0) checkOrder(before, spelling)
      before = spelling
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

  #take(length: number): Uint8Array {
    const end = this.#at + length
    if (end > this.#bytes.length) throw malformed('it ends too soon')
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }
}

/** The order of §4.2.1: byte for byte. No spelling of a key is the beginning of another's. */
function checkOrder(a: Uint8Array, b: Uint8Array): void {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a[i] as number, b[i] as number]
    if (x > y) throw malformed('map keys are out of order')
    if (x < y) return
  }
  throw malformed('a map key stands twice')
}

function isAscii(byte: number): boolean {
  return byte < 0x80
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
