/** Who is signed in, over memory that may outlive the accounts, with a clock that a test moves. */

import { memorySessionStore, newSessionMemory } from '../../src/adapters/memory/session-store.ts'
import { systemRandom } from '../../src/adapters/system/random.ts'
import { openAccounts } from '../../src/services/accounts/accounts.ts'
import { ManualTimer } from './manual-timer.ts'

export async function visitorsHouse() {
  const memory = newSessionMemory()
  const timer = new ManualTimer()
  const accounts = await openAccounts({
    store: memorySessionStore(memory),
    random: systemRandom,
    clock: timer,
    timer,
  })
  return { accounts, address: () => ({ here: 'http://localhost:8080' }), memory, timer }
}
