/** An issuer's keys in memory, for tests: seeds are counted, so that each is another. */

import { type NoteSigner, noteSigner, type VerifierKey } from '../../core/note/key.ts'
import { SEED_BYTES } from '../../core/ed25519.ts'
import type { IssuerKeys } from '../../ports/issuer-keys.ts'

/** What stays when the process dies. */
export interface IssuerMemory {
  current: NoteSigner
  waiting: NoteSigner | undefined
  readonly former: VerifierKey[]
  made: number
}

export function newIssuerMemory(current: NoteSigner): IssuerMemory {
  return { current, waiting: undefined, former: [], made: 0 }
}

export function memoryIssuerKeys(memory: IssuerMemory): IssuerKeys {
  return {
    signer: () => memory.current,
    former: () => [...memory.former],
    next: () => memory.waiting?.key,
    async prepare() {
      memory.made++
      const seed = new Uint8Array(SEED_BYTES).fill(100 + memory.made)
      memory.waiting = noteSigner(memory.current.key.name, 'ed25519', seed)
      return memory.waiting.key
    },
    async advance() {
      if (!memory.waiting) throw new Error('no key waits')
      memory.former.push(memory.current.key)
      memory.current = memory.waiting
      memory.waiting = undefined
    },
    async drop() {
      memory.waiting = undefined
    },
  }
}
