/** At which address other devices of the same network find this machine. */

import { networkInterfaces } from 'node:os'

/** Made by programs for what runs within this machine: nobody else reaches it there. */
const VIRTUAL = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|awdl|llw)/

/** The first IPv4 address, for people can type one; nothing where there is no network. */
export function networkAddress(interfaces = networkInterfaces()): string | undefined {
  const all = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    VIRTUAL.test(name) ? [] : addresses,
  )
  // 169.254.0.0/16 is what a machine gives itself where nobody gave it one.
  return all.find(
    ({ family, internal, address }) =>
      family === 'IPv4' && !internal && !address.startsWith('169.254.'),
  )?.address
}
