/** A house that makes no example. */

import { type Example } from '../../src/http/api/example.ts'
import { RegistryRefusal } from '../../src/services/registry/refusal.ts'

export const noExample: Example = {
  standing: () => Promise.resolve({ state: 'none', done: 0, total: 0 }),
  begun: () => Promise.resolve(false),
  begin: () => Promise.reject(new RegistryRefusal('not-empty', 'no example is made here')),
}
