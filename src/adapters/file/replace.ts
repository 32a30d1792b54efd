/** Writing a file anew under its name: it is there as it was or as it is to be, never in between. */

import { type Files } from '../../ports/files.ts'

/** Once it resolves, the new bytes survive a power cut. A draft that a crash left is written over. */
export async function replaceFile(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.tmp`
  const written = await files.open(draft, { create: true })
  try {
    await written.truncate(0)
    await written.write(bytes, 0)
    await written.datasync()
  } finally {
    await written.close()
  }
  await files.rename(draft, path)
  await files.syncDirectory(path.slice(0, path.lastIndexOf('/')))
}
