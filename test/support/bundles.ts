/** Bundles over a registry of a test, with nothing for people in them but a line. */

import { utf8ToBytes } from '../../src/core/bytes.ts'
import { type Trust } from '../../src/core/verify/trust.ts'
import { type BundleParts, type Bundles, bundlesOf } from '../../src/services/bundle/bundles.ts'
import { type LogReader } from '../../src/services/log/log-reader.ts'
import { type RegistryParts } from '../../src/services/registry/parts.ts'
import { type Registry } from '../../src/services/registry/registry.ts'
import { issuer, operator } from './registry-house.ts'

export const bundleTrust: Trust = {
  policy: { logs: [{ key: operator.key }], witnesses: [], groups: [], quorum: 'none' },
  issuers: [{ key: issuer.key }],
  authorities: [],
  seals: [],
}

export function bundlesIn(
  registry: Registry,
  { log, index }: Pick<RegistryParts, 'log' | 'index'>,
  more: Partial<BundleParts> = {},
): Bundles {
  return bundlesOf({
    registry,
    index,
    // The log of every test is a whole one.
    log: { head: () => log.head(), published: () => log.published(), read: log.read as LogReader },
    operator,
    stamps: undefined,
    trust: async () => bundleTrust,
    companions: async () => [{ path: 'read-me-first.txt', bytes: utf8ToBytes('read me\n') }],
    settled: async () => undefined,
    version: '0.0.0',
    ...more,
  })
}
