/** One writer at a time, by the lock that LevelDB takes on a directory of its own. */

import { Level } from 'level'
import { mkdir, realpath } from 'node:fs/promises'

export interface WriterLock {
  release(): Promise<void>
}

/** Somebody else is writing here, in this process or in another. */
export class LockedError extends Error {
  override readonly name = 'LockedError'
}

/**
 * LevelDB's lock is the kernel's: it ends with the process, however that ends. But when a second
 * open in the *same* process fails, LevelDB drops the first one's lock, so those are kept out here.
 */
const heldHere = new Set<string>()

export async function takeWriterLock(directory: string): Promise<WriterLock> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const place = await realpath(directory)
  if (heldHere.has(place)) throw new LockedError(`${directory} is in use by this process`)
  heldHere.add(place)
  const database = new Level(place)
  try {
    await database.open()
  } catch (cause) {
    heldHere.delete(place)
    if (isLocked(cause))
      throw new LockedError(`${directory} is in use by another process`, { cause })
    throw cause
  }
  return {
    async release() {
      await database.close()
      heldHere.delete(place)
    },
  }
}

function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause)
}
