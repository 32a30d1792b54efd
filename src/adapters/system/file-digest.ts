/** Both digests of a file in one pass, and whether it stayed the same meanwhile. */

import { createHash } from 'node:crypto'
import { type BigIntStats } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { type DigestFile, FileChanged } from '../../ports/file-digest.ts'

const CHUNK_BYTES = 1024 * 1024

export const digestFile: DigestFile = async (path, progress) => {
  const file = await open(path, 'r')
  try {
    const before = await file.stat({ bigint: true })
    const size = Number(before.size)
    const [sha256, sm3] = [createHash('sha256'), createHash('sm3')]
    const chunk = new Uint8Array(CHUNK_BYTES)
    let bytes = 0
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, bytes)
      if (bytesRead === 0) break
      const part = chunk.subarray(0, bytesRead)
      sha256.update(part)
      sm3.update(part)
      bytes += bytesRead
      progress?.(bytes, size)
    }
    // By its name: a program that saves by renaming leaves us with the file that was there before.
    const after = await stat(path, { bigint: true })
    if (bytes !== size || !isSame(before, after)) {
      throw new FileChanged(path)
    }
    return { bytes, sha256: plain(sha256.digest()), sm3: plain(sm3.digest()) }
  } finally {
    await file.close()
  }
}

/** The times are in nanoseconds: a write within the same millisecond is noticed as well. */
function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return (
    before.size === after.size &&
    before.mtimeNs === after.mtimeNs &&
    before.ctimeNs === after.ctimeNs &&
    before.ino === after.ino
  )
}

function plain(digest: Buffer): Uint8Array {
  return Uint8Array.from(digest)
}
