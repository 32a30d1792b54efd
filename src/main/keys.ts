/** The keys of the house: what commands ask of them, read when they are asked for. */

import { type House, HouseRefusal } from '../cli/house.ts'
import { keyRefusal } from './identity.ts'
import { keysOf } from './keyring.ts'

type KeyDesk = Pick<
  House,
  'makeKey' | 'publicKey' | 'issuers' | 'credential' | 'press' | 'makeSealKey' | 'sealSigner'
>

export const keyDesk: KeyDesk = {
  async makeKey(settings, role, name) {
    return (await keysOf(settings)).make(role, name).catch(keyRefusal(role))
  },
  async publicKey(settings, role) {
    return (await keysOf(settings)).readPublic(role).catch(keyRefusal(role))
  },
  async issuers(settings) {
    return (await keysOf(settings)).readIssuers().catch(keyRefusal('certificate-issuer'))
  },
  async credential(settings, clock) {
    const { credentialsBy } = await import('../services/registry/credentials.ts')
    const keys = await keysOf(settings)
    const { signer } = await keys.read('credential-issuer').catch(keyRefusal('credential-issuer'))
    return credentialsBy(signer, clock)
  },
  press: async (settings, clock) => (await import('./press.ts')).housePress(settings, clock),
  async makeSealKey({ keys, passphrase }) {
    const { makeSealKey } = await import('../adapters/system/sm2-keys.ts')
    return makeSealKey(`${keys}/sm2-seal`, passphrase).catch(sealKeyRefusal)
  },
  async sealSigner({ keys, passphrase }) {
    const { readSealKey } = await import('../adapters/system/sm2-keys.ts')
    return readSealKey(`${keys}/sm2-seal`, passphrase).catch(sealKeyRefusal)
  },
}

/** As for the keys of roles, but that another command makes it. */
async function sealKeyRefusal(error: unknown): Promise<never> {
  const { KeyFileError } = await import('../adapters/system/key-file.ts')
  if (!(error instanceof KeyFileError && error.fault === 'missing')) {
    return keyRefusal('log-operator')(error)
  }
  throw new HouseRefusal('seal-key-missing', { path: error.path }, { cause: error })
}
