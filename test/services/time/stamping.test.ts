/** When what is stamped, and what an authority can do about it: nothing that stops anybody else. */

import { describe, expect, onTestFinished, test } from 'vitest'
import { memoryFiles } from '../../../src/adapters/memory/files.ts'
import { bytesToHex, bytesToUtf8, utf8ToBytes } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { parseNote } from '../../../src/core/note/note.ts'
import { type Files } from '../../../src/ports/files.ts'
import {
  type StampAnswer,
  type TimestampAuthority,
} from '../../../src/ports/timestamp-authority.ts'
import { LONGEST_REST_MS, restMs } from '../../../src/services/time/member.ts'
import { tokenName } from '../../../src/services/time/stamp-files.ts'
import { type TokenFacts, type Tokens } from '../../../src/services/time/tokens.ts'
import { ManualTimer, settled } from '../../support/manual-timer.ts'
import { checkpointOf, openStamping } from '../../support/stamping-house.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Tokens that a test can read: what they say, in JSON. Real ones are in real.test.ts. */
const plain: Tokens = {
  judges: true,
  check: (token) => plain.read(token),
  read: (token) => {
    const { imprint, time, until } = JSON.parse(bytesToUtf8(token)) as Record<string, unknown>
    return { imprint: Buffer.from(String(imprint), 'hex'), time, until, signer: '' } as TokenFacts
  },
}

interface Double extends TimestampAuthority {
  /** What it does from now on. */
  does: 'sign' | 'nothing' | 'refuse' | 'fail'
  /** Until when its certificate vouches, in milliseconds. */
  until: number
  readonly imprints: string[]
}

function double(address: string, timer: ManualTimer): Double {
  const it: Double = {
    address,
    does: 'sign',
    until: timer.now() + 3650 * DAY,
    imprints: [],
    stamp({ imprint }): Promise<StampAnswer> {
      it.imprints.push(bytesToHex(imprint))
      if (it.does === 'nothing') return new Promise(() => undefined)
      if (it.does === 'fail') return Promise.resolve({ kind: 'silent', why: 'not reached' })
      if (it.does === 'refuse') return Promise.resolve({ kind: 'refused', why: 'no' })
      const [time, until] = [timer.now(), it.until].map((ms) => Math.floor(ms / 1000))
      const token = JSON.stringify({ imprint: bytesToHex(imprint), time, until })
      return Promise.resolve({ kind: 'token', token: utf8ToBytes(token) })
    },
  }
  return it
}

async function house({
  everyMs = HOUR,
  files = memoryFiles(),
  authorities = 2,
}: { everyMs?: number; files?: Files; authorities?: number } = {}) {
  const timer = new ManualTimer()
  const all = ['http://a', 'http://b', 'http://c']
    .slice(0, authorities)
    .map((it) => double(it, timer))
  const opened = await openStamping({
    files,
    tokens: plain,
    shelf: {
      facts: async (name) =>
        plain.read((await files.read(`data/time/${name}`)) ?? new Uint8Array()),
    },
    authorities: all,
    timer,
    clock: timer,
    timeoutMs: 30_000,
    everyMs,
  })
  onTestFinished(() => opened.stamping.close())
  const [a, b] = all as [Double, Double]
  const imprintOf = (size: number) =>
    bytesToHex(sha256(utf8ToBytes(parseNote(checkpointOf(size)).text)))
  const files_ = () => files.list('data/time')
  return { ...opened, timer, a, b, imprintOf, names: files_ }
}

const token = (size: number, address: string) => tokenName({ kind: 'checkpoint', size }, address)

describe('a log that grows', () => {
  test('is stamped soon after the start, and then once in the time that is set', async () => {
    const { state, timer, a, b, imprintOf, stamping, names } = await house()
    state.size = 3
    await timer.pass(2000)
    expect(a.imprints).toEqual([imprintOf(3)])
    expect(b.imprints).toEqual([imprintOf(3)])
    expect(await names()).toEqual(['3.checkpoint', token(3, a.address), token(3, b.address)].sort())
    expect(stamping.standing()).toMatchObject({
      size: 3,
      authorities: [{ state: 'ok' }, { state: 'ok' }],
    })
    state.size = 7
    await timer.pass(HOUR - 3000)
    expect(a.imprints).toHaveLength(1)
    await timer.pass(3000)
    expect(a.imprints).toEqual([imprintOf(3), imprintOf(7)])
    expect(stamping.standing().size).toBe(7)
  })

  test('is left alone while it does not grow, or is empty', async () => {
    const { state, timer, a, names } = await house()
    await timer.pass(3 * HOUR)
    expect(a.imprints).toEqual([])
    expect(await names()).toEqual([])
    state.size = 3
    await timer.pass(5 * HOUR)
    expect(a.imprints).toHaveLength(1)
  })

  test('is stamped only when somebody asks, if that is set', async () => {
    const { state, timer, a, stamping } = await house({ everyMs: 0 })
    state.size = 3
    await timer.pass(DAY)
    expect(a.imprints).toEqual([])
    const stamped = await stamping.stamp()
    expect(stamped).toMatchObject({
      size: 3,
      failed: [],
      given: [{ address: 'http://a' }, { address: 'http://b' }],
    })
    expect(await stamping.stamp()).toEqual(stamped)
    expect(a.imprints).toHaveLength(1)
  })

  test('goes on after a restart where it was: what is missing is asked for, and nothing else', async () => {
    const first = await house()
    first.state.size = 3
    first.b.does = 'nothing'
    await first.timer.pass(2000)
    await first.stamping.close()
    const second = await house({ files: first.files })
    second.state.size = 3
    await second.timer.pass(2000)
    expect(second.a.imprints).toEqual([])
    expect(second.b.imprints).toEqual([second.imprintOf(3)])
  })
})

describe('an authority that does not sign', () => {
  test.each(['fail', 'refuse', 'nothing'] as const)(
    'but does this: %s, keeps nobody from having the other’s token, and is asked again after longer and longer rests',
    async (does) => {
      const { state, timer, a, b, stamping, events } = await house()
      state.size = 3
      b.does = does
      await timer.pass(35_000)
      expect(stamping.standing()).toMatchObject({ size: 3, authorities: [{ state: 'ok' }, {}] })
      expect(a.imprints).toHaveLength(1)
      const before = b.imprints.length
      await timer.pass(HOUR - MINUTE)
      const asked = b.imprints.length - before
      expect(asked).toBeGreaterThan(6)
      expect(asked).toBeLessThan(16)
      const states = { fail: 'silent', refuse: 'refused', nothing: 'silent' }
      expect(stamping.standing().authorities[1]).toMatchObject({ state: states[does] })
      b.does = 'sign'
      await timer.pass(LONGEST_REST_MS + 30_000)
      expect(stamping.standing().authorities[1]).toEqual({
        address: 'http://b',
        state: 'ok',
        why: undefined,
      })
      const news = events.filter(
        (it) => it.event === 'authority-changed' && it.status.address === 'http://b',
      )
      expect(news).toHaveLength(2)
    },
  )

  test('gets the newest checkpoint that was kept when it is back, not the old one', async () => {
    const { state, timer, b, imprintOf, store } = await house()
    state.size = 3
    b.does = 'fail'
    await timer.pass(MINUTE)
    state.size = 9
    await timer.pass(HOUR)
    b.does = 'sign'
    await timer.pass(LONGEST_REST_MS)
    expect(b.imprints.at(-1)).toBe(imprintOf(9))
    expect(store.has({ kind: 'checkpoint', size: 9 }, b.address)).toBe(true)
    expect(store.has({ kind: 'checkpoint', size: 3 }, b.address)).toBe(false)
  })

  test('is said to whoever asked, and is asked at once although it rests', async () => {
    const { state, timer, b, stamping } = await house({ everyMs: 0 })
    state.size = 3
    b.does = 'refuse'
    const stamped = await stamping.stamp()
    expect(stamped.given).toHaveLength(1)
    expect(stamped.failed).toEqual([{ address: 'http://b', state: 'refused', why: 'no' }])
    b.does = 'sign'
    expect((await stamping.stamp()).given).toHaveLength(2)
    await timer.pass(0)
  })

  test('holds nobody up who stops the service', async () => {
    const { state, timer, a, stamping } = await house()
    state.size = 3
    a.does = 'nothing'
    await timer.pass(2000)
    await stamping.close()
    expect(timer.waiting).toBe(0)
  })
})

describe('a disk that is full', () => {
  test('is no reason for anything but to try again', async () => {
    const files = memoryFiles({ capacity: 10 })
    const { state, timer, stamping, names } = await house({ files })
    state.size = 3
    await timer.pass(10_000)
    expect(stamping.standing().authorities.map(({ state: it, why }) => [it, why])).toEqual([
      ['not-kept', 'ENOSPC'],
      ['not-kept', 'ENOSPC'],
    ])
    expect(await stamping.stamp()).toMatchObject({
      given: [],
      failed: [{ why: 'ENOSPC' }, { why: 'ENOSPC' }],
    })
    files.capacity = 100_000
    await timer.pass(2 * LONGEST_REST_MS)
    expect((await names()).filter((name) => !name.endsWith('.tmp'))).toHaveLength(3)
    expect(stamping.standing()).toMatchObject({
      size: 3,
      authorities: [{ state: 'ok' }, { state: 'ok' }],
    })
  })

  test('between the checkpoint and its tokens is made good for later', async () => {
    const note = checkpointOf(3).length
    const files = memoryFiles({ capacity: note + 20 })
    const { state, timer, stamping } = await house({ files })
    state.size = 3
    await timer.pass(5000)
    expect(stamping.standing().authorities[0]).toMatchObject({ state: 'not-kept', why: 'ENOSPC' })
    expect(stamping.standing().size).toBe(0)
    files.capacity = 100_000
    await timer.pass(LONGEST_REST_MS)
    expect(stamping.standing().size).toBe(3)
  })
})

describe('what is about to end', () => {
  const manifests = (names: readonly string[]) => names.filter((name) => name.endsWith('.sha256'))

  test('is covered by tokens that last longer, once', async () => {
    const { state, timer, a, b, events, names, store } = await house()
    a.until = b.until = timer.now() + 100 * DAY
    state.size = 3
    await timer.pass(5 * DAY)
    expect(manifests(await names())).toEqual([])
    a.until = timer.now() + 1000 * DAY
    await timer.pass(6 * DAY)
    expect(manifests(await names())).toEqual(['manifest-1.sha256'])
    const text = bytesToUtf8(await store.readSubject({ kind: 'manifest', number: 1 }))
    expect(text.split('\n').map((line) => line.slice(66))).toEqual([
      ...[token(3, a.address), token(3, b.address)].sort(),
      '',
    ])
    expect(events.filter(({ event }) => event === 'renewed')).toHaveLength(1)
    await timer.pass(300 * DAY)
    expect(manifests(await names())).toHaveLength(1)
  })

  test('is covered again before that ends, with all that came since', async () => {
    const { state, timer, a, b, names, store } = await house()
    a.until = b.until = timer.now() + 50 * DAY
    state.size = 3
    await timer.pass(2000)
    a.until = b.until = timer.now() + 400 * DAY
    await timer.pass(25 * HOUR)
    expect(manifests(await names())).toHaveLength(1)
    state.size = 9
    await timer.pass(300 * DAY)
    a.until = b.until = timer.now() + 3000 * DAY
    await timer.pass(50 * DAY)
    expect(manifests(await names())).toEqual(['manifest-1.sha256', 'manifest-2.sha256'])
    const text = bytesToUtf8(await store.readSubject({ kind: 'manifest', number: 2 }))
    const all = (await names()).filter((it) => it.endsWith('.tsr') && !it.startsWith('manifest-2'))
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => line.slice(66)),
    ).toEqual(all)
    expect(all).toHaveLength(6)
  })

  test('is said once where nobody gives a token that lasts longer, and tried once a day', async () => {
    const { state, timer, a, b, names, events } = await house()
    a.until = b.until = timer.now() + 50 * DAY
    state.size = 3
    await timer.pass(10 * DAY)
    expect(manifests(await names())).toEqual([])
    expect(events.filter(({ event }) => event === 'ending')).toHaveLength(1)
    expect(a.imprints.length).toBeGreaterThan(9)
    expect(a.imprints.length).toBeLessThan(13)
    b.until = timer.now() + 1000 * DAY
    await timer.pass(2 * DAY)
    expect(manifests(await names())).toHaveLength(1)
  })

  test('does not end where one of several tokens lasts', async () => {
    const { state, timer, a, names } = await house()
    a.until = timer.now() + 10 * DAY
    state.size = 3
    await timer.pass(20 * DAY)
    expect(manifests(await names())).toEqual([])
  })

  test('is covered whenever somebody says so', async () => {
    const { state, stamping, b, names } = await house({ everyMs: 0 })
    expect(await stamping.renew()).toEqual({ kind: 'nothing' })
    state.size = 3
    await stamping.stamp()
    b.does = 'fail'
    const first = await stamping.renew()
    expect(first).toMatchObject({
      covers: 2,
      given: [{ address: 'http://a' }],
      failed: [{ state: 'silent' }],
    })
    const [second, third] = await Promise.all([stamping.renew(), stamping.renew()])
    expect([second, third]).toMatchObject([{ covers: 3 }, { covers: 4 }])
    expect(manifests(await names())).toHaveLength(3)
  })

  test('leaves no manifest that nobody signed', async () => {
    const { state, stamping, a, b, names } = await house({ everyMs: 0 })
    state.size = 3
    await stamping.stamp()
    a.does = b.does = 'fail'
    expect(await stamping.renew()).toMatchObject({ kind: 'failed', failed: [{}, {}] })
    expect(manifests(await names())).toEqual([])
  })
})

test('rests grow from a second to a quarter of an hour', () => {
  expect([1, 2, 3, 10, 11, 50].map(restMs)).toEqual([1000, 2000, 4000, 512_000, 900_000, 900_000])
})

test('nothing happens on the way out', async () => {
  const { state, timer, a, stamping } = await house()
  await stamping.close()
  expect(timer.waiting).toBe(0)
  state.size = 3
  await timer.pass(DAY)
  await settled()
  expect(a.imprints).toEqual([])
})
