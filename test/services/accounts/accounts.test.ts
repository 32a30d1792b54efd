/** Signing in: a word is good once, and a session lasts until it is ended, everywhere. */

import { describe, expect, test } from 'vitest'
import { newSessionMemory } from '../../../src/adapters/memory/session-store.ts'
import { MOST_SESSIONS, SESSION_SECONDS } from '../../../src/services/accounts/accounts.ts'
import { WORD_SECONDS } from '../../../src/services/accounts/sign-in-words.ts'
import { settled } from '../../support/manual-timer.ts'
import { session } from '../../contract/session-store.ts'
import { accountsHouse, refused } from './house.ts'

const browser = { device: 'Chrome · Android' }
const HOUR = 3_600_000

describe('a word', () => {
  test('has 128 bits in the alphabet of URLs, and says how long it is good', async () => {
    const { accounts, now } = await accountsHouse()
    const { word, expires } = accounts.invite()
    expect(word).toMatch(/^[A-Za-z0-9_-]{21}[AQgw]$/)
    expect(expires).toBe(now() + 15 * 60)
  })

  test('signs in once', async () => {
    const { accounts } = await accountsHouse()
    const { word } = accounts.invite()
    const { session: it, secret } = await accounts.signIn(word, browser)
    expect(await accounts.check(secret)).toEqual(it)
    await expect(accounts.signIn(word, browser)).rejects.toEqual(refused('sign-in-word-used'))
    expect(await accounts.list('operator')).toHaveLength(1)
  })

  test('signs in one of two that come at once', async () => {
    const { accounts } = await accountsHouse()
    const { word } = accounts.invite()
    const both = [accounts.signIn(word, browser), accounts.signIn(word, browser)]
    const came = (await Promise.allSettled(both)).map(({ status }) => status)
    expect(came.toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('is good to its last second and not beyond', async () => {
    const { accounts, timer } = await accountsHouse()
    const [a, b] = [accounts.invite().word, accounts.invite().word]
    await timer.pass(WORD_SECONDS * 1000 - 1000)
    await accounts.signIn(a, browser)
    await timer.pass(1000)
    await expect(accounts.signIn(b, browser)).rejects.toEqual(refused('sign-in-word-expired'))
    await expect(accounts.signIn(b, browser)).rejects.toEqual(refused('sign-in-word-expired'))
  })

  test('of nobody, mistyped or of an earlier start, is unknown', async () => {
    const { accounts, open } = await accountsHouse()
    const { word } = accounts.invite()
    const again = await open()
    for (const wrong of ['', 'A', `${word} `, word.toLowerCase(), word.slice(1)]) {
      await expect(accounts.signIn(wrong, browser)).rejects.toEqual(refused('sign-in-word-unknown'))
    }
    await expect(again.signIn(word, browser)).rejects.toEqual(refused('sign-in-word-unknown'))
    await accounts.signIn(word, browser)
  })

  test('is good again where nobody could be signed in with it', async () => {
    const { accounts, memory } = await accountsHouse()
    const { word } = accounts.invite()
    memory.full = true
    await expect(accounts.signIn(word, browser)).rejects.toEqual(refused('sessions-full'))
    memory.full = false
    await accounts.signIn(word, browser)
  })

  test('makes room for the seventeenth: the first is good no more', async () => {
    const { accounts } = await accountsHouse()
    const all = Array.from({ length: 17 }, () => accounts.invite().word)
    await expect(accounts.signIn(all[0] ?? '', browser)).rejects.toEqual(
      refused('sign-in-word-expired'),
    )
    for (const word of all.slice(1)) await accounts.signIn(word, browser)
  })
})

describe('wrong words', () => {
  test('are answered late when they are many, and a right one at once', async () => {
    const { accounts, timer } = await accountsHouse()
    const { word } = accounts.invite()
    const wrong = () => accounts.signIn('wrong', browser)
    for (let i = 0; i < 10; i++) await expect(wrong()).rejects.toThrow('unknown')
    const late = Array.from({ length: 32 }, async () => wrong().catch((error: unknown) => error))
    await settled()
    expect(timer.waiting).toBe(32)
    await expect(wrong()).rejects.toEqual(refused('too-many-attempts'))
    await accounts.signIn(word, browser)
    await timer.pass(1000)
    for (const error of await Promise.all(late))
      expect(error).toEqual(refused('sign-in-word-unknown'))
    await timer.pass(60_000)
    await expect(wrong()).rejects.toEqual(refused('sign-in-word-unknown'))
  })
})

describe('a session', () => {
  test('lasts thirty days from its last use', async () => {
    const { accounts, enter, timer } = await accountsHouse()
    const { secret } = await enter()
    for (let day = 0; day < 90; day += 29) {
      expect(await accounts.check(secret)).toBeDefined()
      await timer.pass(29 * 24 * HOUR)
    }
    await timer.pass(24 * HOUR)
    expect(await accounts.check(secret)).toBeUndefined()
    expect(await accounts.list('operator')).toEqual([])
  })

  test('is written down as seen once an hour, not oftener', async () => {
    const { accounts, enter, memory, timer, now } = await accountsHouse()
    const { secret, session: it } = await enter()
    const seen = () => memory.sessions[0]?.seen
    await timer.pass(HOUR - 1000)
    await accounts.check(secret)
    expect(seen()).toBe(it.seen)
    await timer.pass(1000)
    expect(await accounts.check(secret)).toMatchObject({
      seen: now(),
      expires: now() + SESSION_SECONDS,
    })
    expect(seen()).toBe(now())
  })

  test('goes on where a full disk cannot say that it was seen', async () => {
    const { accounts, enter, memory, timer } = await accountsHouse()
    const { secret } = await enter()
    await timer.pass(2 * HOUR)
    memory.full = true
    expect(await accounts.check(secret)).toBeDefined()
  })

  test('outlives the process, and shows and keeps no secret', async () => {
    const { enter, memory, open } = await accountsHouse()
    const { secret, session: it } = await enter()
    const again = await open()
    expect(await again.check(secret)).toEqual(it)
    expect(JSON.stringify([memory, it, await again.list('operator')])).not.toContain(secret)
    expect(it).not.toHaveProperty('secretHash')
    for (const wrong of ['', secret.slice(1), memory.sessions[0]?.secretHash ?? '', it.id]) {
      expect(await again.check(wrong)).toBeUndefined()
    }
  })

  test('that is ended elsewhere is out, and out of the list', async () => {
    const { accounts, enter } = await accountsHouse()
    const [a, b, c] = [await enter(), await enter(), await enter()]
    await accounts.end('operator', b.session.id)
    expect(await accounts.check(b.secret)).toBeUndefined()
    expect(await accounts.endOthers('operator', a.session.id)).toBe(1)
    expect(await accounts.check(c.secret)).toBeUndefined()
    expect((await accounts.list('operator')).map(({ id }) => id)).toEqual([a.session.id])
    await expect(accounts.end('operator', b.session.id)).rejects.toEqual(refused('unknown-session'))
  })

  test('is nobody else’s to see or to end', async () => {
    const { accounts, enter } = await accountsHouse()
    const { session: it, secret } = await enter()
    expect(await accounts.list('another')).toEqual([])
    await expect(accounts.end('another', it.id)).rejects.toEqual(refused('unknown-session'))
    expect(await accounts.endOthers('another', undefined)).toBe(0)
    expect(await accounts.check(secret)).toBeDefined()
  })

  test('takes the place of the one that the same browser had', async () => {
    const { accounts, enter } = await accountsHouse()
    const before = await enter('Safari · iPhone')
    const after = await enter('Safari · iPhone', before.secret)
    expect(await accounts.check(before.secret)).toBeUndefined()
    expect((await accounts.list('operator')).map(({ id }) => id)).toEqual([after.session.id])
  })

  test('ends the one not seen for longest where there are too many, never itself', async () => {
    const { accounts, enter, timer } = await accountsHouse()
    const first = await enter()
    await timer.pass(1000)
    const second = await enter()
    for (let n = 2; n < MOST_SESSIONS; n++) await enter()
    await timer.pass(HOUR)
    await accounts.check(first.secret)
    const last = await enter()
    expect(await accounts.list('operator')).toHaveLength(MOST_SESSIONS)
    const out = [first, second, last].map(async ({ secret }) => !(await accounts.check(secret)))
    expect(await Promise.all(out)).toEqual([false, true, false])
  })

  test('that cannot be ended on a full disk is out all the same, and that is said', async () => {
    const { accounts, enter, memory } = await accountsHouse()
    const { session: it, secret } = await enter()
    memory.full = true
    await expect(accounts.end('operator', it.id)).rejects.toEqual(refused('sessions-full'))
    expect(await accounts.check(secret)).toBeUndefined()
  })
})

describe('opening', () => {
  test('over damage signs nobody in, and says so', async () => {
    const memory = { sessions: [session(1)], damaged: true }
    const { accounts, enter } = await accountsHouse(memory)
    expect(accounts).toMatchObject({ damaged: 'damaged' })
    expect(await accounts.list('operator')).toEqual([])
    await enter()
  })

  test('takes away what is over', async () => {
    const memory = newSessionMemory()
    memory.sessions = [session(1)]
    const { open } = await accountsHouse(memory)
    await open()
    expect(memory.sessions).toEqual([])
  })
})
