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

const ROLES: readonly Role[] = [
  'log-operator',
  'certificate-issuer',
  'credential-issuer',
  'witness',
]

/** Whose key is at a path, by its folder. */
function roleIn(path: string): Role | undefined {
  return ROLES.find((role) => path.endsWith(`/${role}`) || path.includes(`/${role}/`))
}

/** Turns what is wrong with a key file into what the house says of it. */
export function keyRefusal(role: Role): (error: unknown) => Promise<never> {
  return async (error) => {
    const { closingCommand, KeyFileError } = await import('../adapters/system/key-file.ts')
    if (!(error instanceof KeyFileError)) throw error
    const { path, fault } = error
    // The secret of the vault is nobody's role, and none can be made in its place.
    if (fault === 'missing' && path.endsWith('/vault/secret.key')) {
      throw new HouseRefusal('vault-secret-missing', { path }, { cause: error })
    }
    const values = { path, role: roleIn(path) ?? role, command: closingCommand(path) }
    throw new HouseRefusal(`key-${error.fault}`, values, { cause: error })
  }
}
