/** Reads a file from somewhere to its end, a large piece at a time. */

import { concatBytes } from '../../core/bytes.ts'
import { type OpenFile } from '../../ports/files.ts'

const PIECE = 1024 * 1024

export interface ByteReader {
  /** The next `length` bytes, or as many as there are, without moving on. */
  peek(length: number): Promise<Uint8Array>
  /** The next `length` bytes, or as many as there are. A view: copy what must last. */
  take(length: number): Promise<Uint8Array>
}

export function byteReader(file: OpenFile, from: number): ByteReader {
  let held: Uint8Array = new Uint8Array(0)
  let next = from

  async function peek(length: number): Promise<Uint8Array> {
    if (held.length < length) {
      const more = await file.read(next, Math.max(PIECE, length - held.length))
      next += more.length
      held = held.length === 0 ? more : concatBytes(held, more)
    }
    return held.subarray(0, length)
  }

  return {
    peek,
    async take(length) {
      const bytes = await peek(length)
      held = held.subarray(bytes.length)
      return bytes
    },
  }
}
