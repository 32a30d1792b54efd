/** Deterministic CBOR (RFC 8949 §4.2.1): one spelling for every value, and few kinds of value. */

import { utf8ToBytes } from './bytes.ts'
import { CborReader } from './cbor-reader.ts'
import type { CborArray, CborKey, CborMap, CborValue } from './cbor-value.ts'
import { EvidenceError } from './error.ts'

export type { CborArray, CborKey, CborMap, CborValue }

/** How much a reader is willing to hold; what is over it is `too-large`, whatever it says. */
export interface CborLimits {
  readonly bytes: number
  /** How many arrays and maps may stand inside each other. */
  readonly depth: number
}

/** An entry of a tile log has at most 65,535 bytes, and nothing of ours nests deeper than 16. */
export const CBOR_LIMITS: CborLimits = { bytes: 65_535, depth: 16 }

/** The one spelling of a value. Within `limits`, what is written can be read again under the same limits. */
export function encodeCbor(value: CborValue, limits = UNLIMITED): Uint8Array<ArrayBuffer> {
  const out = new Writer()
  write(out, value, limits.depth)
  if (out.length > limits.bytes) {
    throw new EvidenceError('too-large', `CBOR of ${out.length} bytes, over ${limits.bytes}`)
  }
  return out.written()
}

/** Reads one value that fills `bytes` and is spelled as `encodeCbor` would. What it returns shares nothing with them. */
export function decodeCbor(bytes: Uint8Array, limits: CborLimits = CBOR_LIMITS): CborValue {
  checkNotOver(bytes, limits)
  return new CborReader(new Uint8Array(bytes)).whole(limits.depth)
}

/** As `decodeCbor`, for bytes that nobody changes any more: byte strings are views of them. */
export function viewCbor(bytes: Uint8Array, limits: CborLimits = CBOR_LIMITS): CborValue {
  checkNotOver(bytes, limits)
  return new CborReader(bytes).whole(limits.depth)
}

function checkNotOver(bytes: Uint8Array, limits: CborLimits): void {
  if (bytes.length > limits.bytes) {
    throw new EvidenceError('too-large', `CBOR of ${bytes.length} bytes, over ${limits.bytes}`)
  }
}

const UNLIMITED: CborLimits = { bytes: Infinity, depth: Infinity }

const [UINT, NEGINT, BYTES, TEXT, ARRAY, MAP] = [0, 1, 2, 3, 4, 5]
const SIMPLE = new Map<unknown, number>([
  [false, 0xf4],
  [true, 0xf5],
  [null, 0xf6],
])

function write(out: Writer, value: CborValue, depth: number): void {
  if (typeof value === 'number') writeInteger(out, value)
  else if (typeof value === 'string') writeText(out, value)
  else if (value instanceof Uint8Array) out.head(BYTES, value.length).bytes(value)
  else if (Array.isArray(value)) writeArray(out, value as CborArray, depth - 1)
  else if (value instanceof Map) writeMap(out, value, depth - 1)
  else writeSimple(out, value)
}

function writeInteger(out: Writer, n: number): void {
  if (!Number.isSafeInteger(n)) {
    throw new EvidenceError('malformed', 'a number for CBOR is not a safe integer')
  }
  if (n < 0) out.head(NEGINT, -1 - n)
  else out.head(UINT, n)
}

function writeText(out: Writer, text: string): void {
  if (isAscii(text)) {
    out.head(TEXT, text.length).ascii(text)
    return
  }
  // TextEncoder would write half a character as U+FFFD.
  if (/\p{Surrogate}/u.test(text)) {
    throw new EvidenceError('malformed', 'a text for CBOR holds half a character')
  }
  const bytes = utf8ToBytes(text)
  out.head(TEXT, bytes.length).bytes(bytes)
}

function writeArray(out: Writer, items: CborArray, depth: number): void {
  checkDepth(depth)
  out.head(ARRAY, items.length)
  for (const item of items) write(out, item, depth)
}

function writeMap(out: Writer, map: CborMap, depth: number): void {
  checkDepth(depth)
  out.head(MAP, map.size)
  for (const key of [...map.keys()].sort(compareKeys)) {
    write(out, key, depth)
    write(out, map.get(key) as CborValue, depth)
  }
}

function writeSimple(out: Writer, value: unknown): void {
  const byte = SIMPLE.get(value)
  if (byte === undefined) throw new EvidenceError('malformed', `CBOR may not hold: ${typeof value}`)
  out.byte(byte)
}

function checkDepth(left: number): void {
  if (left < 0) throw new EvidenceError('too-large', 'CBOR nested too deep')
}

/** The order of the keys' spellings, byte for byte (§4.2.1): first by kind, then by argument or length. */
function compareKeys(a: CborKey, b: CborKey): number {
  if (typeof a === 'number') {
    if (typeof b !== 'number') return -1
    return a < 0 === b < 0 ? Math.abs(a) - Math.abs(b) : b - a
  }
  if (typeof b === 'number') return 1
  if (isAscii(a) && isAscii(b) && a.length === b.length) return a < b ? -1 : 1
  const [x, y] = [utf8ToBytes(a), utf8ToBytes(b)]
  if (x.length !== y.length) return x.length - y.length
  const at = x.findIndex((byte, i) => byte !== y[i])
  return at === -1 ? 0 : (x[at] ?? 0) - (y[at] ?? 0)
}

/** Most texts are: their bytes are their characters. */
function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}

// One room for all that is written: writing is synchronous, and an allocation costs as much.
const room = new Uint8Array(4096)

/** Bytes that grow as they are written. Only one may be in use at a time. */
class Writer {
  length = 0
  #room = room

  /** The shortest head of a value, as §4.2.1 asks. */
  head(kind: number, n: number): this {
    const first = kind * 32
    if (n < 24) return this.byte(first + n)
    if (n < 2 ** 8) return this.byte(first + 24).#uint(n, 1)
    if (n < 2 ** 16) return this.byte(first + 25).#uint(n, 2)
    if (n < 2 ** 32) return this.byte(first + 26).#uint(n, 4)
    return this.byte(first + 27)
      .#uint(Math.floor(n / 2 ** 32), 4)
      .#uint(n % 2 ** 32, 4)
  }

  byte(byte: number): this {
    return this.#uint(byte, 1)
  }

  bytes(bytes: Uint8Array): this {
    this.#make(bytes.length)
    this.#room.set(bytes, this.length)
    this.length += bytes.length
    return this
  }

  /** Requires a text that `isAscii`. */
  ascii(text: string): void {
    this.#make(text.length)
    for (let i = 0; i < text.length; i++) this.#room[this.length++] = text.charCodeAt(i)
  }

  written(): Uint8Array<ArrayBuffer> {
    return this.#room.slice(0, this.length)
  }

  /** Big-endian. Requires n < 2^32, and so many bytes that it fits. */
  #uint(n: number, bytes: number): this {
    this.#make(bytes)
    for (let left = bytes - 1; left >= 0; left--) {
      this.#room[this.length++] = (n >>> (8 * left)) & 0xff
    }
    return this
  }

  #make(more: number): void {
    if (this.length + more <= this.#room.length) return
    const wider = new Uint8Array(Math.max(2 * this.#room.length, this.length + more))
    wider.set(this.#room.subarray(0, this.length))
    this.#room = wider
  }
}
