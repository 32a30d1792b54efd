/** A log among witnesses that lie, or that know better: who is counted, who is believed, and when the log must stop. */

import { describe, expect, test } from 'vitest'
import { openCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { noteSigner } from '../../../src/core/note/key.ts'
import { parseNote } from '../../../src/core/note/note.ts'
import { formatSignatures } from '../../../src/core/note/signature.ts'
import { parseAddCheckpoint } from '../../../src/core/note/witness-request.ts'
import { type AheadAlarm } from '../../../src/services/witness/witnessing.ts'
import { settled } from '../../support/manual-timer.ts'
import { memoryCell } from '../../support/memory-cell.ts'
import { history, logSigner, ModelLog } from '../../support/model-log.ts'
import { ALL2, fork, house, log } from '../../support/witness-house.ts'
import { type Manners, type TestWitness } from '../../support/witnesses.ts'

describe('a witness that lies', () => {
  const { text } = parseNote(log.head(7).note)
  const forger = noteSigner('w1.example', 'cosignature', new Uint8Array(32).fill(9))
  const own = noteSigner('w1.example', 'cosignature', new Uint8Array(32).fill(101))
  const lines = (...signatures: Parameters<typeof formatSignatures>[0]): Manners => {
    return async () => ({ kind: 'cosigned', lines: formatSignatures(signatures) })
  }
  const good = cosign(text, 5, 'w1.example', own.signer)
  const flipped = good.payload.map((byte, i) => (i === 20 ? byte ^ 1 : byte))

  test.each<[string, Manners]>([
    ['with a signature by another key', lines(cosign(text, 5, 'w1.example', forger.signer))],
    [
      'with another key under its id',
      lines({ ...cosign(text, 5, 'w1.example', forger.signer), id: good.id }),
    ],
    [
      'with a signature over another tree',
      lines(cosign(`${text}x\n`, 5, 'w1.example', own.signer)),
    ],
    ['with a flipped bit', lines({ ...good, payload: flipped })],
    ['with two times', lines(good, cosign(text, 6, 'w1.example', own.signer))],
    ['with a plain signature', lines({ ...good, payload: own.signer.sign(new Uint8Array()) })],
    ['with nothing', async () => ({ kind: 'cosigned', lines: '' })],
    ['with noise', async () => ({ kind: 'cosigned', lines: '<html>\n' })],
    ['with a conflict of half an entry', async () => ({ kind: 'conflict', size: 3.5 })],
    ['with a conflict below zero', async () => ({ kind: 'conflict', size: -1 })],
    [
      'with an inconsistency that is none',
      async () => ({ kind: 'refused', reason: 'inconsistent' }),
    ],
    [
      'with the size that it was told',
      async (request) => ({ kind: 'conflict', size: parseAddCheckpoint(request).old }),
    ],
  ])('%s is not counted', async (_, manners) => {
    const { start, witnesses, alarms } = house(2, ALL2)
    const [liar] = witnesses as [TestWitness]
    // It has seen an honest head before, so it could say what is wrong if anything were.
    await liar.server.addCheckpoint(log.request(0, 2))
    liar.manners = manners
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await settled()
    expect(witnessing.cosigned()).toBeUndefined()
    expect(witnessing.status()).toMatchObject([{ state: 'refused' }, { state: 'ok', size: 7 }])
    expect(alarms).toEqual([])
  })

  test('with a size that changes each time is given up', async () => {
    const { start, witnesses } = house(1, 'quorum w1\n')
    const [liar] = witnesses as [TestWitness]
    liar.manners = async (request) => ({
      kind: 'conflict',
      size: parseAddCheckpoint(request).old + 1,
    })
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await settled()
    expect(liar.requests).toHaveLength(3)
    expect(witnessing.status()[0]).toMatchObject({ state: 'slow' })
  })

  test('has the strangers in its answer ignored', async () => {
    const { start, witnesses } = house(1, 'quorum w1\n')
    const [chatty] = witnesses as [TestWitness]
    const stranger = noteSigner('x.example', 'cosignature', new Uint8Array(32).fill(8))
    chatty.manners = lines(cosign(text, 5, 'x.example', stranger.signer), good)
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await settled()
    const note = witnessing.cosigned()?.note ?? new Uint8Array()
    expect(openCheckpoint(note, logSigner.key, [own.key]).cosignatures).toHaveLength(1)
    expect(new TextDecoder().decode(note)).not.toContain('x.example')
  })

  test.each([
    ['unknown-log', 'it does not know this log'],
    ['untrusted', "it does not accept this log's key"],
    ['malformed', 'it does not understand our requests'],
    ['clock-behind', 'its clock is behind its last cosignature'],
  ] as const)('or just refuses (%s) is told to the operator', async (reason, why) => {
    const { start, witnesses, events } = house(1, 'quorum w1\n')
    const [witness] = witnesses as [TestWitness]
    witness.manners = async () => ({ kind: 'refused', reason })
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await settled()
    const status = { name: 'w1', state: 'refused', why }
    expect(witnessing.status()).toMatchObject([status])
    expect(events).toMatchObject([{ event: 'witness-changed', status }])
  })
})

describe('a witness that knows more than we', () => {
  test('of our own history is followed', async () => {
    const { start, witnesses } = house(2, ALL2)
    const [first] = witnesses as [TestWitness]
    await first.server.addCheckpoint(log.request(0, 6))
    const witnessing = await start()
    witnessing.offer(log.head(9))
    await settled()
    expect(witnessing.cosigned()?.size).toBe(9)
    expect(first.requests.map((body) => parseAddCheckpoint(body).old)).toEqual([0, 6])
  })

  test('than the head it is asked about, but not than the newest, is asked about that', async () => {
    const { start, witnesses, alarms, timer } = house(2, ALL2)
    const [first, slow] = witnesses as [TestWitness, TestWitness]
    const after =
      (ms: number): Manners =>
      async (request, honest) => {
        await new Promise<void>((resolve) => timer.after(ms, resolve))
        return honest(request)
      }
    first.manners = after(10)
    slow.manners = after(45)
    const witnessing = await start()
    witnessing.offer(log.head(5))
    await first.server.addCheckpoint(log.request(0, 9))
    witnessing.offer(log.head(9))
    await timer.pass(100)
    expect(witnessing.cosigned()?.size).toBe(9)
    expect(alarms).toEqual([])
    // While the slow one is heard about the first head, it is left alone.
    expect(first.requests).toHaveLength(2)
  })

  test.each([
    ['a rolled-back log', log, 7, 'larger'],
    ['a log that went on differently', fork, 12, 'different'],
    ['a log that is as large, and different', fork, 9, 'different'],
    ['a log that begins anew', new ModelLog(history(40, { at: 0, name: 'new' })), 10, 'different'],
    ['an empty log', log, 0, 'larger'],
  ] as const)('stops %s, by what the log signed itself', async (_, ours, size, what) => {
    const { start, witnesses, alarms } = house(2, ALL2)
    const [first] = witnesses as [TestWitness]
    await first.server.addCheckpoint(log.request(0, 9))
    const witnessing = await start({ prove: ours.prove })
    witnessing.offer(ours.head(size))
    await settled()
    expect(alarms).toMatchObject([{ witness: 'w1', what, size: 9 }])
    const { checkpoint } = openCheckpoint(alarms[0]?.evidence ?? new Uint8Array(), logSigner.key)
    expect(checkpoint.root).toEqual(log.head(9).root)
    expect(witnessing.cosigned()).toBeUndefined()
    expect(witnessing.status()[0]).toMatchObject({ state: 'ahead' })
  })

  test('and shows nothing raises an alarm by its word alone, and only one', async () => {
    const { start, witnesses, alarms, timer } = house(2, 'quorum w2\n')
    const [first] = witnesses as [TestWitness]
    first.manners = async () => ({ kind: 'conflict', size: 1_000_000 })
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await timer.pass(100_000)
    expect(alarms).toEqual([
      { witness: 'w1', what: 'larger', size: 1_000_000, evidence: undefined },
    ])
    expect(witnessing.cosigned()?.size).toBe(7)
  })

  test('raises its voice once it can prove it', async () => {
    const { start, witnesses, alarms, timer } = house(1, 'quorum w1\n')
    const [first] = witnesses as [TestWitness]
    await first.server.addCheckpoint(log.request(0, 9))
    first.shows = false
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await settled()
    expect(alarms.map(({ evidence }) => evidence)).toEqual([undefined])
    first.shows = true
    await timer.pass(60_000)
    expect(alarms).toHaveLength(2)
    expect(alarms[1]?.evidence).toBeInstanceOf(Uint8Array)
  })

  test('cannot accuse us of what we did not sign', async () => {
    const { start, witnesses, alarms } = house(1, 'quorum w1\n')
    const [liar] = witnesses as [TestWitness]
    const impostor = noteSigner(logSigner.key.name, 'ed25519', new Uint8Array(32).fill(77))
    const note = new ModelLog(history(30), impostor).head(30).note
    liar.manners = async () => ({ kind: 'conflict', size: 30 })
    liar.latest = async () => note
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await settled()
    expect(alarms).toMatchObject([{ evidence: undefined }])
  })
})

describe('two histories of one log', () => {
  test('shown to two witnesses: neither has both, and each is told of the other', async () => {
    const honest = house(2, ALL2)
    const [w1, w2] = honest.witnesses as [TestWitness, TestWitness]
    await w2.server.addCheckpoint(fork.request(0, 8))
    const witnessing = await honest.start()
    witnessing.offer(log.head(8))
    await honest.timer.pass(120_000)
    expect(witnessing.cosigned()).toBeUndefined()
    expect(honest.alarms).toMatchObject([{ witness: 'w2', what: 'different', size: 8 }])

    const alarms: AheadAlarm[] = []
    const forked = await honest.start({
      prove: fork.prove,
      store: memoryCell(),
      onAhead: (alarm) => alarms.push(alarm),
    })
    forked.offer(fork.head(20))
    await honest.timer.pass(120_000)
    expect(forked.cosigned()).toBeUndefined()
    expect(alarms).toMatchObject([{ witness: 'w1', what: 'different', size: 8 }])
    expect(w1.requests.length).toBeGreaterThan(0)
  })
})
