/** The file port for those who only look: it reads, and refuses everything else. */

import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Files, OpenFile } from '../../ports/files.ts'

/** Somebody who only looks was about to write. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError'
  /** As a file system says that is mounted to be read. */
  readonly code = 'EROFS'
}

/**
 * Makes no directory, and no file that is not there: opening that rejects as for any missing file.
 * Syncing what was not written is no change, and does nothing.
 */
export function readOnlyFiles(files: Files): Files {
  return {
    open: (path) => openToRead(path),
    read: (path) => files.read(path),
    list: (directory) => files.list(directory),
    makeDirectory: () => Promise.resolve(),
    rename: refuse,
    remove: refuse,
    syncDirectory: refuse,
  }
}

async function openToRead(path: string): Promise<OpenFile> {
  const handle = await open(path, constants.O_RDONLY)
  return {
    size: async () => (await handle.stat()).size,
    async read(at, length) {
      const bytes = new Uint8Array(length)
      let read = 0
      while (read < length) {
        const { bytesRead } = await handle.read(bytes, read, length - read, at + read)
        if (bytesRead === 0) break
        read += bytesRead
      }
      return bytes.subarray(0, read)
    },
    write: refuse,
    truncate: refuse,
    datasync: refuse,
    close: () => handle.close(),
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new ReadOnlyError('this was opened to be read'))
}
