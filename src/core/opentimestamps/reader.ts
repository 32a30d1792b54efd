/** Bytes of an OpenTimestamps proof, read from front to back. */

import { EvidenceError } from '../error.ts'

/** Does not see needless zeros nor bytes after the end: whoever reads a proof writes it again and compares. */
export class OtsReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw short()
    this.#at += 1
    return byte
  }

  /** Copies, so that a proof does not change with the bytes that it was read from. */
  take(length: number): Uint8Array<ArrayBuffer> {
    const bytes = this.upTo(length)
    if (bytes.length < length) throw short()
    return bytes
  }

  /** As `take`, or what is left if that is less. */
  upTo(length: number): Uint8Array<ArrayBuffer> {
    const bytes = Uint8Array.from(this.#bytes.subarray(this.#at, this.#at + length))
    this.#at += bytes.length
    return bytes
  }

  /** Seven bits a byte, the lowest first. */
  varuint(): number {
    let [value, weight] = [0, 1]
    for (;;) {
      const byte = this.byte()
      value += (byte % 128) * weight
      weight *= 128
      if (!Number.isSafeInteger(value) || weight > 2 ** 56) {
        throw new EvidenceError('too-large', 'OpenTimestamps: a number beyond 2^53')
      }
      if (byte < 128) return value
    }
  }

  varbytes(most: number): Uint8Array<ArrayBuffer> {
    const length = this.varuint()
    if (length > most) {
      throw new EvidenceError('too-large', `OpenTimestamps: ${length} bytes where ${most} may be`)
    }
    return this.take(length)
  }
}

function short(): EvidenceError {
  return new EvidenceError('malformed', 'OpenTimestamps: it ends too early')
}
