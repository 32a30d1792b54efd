/** A file as bytes to be read here and there: how an archive of any size is opened on a server. */

import { open } from 'node:fs/promises'
import type { ByteSource } from '../../core/zip/source.ts'

/** The caller closes it. The file must stay as it is meanwhile. */
export async function openByteSource(
  path: string,
): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return {
    size,
    async read(at, length) {
      const bytes = new Uint8Array(length)
      let done = 0
      while (done < length) {
        const { bytesRead } = await file.read(bytes, done, length - done, at + done)
        if (bytesRead === 0) break
        done += bytesRead
      }
      return bytes.subarray(0, done)
    },
    close: () => file.close(),
  }
}
