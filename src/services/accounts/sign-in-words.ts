/** Words that sign a browser in: each is good once, for a while, at the process that made it. */

import { type Random } from '../../ports/random.ts'
import { AccountRefusal } from './refusal.ts'
import { hashOf, newWord } from './secrets.ts'

export const WORD_SECONDS = 15 * 60

/** So many may be good at a time; whoever makes one more ends the oldest. */
const MOST_GOOD = 16

/** So many that are good no more are remembered, to say why. */
const MOST_REMEMBERED = 256

export interface SignInWord {
  readonly word: string
  /** From then on it is good no more: POSIX seconds. */
  readonly expires: number
}

export interface SignInWords {
  make(now: number): SignInWord

  /**
   * Uses a word up. Throws an `AccountRefusal` unless it is good.
   * Returns how to undo that, where nobody could be signed in with it.
   */
  take(word: string, now: number): () => void
}

export function signInWords(random: Random): SignInWords {
  // By their hashes, the oldest first: the words themselves are with whoever was shown them.
  const good = new Map<string, number>()
  const gone = new Map<string, 'sign-in-word-used' | 'sign-in-word-expired'>()

  function end(hash: string, why: 'sign-in-word-used' | 'sign-in-word-expired'): void {
    good.delete(hash)
    gone.set(hash, why)
    for (const [oldest] of gone) {
      if (gone.size <= MOST_REMEMBERED) break
      gone.delete(oldest)
    }
  }

  return {
    make(now) {
      const word = newWord(random)
      const expires = now + WORD_SECONDS
      good.set(hashOf(word), expires)
      for (const [oldest] of good) {
        if (good.size <= MOST_GOOD) break
        end(oldest, 'sign-in-word-expired')
      }
      return { word, expires }
    },
    take(word, now) {
      const hash = hashOf(word)
      const expires = good.get(hash)
      if (expires === undefined) throw new AccountRefusal(gone.get(hash) ?? 'sign-in-word-unknown')
      if (now >= expires) {
        end(hash, 'sign-in-word-expired')
        throw new AccountRefusal('sign-in-word-expired')
      }
      end(hash, 'sign-in-word-used')
      return () => {
        gone.delete(hash)
        good.set(hash, expires)
      }
    },
  }
}
