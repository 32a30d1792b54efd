/** What everybody may ask of the log of a test, which keeps nothing on a disk. */

import { type PublicLog } from '../../src/http/api/public-log.ts'
import { health, type HealthParts } from '../../src/services/health.ts'
import { type RegistryParts } from '../../src/services/registry/parts.ts'
import { operator } from './registry-house.ts'

export function publicLogIn(
  { log }: Pick<RegistryParts, 'log'>,
  more: Partial<HealthParts> = {},
): PublicLog {
  return {
    health: health({
      version: '0.0.0',
      key: operator.key,
      log: {
        head: () => log.head(),
        extent: async () => ({ segments: 1, bytes: 0, written: undefined }),
      },
      clock: { now: () => Date.now() },
      stamps: async () => ({
        last: undefined,
        renewals: 0,
        end: undefined,
        damaged: false,
        asked: undefined,
      }),
      ...more,
    }),
    find: (leaf) => log.read.find(leaf),
  }
}
