/** Reading a file that somebody named on the command line. */

import { readFile } from 'node:fs/promises'
import { UsageError } from './house.ts'

/** Throws a `UsageError` if there is no such file, or none that may be read. */
export async function readUserFile(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(`${path} (${String(error.code)})`)
  }
}
