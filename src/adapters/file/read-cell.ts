/** Reading a checkpoint cell that another process may be writing. */

import { type Files } from '../../ports/files.ts'
import { openFileCell } from './checkpoint-cell.ts'

const TRIES = 5
const PAUSE_MS = 5

/**
 * What the cell in `directory` holds, `undefined` if there is none. `reading` never writes.
 *
 * Both slots may be caught while they are torn, one after the other; a moment later they are whole.
 */
export async function readFileCell(
  reading: Files,
  directory: string,
  name: string,
): Promise<Uint8Array | undefined> {
  if (!(await reading.list(directory)).includes(name)) return undefined
  for (let left = TRIES; ; left--) {
    try {
      const cell = await openFileCell(reading, directory, name)
      return await cell.read().finally(() => cell.close())
    } catch (error) {
      if (left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
