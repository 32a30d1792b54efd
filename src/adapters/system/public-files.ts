/** The file port for what is meant to be read by others: a web server, most of all. */

import { chmod } from 'node:fs/promises'
import { type Files } from '../../ports/files.ts'

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
    async makeDirectory(path) {
      await files.makeDirectory(path)
      await chmod(path, DIRECTORY)
    },
  }
}
