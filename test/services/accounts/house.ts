/** Accounts over memory, with a clock that a test moves. */

import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import {
  memorySessionStore,
  newSessionMemory,
  type SessionMemory,
} from '../../../src/adapters/memory/session-store.ts'
import { openAccounts } from '../../../src/services/accounts/accounts.ts'
import { ManualTimer } from '../../support/manual-timer.ts'

/** Foreseeable, and never the same twice. */
export function counted(seed = 0): (length: number) => Uint8Array {
  let n = seed * 1_000_000
  return (length) =>
    Uint8Array.from(createHash('sha256').update(`${n++}`).digest()).subarray(0, length)
}

export async function accountsHouse(memory: SessionMemory = newSessionMemory()) {
  const timer = new ManualTimer()
  const store = memorySessionStore(memory)
  const random = counted()
  const open = () => openAccounts({ store, random, clock: timer, timer })
  const accounts = await open()
  return {
    accounts,
    memory,
    timer,
    open,
    now: () => Math.floor(timer.now() / 1000),
    enter: async (device = 'Firefox · Linux', secret?: string) =>
      accounts.signIn(accounts.invite().word, { device, secret }),
  }
}

export const refused = (reason: string): Error =>
  expect.objectContaining({ name: 'AccountRefusal', reason }) as Error
