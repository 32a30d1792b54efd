/** Copying a file of any size so that the copy is there whole or not at all. */

import type { Files, OpenFile } from '../../ports/files.ts'

const PIECE = 4 * 1024 * 1024

/** Copies as much as there is at first. The name is durable after `syncDirectory` on its directory. */
export async function copyWhole(files: Files, source: string, target: string): Promise<void> {
  const draft = `${target}.tmp`
  const reading = await files.open(source, { create: false })
  try {
    const writing = await files.open(draft, { create: true })
    try {
      await writing.truncate(0)
      await copyBytes(reading, writing)
      await writing.datasync()
    } finally {
      await writing.close()
    }
  } finally {
    await reading.close()
  }
  await files.rename(draft, target)
}

async function copyBytes(reading: OpenFile, writing: OpenFile): Promise<void> {
  const end = await reading.size()
  for (let at = 0; at < end;) {
    const bytes = await reading.read(at, Math.min(PIECE, end - at))
    if (bytes.length === 0) return
    await writing.write(bytes, at)
    at += bytes.length
  }
}
