/** Whether a key is that of the log that is here, and what is wrong with one. */

import { HouseRefusal, type Role } from '../cli/house.ts'
import { formatVerifierKey, type VerifierKey } from '../core/note/key.ts'

export function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return formatVerifierKey(a) === formatVerifierKey(b)
}

/** Throws a `HouseRefusal` if the key is another log's, or the log has another name than the one wished for. */
export function checkOrigin(
  key: VerifierKey,
  identity: VerifierKey | undefined,
  path: string,
  wished: string | undefined,
): void {
  if (identity && !sameKey(identity, key)) {
    throw new HouseRefusal('key-differs', { path, origin: identity.name })
  }
  if (wished !== undefined && wished !== key.name) {
    throw new HouseRefusal('origin-differs', { have: key.name, wanted: wished })
  }
}

/** Turns what is wrong with a key file into what the house says of it. */
export function keyRefusal(role: Role): (error: unknown) => Promise<never> {
  return async (error) => {
    const { closingCommand, KeyFileError } = await import('../adapters/system/key-file.ts')
    if (!(error instanceof KeyFileError)) throw error
    const values = { path: error.path, role, command: closingCommand(error.path) }
    throw new HouseRefusal(`key-${error.fault}`, values, { cause: error })
  }
}
