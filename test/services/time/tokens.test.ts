/** What is taken from an authority: openssl's tokens, and whatever else may come. */

import { describe, expect, test } from 'vitest'
import { remoteTimestampAuthority } from '../../../src/adapters/remote/timestamp-authority.ts'
import { systemRandom } from '../../../src/adapters/system/random.ts'
import { systemTimer } from '../../../src/adapters/system/timer.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { parsePemCertificates } from '../../../src/core/timestamp/pem.ts'
import { ask } from '../../../src/services/time/ask.ts'
import { tokensUnder } from '../../../src/services/time/tokens.ts'
import { ManualTimer, settled } from '../../support/manual-timer.ts'
import { type Mood, startTsa, type Tsa } from '../../support/tsa.ts'

const imprint = sha256(utf8ToBytes('a checkpoint'))
const DAY = 24 * 3600

function askOf(tsa: Tsa, roots: readonly Uint8Array[]) {
  const parts = {
    tokens: tokensUnder(roots),
    random: systemRandom,
    timer: systemTimer(),
    timeoutMs: 5000,
  }
  return ask(remoteTimestampAuthority(tsa.url), imprint, parts).answered
}

const rootOf = ({ root }: Tsa) => parsePemCertificates(root)

describe('an authority that is asked', () => {
  test('gives a token that holds by its root, and says until when', async () => {
    const tsa = await startTsa({ days: 100 })
    const now = Date.now() / 1000
    const answered = await askOf(tsa, rootOf(tsa))
    if (answered.state !== 'ok') throw new Error(answered.why)
    const { facts } = answered
    expect(facts.imprint).toEqual(imprint)
    expect(Math.abs(facts.time - now)).toBeLessThan(60)
    expect(facts.signer).toContain('tsa.example')
    expect(Math.abs((facts.until ?? 0) - now - 100 * DAY)).toBeLessThan(60)
  })

  test('without roots is taken at its own word, and no further', async () => {
    const tsa = await startTsa()
    expect(await askOf(tsa, [])).toMatchObject({ state: 'ok' })
    expect(tokensUnder([]).judges).toBe(false)
    expect(tokensUnder(rootOf(tsa)).judges).toBe(true)
  })

  test.each<[Mood, string, string]>([
    ['wrong nonce', 'untrue', 'another request'],
    ['other imprint', 'untrue', 'something else'],
    ['old digest', 'untrue', ''],
    ['bad signature', 'untrue', 'signature'],
    ['bad token', 'untrue', ''],
    ['refusing', 'refused', 'algorithm'],
    ['down', 'silent', '503'],
    ['garbage', 'silent', 'its answer'],
    ['other type', 'silent', 'type'],
  ])('and is in the mood "%s" gives nothing, with roots or without', async (mood, state, why) => {
    const tsa = await startTsa()
    tsa.mood = mood
    for (const roots of [rootOf(tsa), []]) {
      const expected = { state, why: expect.stringContaining(why) as string }
      expect(await askOf(tsa, roots)).toMatchObject(expected)
    }
  })

  test('is not believed when it answers with what it answered before', async () => {
    const tsa = await startTsa()
    expect(await askOf(tsa, [])).toMatchObject({ state: 'ok' })
    tsa.mood = 'yesterday'
    expect(await askOf(tsa, [])).toMatchObject({ state: 'untrue' })
  })

  test('under another root is believed without roots only', async () => {
    const [tsa, other] = [await startTsa(), await startTsa({ name: 'other.example' })]
    expect(await askOf(tsa, rootOf(other))).toMatchObject({ state: 'untrue' })
    expect(await askOf(tsa, [...rootOf(other), ...rootOf(tsa)])).toMatchObject({ state: 'ok' })
  })

  test('by an algorithm that we do not compute is kept where nobody judges, if it answers our question', async () => {
    // SHA-1 in place of an algorithm that others may know: we cannot judge by either.
    const tsa = await startTsa({ essHash: 'sha1' })
    expect(await askOf(tsa, rootOf(tsa))).toMatchObject({ state: 'untrue' })
    expect(await askOf(tsa, [])).toMatchObject({ state: 'ok' })
    for (const mood of ['wrong nonce', 'other imprint', 'yesterday'] as const) {
      tsa.mood = mood
      expect(await askOf(tsa, [])).toMatchObject({ state: 'untrue' })
    }
  })

  test.each(['timeStamping', 'critical,timeStamping,serverAuth', 'critical,serverAuth'])(
    'with a certificate for %s is not believed, with roots or without',
    async (usage) => {
      const tsa = await startTsa({ usage })
      for (const roots of [rootOf(tsa), []]) {
        expect(['untrue', 'silent']).toContain((await askOf(tsa, roots)).state)
      }
    },
  )

  test('is left when time is up, and called off at once', async () => {
    const tsa = await startTsa()
    tsa.mood = 'silent'
    const timer = new ManualTimer()
    const parts = { tokens: tokensUnder([]), random: systemRandom, timer, timeoutMs: 30_000 }
    const late = ask(remoteTimestampAuthority(tsa.url), imprint, parts)
    await timer.pass(29_999)
    let over = false
    void late.answered.then(() => (over = true))
    await settled()
    expect(over).toBe(false)
    await timer.pass(1)
    expect(await late.answered).toEqual({ state: 'silent', why: 'no answer in time' })
    const off = ask(remoteTimestampAuthority(tsa.url), imprint, parts)
    off.callOff()
    expect(await off.answered).toEqual({ state: 'silent', why: 'no longer asked' })
    expect(timer.waiting).toBe(0)
  })
})

test('every question has another nonce', async () => {
  const nonces: string[] = []
  const authority = {
    address: 'a',
    stamp: ({ nonce }: { nonce: string }) => {
      nonces.push(nonce)
      return Promise.resolve({ kind: 'silent', why: '' } as const)
    },
  }
  const parts = {
    tokens: tokensUnder([]),
    random: systemRandom,
    timer: systemTimer(),
    timeoutMs: 9,
  }
  for (let i = 0; i < 20; i++) await ask(authority, imprint, parts).answered
  expect(new Set(nonces).size).toBe(20)
  expect(nonces.every((nonce) => /^[0-9a-f]{16}$/.test(nonce))).toBe(true)
})
