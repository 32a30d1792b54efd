/** Sessions in memory: for services that need not outlive the process, and for tests. */

import {
  type KeptSession,
  SessionsDamaged,
  SessionsFull,
  type SessionStore,
} from '../../ports/session-store.ts'

/** What outlives a store that is closed, and how it is with its disk. */
export interface SessionMemory {
  sessions: readonly KeptSession[]
  damaged?: boolean
  full?: boolean
}

export function newSessionMemory(): SessionMemory {
  return { sessions: [] }
}

export function memorySessionStore(memory: SessionMemory): SessionStore {
  function all(): readonly KeptSession[] {
    if (memory.damaged === true) throw new SessionsDamaged('damaged')
    return memory.sessions
  }

  function checkRoom(): void {
    if (memory.full === true) throw new SessionsFull('full')
  }

  return {
    list: async () => all(),
    find: async (hash) => all().find((it) => it.secretHash === hash),
    async add(session) {
      all()
      checkRoom()
      memory.sessions = [...all(), { ...session }]
    },
    async touch(id, seen) {
      if (!all().some((it) => it.id === id)) return
      checkRoom()
      memory.sessions = all().map((it) => (it.id === id ? { ...it, seen } : it))
    },
    async remove(ids) {
      const before = all()
      memory.sessions = before.filter(({ id }) => !ids.includes(id))
      checkRoom()
      return before.length - memory.sessions.length
    },
    async clear() {
      memory.sessions = []
      memory.damaged = false
    },
  }
}
