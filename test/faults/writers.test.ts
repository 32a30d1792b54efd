/** Two writers over one directory: who comes by the door is locked out, who comes past the lock is stopped. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { LockedError, takeWriterLock } from '../../src/adapters/level/writer-lock.ts'
import { type Refusal } from '../../src/services/log/refusal.ts'
import { tempDirectory } from '../support/temp.ts'
import { checkInvariant } from './invariant.ts'
import { type Machine, Process, signer } from './machine.ts'
import { survives } from './survives.ts'
import { LONG, reportTally, some, tally } from './tally.ts'
import { againFor, entry, prepared, WORKLOADS } from './workload.ts'

reportTally('writers')

const LIMIT = LONG ? 3_600_000 : 60_000

/** A second process on the same disk, store and clock, as if there were no lock. */
async function second(machine: Machine): Promise<Process> {
  const { files } = machine
  // Both see one disk: the file port of a dead process is put aside, not ended.
  machine.files = new Proxy(files, {
    get: (target, name) =>
      name === 'afterKill' ? () => target : (Reflect.get(target, name) as unknown),
  })
  const other = await Process.start(machine)
  machine.files = files
  return other
}

describe.each(WORKLOADS.slice(0, 5))('past the lock ($name)', (workload) => {
  const again = againFor(workload)

  test('only one goes on, and what either acknowledged stays', { timeout: LIMIT }, async () => {
    const base = await prepared(workload)
    for (const n of some(LONG ? 240 : 32, 2)) {
      const machine = base.copy()
      const first = await Process.start(machine)
      const other = await second(machine)
      // Each hands in its own, in an order that is another each time.
      const writers = [first, other]
      const refused = new Set<Process>()
      for (let i = 0; i < 8; i++) {
        const who = writers[Math.floor(n / 2 ** (i % 6)) % 2] as Process
        const wanted = entry(1000 + 10 * i + writers.indexOf(who))
        await who.give(wanted).catch((error: unknown) => {
          expect((error as Refusal).reason).toBe('halted')
          refused.add(who)
        })
      }
      expect(refused.size).toBeLessThanOrEqual(1)
      // Whoever is left can be asked about everything.
      const left = writers.find((who) => !refused.has(who)) as Process
      if (refused.size === 1) await checkInvariant(left.log, signer.key, machine.ledger, { again })
      await survives(machine, { kind: 'two writers, in turn', where: `order ${n}`, again })
    }
  })

  test('at the very same moment one is stopped, or both', { timeout: LIMIT }, async () => {
    const base = await prepared(workload)
    for (const n of some(LONG ? 60 : 8, 2)) {
      const machine = base.copy()
      const first = await Process.start(machine)
      const other = await second(machine)
      const race = await Promise.allSettled([
        first.give(entry(2000)),
        passing(n).then(() => other.give(entry(3000))),
      ])
      const won = race.filter(({ status }) => status === 'fulfilled').length
      expect(won).toBeLessThanOrEqual(1)
      // Without the lock both may write the same place of the journal at once, and the bytes of the one
      // stand under the checkpoint of the other: then the log does not start, and nothing was forked.
      const refusals = ['journal-damaged', 'journal-short', 'root-differs'] as const
      await survives(machine, {
        kind: 'two writers, at once',
        where: `${n} turns`,
        refusals,
        again,
      })
    }
  })
})

async function passing(turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) await Promise.resolve()
}

test('by the door: a second writer of this process, or of another, is locked out', async () => {
  const directory = await tempDirectory()
  const lock = await takeWriterLock(directory)
  await expect(takeWriterLock(directory)).rejects.toThrow(LockedError)
  tally('two writers, same process', 'refused: locked')
  const child = spawn(process.execPath, [
    '-e',
    `import('level').then(({ Level }) => new Level(process.argv[1]).open()).then(() => process.exit(0), () => process.exit(9))`,
    directory,
  ])
  expect(await once(child, 'exit')).toEqual([9, null])
  tally('two writers, two processes', 'refused: locked')
  await lock.release()
})
