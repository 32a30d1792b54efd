/** A log among witnesses: what becomes final, what stays pending, and what is known after a restart. */

import { describe, expect, test } from 'vitest'
import { equalBytes } from '../../../src/core/bytes.ts'
import { openWitnessedCheckpoint } from '../../../src/core/note/policy.ts'
import { parseAddCheckpoint } from '../../../src/core/note/witness-request.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { LONGEST_REST_MS, restMs } from '../../../src/services/witness/witnessing.ts'
import { settled } from '../../support/manual-timer.ts'
import { ALL2, fork, house, log, TIMEOUT, TWO_OF_3 } from '../../support/witness-house.ts'
import { absent, hanging, type TestWitness } from '../../support/witnesses.ts'

describe('a checkpoint is final', () => {
  const groups =
    'group courts any w1 w2\ngroup notaries 2 w3 w4 w5\ngroup both all courts notaries\nquorum both\n'
  test.each([
    ['any of three, one is there', 3, 'group g any w1 w2 w3\nquorum g\n', [2], true],
    ['any of three, none is there', 3, 'group g any w1 w2 w3\nquorum g\n', [], false],
    ['all of two, both are there', 2, ALL2, [1, 2], true],
    ['all of two, one is there', 2, ALL2, [1], false],
    ['two of three, two are there', 3, TWO_OF_3, [1, 3], true],
    ['two of three, one is there', 3, TWO_OF_3, [3], false],
    ['a court and two notaries are there', 5, groups, [2, 3, 5], true],
    ['two courts and a notary are there', 5, groups, [1, 2, 4], false],
    ['three notaries and no court are there', 5, groups, [3, 4, 5], false],
    ['one witness is the quorum, and is there', 2, 'quorum w2\n', [2], true],
    ['one witness is the quorum, and another is there', 2, 'quorum w2\n', [1], false],
    ['nobody is asked for', 1, 'quorum none\n', [], true],
  ])('or not, when %s', async (_, count, quorum, present, final) => {
    const { start, witnesses, policy } = house(count, quorum)
    for (const [i, witness] of witnesses.entries()) {
      if (!present.includes(i + 1)) witness.manners = absent
    }
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await settled()
    const cosigned = witnessing.cosigned()
    expect(cosigned !== undefined).toBe(final)
    if (!cosigned) return
    // The judge knows nothing of rounds: the core opens the note under the same policy.
    const { checkpoint, cosignatures } = openWitnessedCheckpoint(cosigned.note, policy)
    expect([checkpoint.size, checkpoint.root]).toEqual([cosigned.size, cosigned.root])
    expect(equalBytes(cosigned.root, log.head(7).root)).toBe(true)
    expect(cosignatures).toHaveLength(present.length)
    expect(cosigned.witnesses).toEqual(present.map((i) => `w${i}`))
  })

  test('with one more cosignature when a late witness comes', async () => {
    const { start, witnesses, timer } = house(2, 'group g any w1 w2\nquorum g\n')
    const [, late] = witnesses as [TestWitness, TestWitness]
    late.manners = absent
    const witnessing = await start()
    witnessing.offer(log.head(7))
    await settled()
    expect(witnessing.cosigned()?.witnesses).toEqual(['w1'])
    late.manners = (request, honest) => honest(request)
    await timer.pass(restMs(1))
    expect(witnessing.cosigned()?.witnesses).toEqual(['w1', 'w2'])
    expect(witnessing.cosigned()?.size).toBe(7)
  })

  test('though heads come faster than witnesses answer: all are asked about the same', async () => {
    const { start, witnesses, timer } = house(2, ALL2)
    const [, slow] = witnesses as [TestWitness, TestWitness]
    slow.manners = async (request, honest) => {
      await new Promise<void>((resolve) => timer.after(300, resolve))
      return honest(request)
    }
    const witnessing = await start()
    const finals = new Set<number>()
    for (let size = 1; size <= 40; size++) {
      witnessing.offer(log.head(size))
      await timer.pass(50)
      finals.add(witnessing.cosigned()?.size ?? 0)
    }
    await timer.pass(1000)
    expect(witnessing.cosigned()?.size).toBe(40)
    expect(finals.size).toBeGreaterThan(4)
    expect(witnesses.map(({ busiest }) => busiest)).toEqual([1, 1])
  })

  test('one head after the other, each from where the witness stands', async () => {
    const { start, witnesses } = house(1, 'quorum w1\n')
    const witnessing = await start()
    for (const size of [1, 2, 3, 8, 21]) {
      witnessing.offer(log.head(size))
      await settled()
      expect(witnessing.cosigned()?.size).toBe(size)
    }
    expect(witnesses[0]?.requests.map((body) => parseAddCheckpoint(body).old)).toEqual([
      0, 1, 2, 3, 8,
    ])
  })

  test('from the empty tree on', async () => {
    const { start } = house(2, ALL2)
    const witnessing = await start()
    witnessing.offer(log.head(0))
    await settled()
    expect(witnessing.cosigned()?.size).toBe(0)
    witnessing.offer(log.head(3))
    await settled()
    expect(witnessing.cosigned()?.size).toBe(3)
  })
})

describe('a witness that does not answer', () => {
  test('is not waited for where others make the quorum', async () => {
    const { start, witnesses } = house(3, TWO_OF_3)
    const [, , dead] = witnesses as [TestWitness, TestWitness, TestWitness]
    dead.manners = hanging
    const witnessing = await start()
    for (const size of [3, 5, 9]) {
      witnessing.offer(log.head(size))
      await settled()
      expect(witnessing.cosigned()?.size).toBe(size)
    }
    expect(dead.requests).toHaveLength(1)
  })

  test('is left when its time is up, and asked again about the newest head', async () => {
    const { start, witnesses, timer } = house(2, ALL2)
    const [, slow] = witnesses as [TestWitness, TestWitness]
    slow.manners = hanging
    const witnessing = await start()
    witnessing.offer(log.head(3))
    await settled()
    witnessing.offer(log.head(9))
    await timer.pass(TIMEOUT - 1)
    expect(witnessing.status()[1]).toMatchObject({ state: 'new' })
    await timer.pass(1)
    expect(witnessing.status()[1]).toMatchObject({ state: 'slow', why: 'no answer in time' })
    expect(witnessing.cosigned()).toBeUndefined()

    slow.manners = (request, honest) => honest(request)
    await timer.pass(restMs(1))
    expect(witnessing.cosigned()?.size).toBe(9)
    expect(witnessing.status()[1]).toMatchObject({ state: 'ok', size: 9, why: undefined })
    expect(slow.requests).toHaveLength(2)
  })

  test('is asked after 1, 2, 4, … seconds, and at least once a minute', async () => {
    const { start, witnesses, timer } = house(1, 'quorum w1\n')
    const [dead] = witnesses as [TestWitness]
    const times: number[] = []
    const begin = timer.now()
    dead.manners = async () => {
      times.push((timer.now() - begin) / 1000)
      return { kind: 'silent', why: 'not reached' }
    }
    const witnessing = await start()
    witnessing.offer(log.head(3))
    await timer.pass(250_000)
    expect(times).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243])
    expect(restMs(1000)).toBe(LONGEST_REST_MS)
  })

  test('is asked again after a second once it has answered in between', async () => {
    const { start, witnesses, timer } = house(1, 'quorum w1\n')
    const [moody] = witnesses as [TestWitness]
    moody.manners = absent
    const witnessing = await start()
    witnessing.offer(log.head(3))
    await timer.pass(restMs(1) + restMs(2))
    moody.manners = (request, honest) => honest(request)
    await timer.pass(restMs(3))
    expect(witnessing.cosigned()?.size).toBe(3)

    moody.manners = absent
    witnessing.offer(log.head(5))
    await settled()
    moody.manners = (request, honest) => honest(request)
    await timer.pass(restMs(1))
    expect(witnessing.cosigned()?.size).toBe(5)
  })

  test('is not heard when it answers after its time, nor asked twice at once', async () => {
    const { start, witnesses, timer } = house(1, 'quorum w1\n')
    const [deaf] = witnesses as [TestWitness]
    // It does not even notice that nobody listens any more.
    deaf.manners = async (request, honest) => {
      await new Promise<void>((resolve) => timer.after(TIMEOUT + 500, resolve))
      return honest(request)
    }
    const witnessing = await start()
    witnessing.offer(log.head(3))
    await timer.pass(TIMEOUT + 600)
    expect(witnessing.cosigned()).toBeUndefined()
    expect(deaf.busiest).toBe(1)
    deaf.manners = (request, honest) => honest(request)
    await timer.pass(restMs(1))
    expect(witnessing.cosigned()?.size).toBe(3)
  })
})

describe('whoever waits', () => {
  test('is told when a large enough tree is final', async () => {
    const { start } = house(2, ALL2)
    const witnessing = await start()
    const waiting = [3, 7, 8].map((size) => witnessing.whenCosigned(treeSize(size), 1000))
    witnessing.offer(log.head(7))
    expect((await waiting[0])?.size).toBe(7)
    expect((await waiting[1])?.size).toBe(7)
    witnessing.offer(log.head(12))
    expect((await waiting[2])?.size).toBe(12)
    expect((await witnessing.whenCosigned(treeSize(12), 0))?.size).toBe(12)
  })

  test('is told that it is pending when time is up, or when the log closes', async () => {
    const { start, witnesses, timer } = house(2, ALL2)
    for (const witness of witnesses) witness.manners = hanging
    const witnessing = await start()
    witnessing.offer(log.head(7))
    const patient = witnessing.whenCosigned(treeSize(7), 5000)
    const impatient = witnessing.whenCosigned(treeSize(7), 100)
    await timer.pass(100)
    expect(await impatient).toBeUndefined()
    await witnessing.close()
    expect(await patient).toBeUndefined()
    expect(await witnessing.whenCosigned(treeSize(1), 5000)).toBeUndefined()
    expect(timer.waiting).toBe(0)
  })
})

describe('what was cosigned', () => {
  test('is known after a restart, and where the witnesses stand', async () => {
    const { start, witnesses } = house(2, ALL2)
    const before = await start()
    before.offer(log.head(7))
    await settled()
    await before.close()

    const after = await start()
    expect(after.cosigned()).toEqual(before.cosigned())
    after.offer(log.head(9))
    await settled()
    expect(after.cosigned()?.size).toBe(9)
    expect(witnesses[0]?.requests.map((body) => parseAddCheckpoint(body).old)).toEqual([0, 7])
  })

  test('is not final any more under a policy that asks for more', async () => {
    const { start, witnesses, events, policy } = house(2, 'quorum w1\n')
    const [w1] = witnesses as [TestWitness, TestWitness]
    const before = await start({ witnesses: [w1] })
    before.offer(log.head(7))
    await settled()
    expect(before.cosigned()?.witnesses).toEqual(['w1'])
    await before.close()
    const after = await start({ policy: { ...policy, quorum: 'w2' } })
    expect(after.cosigned()).toBeUndefined()
    const error: unknown = expect.objectContaining({ fault: 'quorum-missing' })
    expect(events.at(-1)).toEqual({ event: 'memory-unusable', error })
  })

  test('is not believed when what was kept is damaged', async () => {
    const { start, disk, events } = house(2, ALL2)
    disk.held = new TextEncoder().encode('rubbish')
    const witnessing = await start()
    expect(events).toMatchObject([{ event: 'memory-unusable' }])
    witnessing.offer(log.head(7))
    await settled()
    expect(witnessing.cosigned()?.size).toBe(7)
  })

  test.each([
    ['smaller', log, 5, 'larger'],
    ['different', fork, 7, 'different'],
  ] as const)('stops a log that is %s now, without any witness', async (_, ours, size, what) => {
    const { start, witnesses, alarms } = house(2, ALL2)
    const before = await start()
    before.offer(log.head(7))
    await settled()
    await before.close()
    for (const witness of witnesses) witness.manners = absent
    const after = await start({ prove: ours.prove })
    after.offer(ours.head(size))
    expect(alarms).toMatchObject([{ witness: undefined, what, size: 7 }])
    expect(after.cosigned()?.size).toBe(7)
  })

  test('stops a log that is smaller now, and the witnesses say so too', async () => {
    const { start, alarms } = house(2, ALL2)
    const before = await start()
    before.offer(log.head(7))
    await settled()
    await before.close()
    const after = await start()
    after.offer(log.head(5))
    await settled()
    expect(alarms.map(({ witness }) => witness)).toEqual([undefined, 'w1', 'w2'])
    expect(alarms).toMatchObject(alarms.map(() => ({ what: 'larger', size: 7 })))
  })

  test('is not followed by a smaller one, even if the policy asks for nobody', async () => {
    const { start } = house(0, 'quorum none\n')
    const before = await start()
    before.offer(log.head(7))
    await settled()
    await before.close()
    const after = await start()
    after.offer(log.head(5))
    await settled()
    expect(after.cosigned()?.size).toBe(7)
  })

  test.each(['before', 'after'] as const)(
    'is not announced before it is kept (the write fails %s it is done)',
    async (failing) => {
      const { start, disk, events, timer } = house(2, ALL2)
      const witnessing = await start()
      disk.failing = failing
      witnessing.offer(log.head(7))
      await settled()
      expect(witnessing.cosigned()).toBeUndefined()
      expect(events).toContainEqual(expect.objectContaining({ event: 'keeping-failed' }))
      await timer.pass(1000)
      expect(witnessing.cosigned()?.size).toBe(7)
    },
  )
})

test('a proof that we cannot make is our trouble, and told as such', async () => {
  const { start, events } = house(1, 'quorum w1\n')
  const witnessing = await start({ prove: () => Promise.reject(new Error('no such tile')) })
  witnessing.offer(log.head(3))
  await settled()
  witnessing.offer(log.head(7))
  await settled()
  expect(witnessing.cosigned()?.size).toBe(3)
  expect(events).toContainEqual(expect.objectContaining({ event: 'proving-failed', witness: 'w1' }))
})

test('a head smaller than the one before is a mistake of the program', async () => {
  const { start } = house(1, 'quorum w1\n')
  const witnessing = await start()
  witnessing.offer(log.head(7))
  expect(() => {
    witnessing.offer(log.head(6))
  }).toThrow(RangeError)
})

test('witnesses that the policy does not know, or under another name, are refused', async () => {
  const { start, witnesses } = house(2, ALL2)
  const [w1, w2] = witnesses as [TestWitness, TestWitness]
  const twice = start({ witnesses: [w1, w1] })
  await expect(twice).rejects.toThrow(RangeError)
  const swapped = Object.assign(Object.create(w2) as TestWitness, { name: 'w1' })
  await expect(start({ witnesses: [swapped] })).rejects.toThrow(RangeError)
  const stranger = Object.assign(Object.create(w2) as TestWitness, { name: 'w9' })
  await expect(start({ witnesses: [stranger] })).rejects.toThrow(RangeError)
})
