/** Whatever is done in whatever order: who is signed in is who used a good word and was not ended since. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SESSION_SECONDS } from '../../../src/services/accounts/accounts.ts'
import { AccountRefusal } from '../../../src/services/accounts/refusal.ts'
import { WORD_SECONDS } from '../../../src/services/accounts/sign-in-words.ts'
import { accountsHouse } from './house.ts'

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('invite' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('enter' as const), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('others' as const), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('check' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 600, WORD_SECONDS, 4000, SESSION_SECONDS / 2, SESSION_SECONDS),
    }),
  },
)

/** What an observer knows who remembers everything and decides nothing by hashes. */
interface Word {
  readonly word: string
  readonly until: number
  state: 'good' | 'used' | 'unknown'
}
interface Entered {
  readonly secret: string
  readonly id: string
  seen: number
  ended: boolean
}

test('a word is good once, and a session until it is ended or forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { accounts: first, open, timer, now } = await accountsHouse()
      let accounts = first
      const words: Word[] = []
      const entered: Entered[] = []
      const lasts = (it: Entered): boolean => !it.ended && now() < it.seen + SESSION_SECONDS
      const outcome = (it: Word): string => {
        if (it.state !== 'good') return `sign-in-word-${it.state}`
        return now() < it.until ? 'in' : 'sign-in-word-expired'
      }
      for (const it of steps) {
        if (it.do === 'invite') {
          const { word } = accounts.invite()
          words.push({ word, until: now() + WORD_SECONDS, state: 'good' })
          // More would end the oldest, of which another test tells.
          if (words.length > 12) break
        } else if (it.do === 'enter') {
          const word = words[it.which % words.length]
          if (!word) continue
          const wanted = outcome(word)
          const entering = accounts.signIn(word.word, { device: '' }).then(
            ({ secret, session: { id } }) => {
              entered.push({ secret, id, seen: now(), ended: false })
              return 'in'
            },
            (error: unknown) => (error instanceof AccountRefusal ? error.reason : 'broken'),
          )
          // Ten wrong ones a minute are free: time is let pass for those that wait.
          await timer.pass(1000)
          expect(await entering).toBe(wanted)
          if (wanted === 'in') word.state = 'used'
        } else if (it.do === 'end') {
          const one = entered[it.which % entered.length]
          if (!one) continue
          const there = lasts(one)
          const done = await accounts.end('operator', one.id).then(
            () => true,
            () => false,
          )
          expect(done).toBe(there)
          one.ended = true
        } else if (it.do === 'others') {
          const one = entered[it.which % entered.length]
          const others = entered.filter((other) => other !== one && lasts(other))
          expect(await accounts.endOthers('operator', one?.id)).toBe(others.length)
          for (const other of others) other.ended = true
        } else if (it.do === 'check') {
          const one = entered[it.which % entered.length]
          if (!one) continue
          const there = lasts(one)
          expect((await accounts.check(one.secret)) !== undefined).toBe(there)
          if (there && now() - one.seen >= 3600) one.seen = now()
        } else if (it.do === 'restart') {
          accounts = await open()
          for (const word of words) word.state = 'unknown'
        } else await timer.pass(it.seconds * 1000)
        const ids = (await accounts.list('operator')).map(({ id }) => id).toSorted()
        expect(ids).toEqual(
          entered
            .filter(lasts)
            .map(({ id }) => id)
            .toSorted(),
        )
      }
    }),
    { numRuns: 100 },
  )
})
