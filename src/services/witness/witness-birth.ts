/** A witness whose key has cosigned must not start with an empty memory: it would cosign a second history. */

import { utf8ToBytes } from '../../core/bytes.ts'
import { type Files } from '../../ports/files.ts'
import { writeWhole } from '../whole-file.ts'

const KEY_MARK = 'in-use'
const STATE_MARK = 'born'
const TEXT = utf8ToBytes('This key and this state belong together. Keep both, or neither.\n')

/**
 * Ties a key's folder to the folder of its state, the first time that both are used.
 *
 * Returns `false` if the key was used before and the state is not there: whoever lost it makes a new
 * key. That a log is unknown to the state is no sign, because logs are added later.
 */
export async function tieState(files: Files, keys: string, state: string): Promise<boolean> {
  if (await files.read(`${state}/${STATE_MARK}`)) return true
  if (await files.read(`${keys}/${KEY_MARK}`)) return false
  // The state first: a key that is marked without one would never start.
  for (const [directory, mark] of [
    [state, STATE_MARK],
    [keys, KEY_MARK],
  ] as const) {
    await writeWhole(files, `${directory}/${mark}`, TEXT)
    await files.syncDirectory(directory)
  }
  return true
}
