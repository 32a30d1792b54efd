/** Which address is told to a phone. */

import { type NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { networkAddress } from '../../../src/adapters/system/network.ts'

function at(address: string, internal = false): NetworkInterfaceInfo {
  const family = address.includes(':') ? 'IPv6' : 'IPv4'
  const rest = { netmask: '', mac: '', internal, cidr: null }
  return family === 'IPv4' ? { address, family, ...rest } : { address, family, scopeid: 0, ...rest }
}

test.each([
  ['the one of the network', { lo: [at('127.0.0.1', true)], en0: [at('192.168.1.5')] }, true],
  ['the one that can be typed', { en0: [at('fe80::1'), at('192.168.1.5')] }, true],
  [
    'none of what is within the machine',
    { docker0: [at('172.17.0.1')], wlan0: [at('192.168.1.5')] },
    true,
  ],
  ['none that the machine gave itself', { en0: [at('169.254.7.7')] }, false],
  ['none where there is no network', { lo: [at('127.0.0.1', true)] }, false],
])('is %s', (_about, interfaces, found) => {
  expect(networkAddress(interfaces)).toBe(found ? '192.168.1.5' : undefined)
})
