/** How the house says that it is doing: what it knows, nothing that is nobody's business, and not more often than is good. */

import { describe, expect, test } from 'vitest'
import { parseVerifierKey } from '../../src/core/note/key.ts'
import { treeSize } from '../../src/core/tree/size.ts'
import { health, type HealthParts } from '../../src/services/health.ts'
import { type LogWatch } from '../../src/services/log/served-log.ts'
import { entries, logSigner, openRealLog } from '../support/real-log.ts'
import { tempDirectory } from '../support/temp.ts'

const NO_STAMPS = { last: undefined, renewals: 0, end: undefined, damaged: false, asked: undefined }

const WATCH: LogWatch = {
  halted: undefined,
  cosignedSize: treeSize(2),
  witnesses: [
    { name: 'w1', state: 'slow', size: treeSize(2), answered: 5_999, why: 'connect 10.0.0.7:80' },
    { name: 'w2', state: 'new', size: treeSize(0), answered: undefined, why: undefined },
  ],
  scrubber: { rounds: 1, at: 2, of: 3, found: [], ended: 8_500, entriesPerSecond: 2000 },
}

async function house(more: Partial<HealthParts> = {}, now = { ms: 10_000 }) {
  const { log } = await openRealLog(await tempDirectory(), { now: () => 4_321 })
  const ask = health({
    version: '1.2.3',
    key: logSigner.key,
    log,
    clock: { now: () => now.ms },
    stamps: () => Promise.resolve(NO_STAMPS),
    ...more,
  })
  return { log, ask, now }
}

describe('health', () => {
  test('of a log with nothing in it says what has not happened yet', async () => {
    const { ask } = await house()
    expect(await ask()).toMatchObject({
      version: '1.2.3',
      started: 10,
      now: 10,
      checkpoint: { size: 0, grown: null, cosigned: null },
      journal: { segments: 1, written: null, halted: null },
      scrubber: null,
      witnesses: [],
      stamps: { authorities: [], judged: false, last: null, renewals: 0, end: null },
    })
  })

  test('says how large the log is, when it grew, and by which key it is checked', async () => {
    const { log, ask } = await house({ watch: () => WATCH })
    await Promise.all(entries(0, 3).map((bytes) => log.append(bytes)))
    const it = await ask()
    expect(it.checkpoint).toMatchObject({ size: 3, grown: 4, cosigned: 2 })
    expect(it.checkpoint.root).toBe(Buffer.from(log.head().root).toString('hex'))
    expect(it.journal.bytes).toBeGreaterThan(120)
    expect(it.journal.written).toBe(4)
    expect(parseVerifierKey(it.log.key).name).toBe(it.log.origin)
    expect(it.scrubber).toEqual({ rate: 2000, rounds: 1, at: 2, of: 3, ended: 8, damage: 0 })
  })

  test('names witnesses with their freshness, and keeps to itself why one is slow', async () => {
    const { ask } = await house({ watch: () => ({ ...WATCH, halted: 'w1 has seen more' }) })
    const it = await ask()
    expect(it.witnesses).toEqual([
      { name: 'w1', state: 'slow', size: 2, answered: 5 },
      { name: 'w2', state: 'new', size: 0, answered: null },
    ])
    expect(it.journal.halted).toBe('w1 has seen more')
    expect(JSON.stringify(it)).not.toContain('10.0.0.7')
  })

  test('of an authority names the host, not the address', async () => {
    const address = 'https://tsa.example:8443/paid/word?key=word'
    const asked = {
      size: 3,
      judged: true,
      authorities: [{ address, state: 'ok', why: undefined }],
    } as const
    const last = { size: 3, time: 9, signer: 'CN=tsa' }
    const stamps = { ...NO_STAMPS, last, renewals: 2, end: 99, asked } as const
    const { ask } = await house({ stamps: () => Promise.resolve(stamps) })
    const it = await ask()
    expect(it.stamps).toEqual({
      authorities: [{ host: 'tsa.example:8443', state: 'ok' }],
      judged: true,
      last,
      renewals: 2,
      end: 99,
      damaged: false,
    })
    expect(JSON.stringify(it)).not.toContain('word')
  })

  test('looks at the disk once a second, however often it is asked, and again after a failure', async () => {
    let asked = 0
    const stamps = () => {
      asked++
      return asked === 2 ? Promise.reject(new Error('gone')) : Promise.resolve(NO_STAMPS)
    }
    const { ask, now } = await house({ stamps })
    await Promise.all([ask(), ask(), ask()])
    expect(asked).toBe(1)
    now.ms += 1000
    await expect(ask()).rejects.toThrow('gone')
    await ask()
    expect(asked).toBe(3)
    // A clock that was set back is no reason to say the same for an hour.
    now.ms -= 3_600_000
    await ask()
    expect(asked).toBe(4)
  })
})
