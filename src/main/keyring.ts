/** The keyring that the settings name, loaded when it is asked for. */

import type { Keyring } from '../adapters/system/keyring.ts'
import type { Settings } from '../cli/house.ts'

export async function keysOf(settings: Settings): Promise<Keyring> {
  const { keyring } = await import('../adapters/system/keyring.ts')
  return keyring(settings.keys, settings.passphrase)
}
