/** The file port for what is meant to be read by others: a web server, most of all. */

import { access, chmod } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Files } from '../../ports/files.ts'

const FILE = 0o644
const DIRECTORY = 0o755

export function publicFiles(files: Files): Files {
  return {
    ...files,
    async open(path, how) {
      const opened = await files.open(path, how)
      if (how.create) await chmod(path, FILE)
      return opened
    },
    makeDirectory: (path) => makePublic(files, path),
  }
}

/** Opens to others what it makes, and leaves as it was what was there. */
async function makePublic(files: Files, path: string): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (!there && dirname(path) !== path) await makePublic(files, dirname(path))
  await files.makeDirectory(path)
  if (!there) await chmod(path, DIRECTORY)
}
