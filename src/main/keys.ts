/** The keys of the house: what commands ask of them, read when they are asked for. */

import type { Keyring } from '../adapters/system/keyring.ts'
import { type House, HouseRefusal, type Settings } from '../cli/house.ts'
import { keyRefusal } from './identity.ts'

export async function keysOf(settings: Settings): Promise<Keyring> {
  const { keyring } = await import('../adapters/system/keyring.ts')
  return keyring(settings.keys, settings.passphrase)
}

export const keyDesk: Pick<House, 'makeKey' | 'publicKey' | 'issuers' | 'credential' | 'press'> = {
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
}
