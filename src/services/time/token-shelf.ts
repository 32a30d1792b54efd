/** Kept tokens, read: each once, for none of them changes. */

import { EvidenceError } from '../../core/error.ts'
import { type StampFiles } from './stamp-files.ts'
import { type TokenFacts, type Tokens } from './tokens.ts'

export interface TokenShelf {
  /** What a kept token says, or `undefined` where nothing that can be read is left of it. */
  facts(name: string): Promise<TokenFacts | undefined>
}

export function tokenShelf(store: Pick<StampFiles, 'readFile'>, tokens: Tokens): TokenShelf {
  const known = new Map<string, TokenFacts>()
  return {
    async facts(name) {
      const before = known.get(name)
      if (before) return before
      try {
        const facts = tokens.read(await store.readFile(name))
        known.set(name, facts)
        return facts
      } catch (error) {
        if (error instanceof EvidenceError) return undefined
        throw error
      }
    },
  }
}
