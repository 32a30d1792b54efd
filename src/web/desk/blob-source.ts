/** A file of the browser as bytes that are read piece by piece, and no further once somebody cancels. */

import type { ByteSource } from '../../core/zip/source.ts'

/** `onRead` hears of every piece as it was read. */
export function blobSource(
  blob: Blob,
  signal: AbortSignal,
  onRead: (bytes: number) => void = () => undefined,
): ByteSource {
  return {
    size: blob.size,
    async read(at, length) {
      signal.throwIfAborted()
      const bytes = new Uint8Array(await blob.slice(at, at + length).arrayBuffer())
      onRead(bytes.length)
      return bytes
    },
  }
}
