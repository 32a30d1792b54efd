/** The file port on Node's file system. */

import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Files, type OpenFile } from '../../ports/files.ts'

const OWNER_ONLY = 0o600

export function systemFiles(): Files {
  return { open: openFile, read, list, makeDirectory, rename, remove, syncDirectory }
}

async function openFile(path: string, how: { readonly create: boolean }): Promise<OpenFile> {
  const flags = constants.O_RDWR | (how.create ? constants.O_CREAT : 0)
  return openHandle(await open(path, flags, OWNER_ONLY))
}

function openHandle(handle: FileHandle): OpenFile {
  return {
    size: async () => (await handle.stat()).size,
    read: (at, length) => readFully(handle, at, length),
    write: (bytes, at) => writeFully(handle, bytes, at),
    truncate: (size) => handle.truncate(size),
    datasync: () => handle.datasync(),
    close: () => handle.close(),
  }
}

async function readFully(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let read = 0
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, at + read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  return bytes.subarray(0, read)
}

// A write may take fewer bytes than it was given, and says so only in its result.
async function writeFully(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(
      bytes,
      written,
      bytes.length - written,
      at + written,
    )
    written += bytesWritten
  }
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function list(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function makeDirectory(path: string): Promise<void> {
  const above = dirname(path)
  if (above !== path && !(await exists(above))) await makeDirectory(above)
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  // A directory is a name in the one above it. Also if it was there: whoever made it may have been
  // killed before this. Those further up were synced before there was anything in them.
  await syncDirectory(above)
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true })
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT')
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
