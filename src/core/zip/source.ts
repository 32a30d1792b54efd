/** Bytes that lie somewhere and are read piece by piece: a file of Node, a Blob of a browser, an array. */

import { ZipError } from './refusal.ts'

/** Stays the same while it is read. */
export interface ByteSource {
  readonly size: number

  /** Exactly the `length` bytes from `at`, the caller's to keep. Asked only for what is within `size`. */
  read(at: number, length: number): Promise<Uint8Array>
}

export const CHUNK_BYTES = 1024 * 1024

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (at, length) => Promise.resolve(bytes.slice(at, at + length)),
  }
}

/** Refuses what lies beyond the end, so that no source has to. */
export async function readAt(source: ByteSource, at: number, length: number): Promise<Uint8Array> {
  if (at + length > source.size) {
    throw new ZipError('truncated', `the archive ends before byte ${at + length}`)
  }
  const bytes = await source.read(at, length)
  // A file on a stick that is pulled out, or that somebody else writes to.
  if (bytes.length !== length) {
    throw new ZipError('truncated', `only ${bytes.length} of ${length} bytes could be read`)
  }
  return bytes
}

/** The bytes from `at`, in order. The next chunk is read while the last one is looked at. */
export async function* chunksOf(
  source: ByteSource,
  at: number,
  length: number,
  chunk = CHUNK_BYTES,
): AsyncGenerator<Uint8Array> {
  const end = at + length
  let from = at
  function next(): Promise<Uint8Array> | undefined {
    if (from >= end) return undefined
    const taken = Math.min(chunk, end - from)
    from += taken
    const read = readAt(source, from - taken, taken)
    // Whoever stops early never hears of the chunk that was read ahead.
    read.catch(() => undefined)
    return read
  }
  let coming = next()
  while (coming !== undefined) {
    const bytes = await coming
    coming = next()
    yield bytes
  }
}
