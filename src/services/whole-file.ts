/** Writing a file so that it is there whole or not at all. */

import type { Files } from '../ports/files.ts'

/** Replaces a file. Its name is durable after `syncDirectory` on its directory. */
export async function writeWhole(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.tmp`
  const file = await files.open(draft, { create: true })
  try {
    // A longer draft may be left from a crash.
    await file.truncate(0)
    await file.write(bytes, 0)
    await file.datasync()
  } finally {
    await file.close()
  }
  await files.rename(draft, path)
}

export function directoryOf(path: string): string {
  const end = path.lastIndexOf('/')
  return end === -1 ? '.' : path.slice(0, Math.max(end, 1))
}
