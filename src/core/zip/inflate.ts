/** Unpacking deflated bytes (RFC 1951) in flat memory. The platform's own cannot say where a stream ended. */

import { type Codes, codesOf, fixedCodes } from './huffman.ts'
import { ZipError } from './refusal.ts'

/** Unpacks a stream, which must end with the last of the packed bytes: what lies behind it nobody would see. */
export type Inflate = (packed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/** Throws a `ZipError` of `deflate` for a stream that is broken, ends early, or goes on. */
export async function* inflateRaw(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new Inflater()
  for await (const chunk of packed) {
    stream.feed(chunk)
    yield* stream.unpack()
  }
  stream.end()
  yield* stream.unpack()
  stream.checkEnd()
}

const WINDOW = 32 * 1024
const OUT = WINDOW + 128 * 1024
const LONGEST_MATCH = 258

/** What may be asked for at once, in bytes: the codes of a block, and one symbol with its distance. */
const HEAD_MARGIN = 1024
const SYMBOL_MARGIN = 8

/** §3.2.5. */
const LENGTH_BASE = Uint16Array.of(
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31],
  ...[35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258],
)
const LENGTH_EXTRA = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
)
const DISTANCE_EXTRA = Uint8Array.from({ length: 30 }, (_, i) => (i < 2 ? 0 : (i >> 1) - 1))
const DISTANCE_BASE = Uint16Array.from({ length: 30 }, (_, i) =>
  i < 2 ? i + 1 : (2 + (i & 1)) * 2 ** ((i >> 1) - 1) + 1,
)
/** §3.2.7: the order in which the lengths of the code length codes stand. */
const ORDER = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)

const FIXED = fixedCodes()

type State = 'head' | 'stored' | 'codes' | 'done'

class Inflater {
  #in: Uint8Array = new Uint8Array()
  #at = 0
  #hold = 0
  #bits = 0
  #isLastInput = false

  readonly #out = new Uint8Array(OUT)
  #written = 0
  #handed = 0

  #state: State = 'head'
  #isLastBlock = false
  #stored = 0
  #literals: Codes = FIXED.literals
  #distances: Codes = FIXED.distances

  feed(chunk: Uint8Array): void {
    if (this.#state === 'done' && chunk.length > 0) throw behindTheEnd()
    const rest = this.#in.subarray(this.#at)
    const joined = new Uint8Array(rest.length + chunk.length)
    joined.set(rest)
    joined.set(chunk, rest.length)
    this.#in = joined
    this.#at = 0
  }

  end(): void {
    this.#isLastInput = true
  }

  /** Requires that all was unpacked. */
  checkEnd(): void {
    if (this.#at < this.#in.length || this.#bits >= 8) {
      throw behindTheEnd()
    }
  }

  /** Goes on as far as the input reaches, and hands out what came of it. */
  *unpack(): Generator<Uint8Array> {
    while (this.#state !== 'done' && this.#hasRoom()) {
      if (this.#state === 'head') this.#head()
      else if (this.#state === 'stored') this.#copyStored()
      else this.#decode()
      if (this.#written > OUT - LONGEST_MATCH) yield this.#handOut()
    }
    if (this.#written > this.#handed) yield this.#handOut()
  }

  #hasRoom(): boolean {
    if (this.#isLastInput) return true
    const left = this.#in.length - this.#at
    if (this.#state === 'stored') return left > 0 || this.#bits > 0 || this.#stored === 0
    return left >= (this.#state === 'head' ? HEAD_MARGIN : SYMBOL_MARGIN)
  }

  #handOut(): Uint8Array {
    const bytes = this.#out.slice(this.#handed, this.#written)
    const kept = Math.min(this.#written, WINDOW)
    this.#out.copyWithin(0, this.#written - kept, this.#written)
    this.#written = kept
    this.#handed = kept
    return bytes
  }

  #fill(): void {
    while (this.#bits <= 24 && this.#at < this.#in.length) {
      this.#hold |= (this.#in[this.#at++] as number) << this.#bits
      this.#bits += 8
    }
  }

  #take(n: number): number {
    if (this.#bits < n) this.#fill()
    if (this.#bits < n) throw new ZipError('deflate', 'a packed stream ends early')
    const value = this.#hold & ((1 << n) - 1)
    this.#drop(n)
    return value
  }

  #drop(n: number): void {
    // A shift by 32 is none.
    this.#hold = n === 32 ? 0 : this.#hold >>> n
    this.#bits -= n
  }

  #symbol({ bits, table }: Codes): number {
    if (this.#bits < bits) this.#fill()
    const found = table[this.#hold & ((1 << bits) - 1)] as number
    const length = found & 15
    if (length === 0 || length > this.#bits) throw new ZipError('deflate', 'bits without a code')
    this.#drop(length)
    return found >>> 4
  }

  #head(): void {
    this.#isLastBlock = this.#take(1) === 1
    const type = this.#take(2)
    if (type === 3) throw new ZipError('deflate', 'a block of no known type')
    if (type === 0) {
      this.#drop(this.#bits % 8)
      this.#stored = this.#take(16)
      if (this.#take(16) !== (~this.#stored & 0xffff)) {
        throw new ZipError('deflate', 'a stored block has two lengths')
      }
      this.#state = 'stored'
      return
    }
    const { literals, distances } = type === 1 ? FIXED : this.#dynamicCodes()
    this.#literals = literals
    this.#distances = distances
    this.#state = 'codes'
  }

  /** §3.2.7. */
  #dynamicCodes(): { literals: Codes; distances: Codes } {
    const [literals, distances] = [this.#take(5) + 257, this.#take(5) + 1]
    const known = this.#take(4) + 4
    if (literals > 286 || distances > 30) throw new ZipError('deflate', 'codes beyond the last')
    const small = new Uint8Array(19)
    for (const place of ORDER.subarray(0, known)) small[place] = this.#take(3)
    const lengths = this.#lengths(codesOf(small, false), literals + distances)
    return {
      literals: codesOf(lengths.subarray(0, literals), true),
      distances: codesOf(lengths.subarray(literals), true),
    }
  }

  #lengths(codes: Codes, count: number): Uint8Array {
    const lengths = new Uint8Array(count)
    let i = 0
    while (i < count) {
      const symbol = this.#symbol(codes)
      if (symbol < 16) {
        lengths[i++] = symbol
        continue
      }
      if (symbol === 16 && i === 0) throw new ZipError('deflate', 'a repetition of nothing')
      const value = symbol === 16 ? (lengths[i - 1] ?? 0) : 0
      const times =
        symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7)
      if (i + times > count) throw new ZipError('deflate', 'a repetition beyond the last')
      lengths.fill(value, i, i + times)
      i += times
    }
    return lengths
  }

  #copyStored(): void {
    while (this.#stored > 0 && this.#bits > 0 && this.#written < OUT) {
      this.#out[this.#written++] = this.#take(8)
      this.#stored--
    }
    const room = OUT - this.#written
    const taken = Math.min(this.#stored, room, this.#in.length - this.#at)
    if (this.#bits === 0) {
      this.#out.set(this.#in.subarray(this.#at, this.#at + taken), this.#written)
      this.#at += taken
      this.#written += taken
      this.#stored -= taken
    }
    if (this.#stored === 0) this.#endBlock()
    else if (this.#isLastInput && this.#at === this.#in.length) {
      throw new ZipError('deflate', 'a packed stream ends early')
    }
  }

  #endBlock(): void {
    this.#state = this.#isLastBlock ? 'done' : 'head'
  }

  #decode(): void {
    const out = this.#out
    const full = OUT - LONGEST_MATCH
    const last = this.#isLastInput ? this.#in.length : this.#in.length - SYMBOL_MARGIN
    while (this.#written <= full && this.#at <= last) {
      const symbol = this.#symbol(this.#literals)
      if (symbol < 256) {
        out[this.#written++] = symbol
      } else if (symbol === 256) {
        this.#endBlock()
        return
      } else {
        this.#match(symbol - 257)
      }
    }
  }

  #match(code: number): void {
    if (code >= LENGTH_BASE.length) throw new ZipError('deflate', 'a length beyond the last')
    const length = (LENGTH_BASE[code] ?? 0) + this.#take(LENGTH_EXTRA[code] ?? 0)
    const place = this.#symbol(this.#distances)
    if (place >= DISTANCE_BASE.length) throw new ZipError('deflate', 'a distance beyond the last')
    const distance = (DISTANCE_BASE[place] ?? 0) + this.#take(DISTANCE_EXTRA[place] ?? 0)
    const at = this.#written
    if (distance > at) throw new ZipError('deflate', 'a distance beyond the beginning')
    const out = this.#out
    for (let i = at; i < at + length; i++) out[i] = out[i - distance] as number
    this.#written += length
  }
}

function behindTheEnd(): ZipError {
  return new ZipError('deflate', 'bytes behind the end of a packed stream')
}
