/** A data directory that was put back whole: nothing in it can tell, a witness can, and the writer halts. */

import { expect, test } from 'vitest'
import { checkConsistency } from '../../src/core/tree/proof.ts'
import {
  type AheadAlarm,
  startWitnessing,
  type Witnessing,
} from '../../src/services/witness/witnessing.ts'
import { ManualTimer } from '../support/manual-timer.ts'
import { memoryCell } from '../support/memory-cell.ts'
import { type TestWitness, witnessesAndPolicy } from '../support/witnesses.ts'
import { type Machine, Process, signer } from './machine.ts'
import { LONG, reportTally, tally } from './tally.ts'
import { entry, prepared, type Workload, WORKLOADS, work } from './workload.ts'

reportTally('rollback')

interface Watched {
  readonly process: Process
  readonly witnessing: Witnessing
  readonly alarms: AheadAlarm[]
}

/** A log as the server runs it: every head goes to the witness, and an alarm with evidence halts the writer. */
async function watched(
  machine: Machine,
  witness: TestWitness,
  policy: ReturnType<typeof witnessesAndPolicy>['policy'],
  timer: ManualTimer,
): Promise<Watched> {
  const process = await Process.start(machine)
  const alarms: AheadAlarm[] = []
  const witnessing = await startWitnessing({
    logKey: signer.key,
    policy,
    witnesses: [witness],
    prove: (older, newer) => process.log.read.proveConsistency(older, newer),
    // What was cosigned is put back with the rest: it was in the directory too.
    store: memoryCell(),
    clock: timer,
    timer,
    timeoutMs: 10_000,
    report: () => undefined,
    onAhead: (alarm) => {
      alarms.push(alarm)
      if (alarm.evidence) process.log.halt('a witness has seen another tree of this log')
    },
  })
  return { process, witnessing, alarms }
}

/** Lets the witness and those who ask it come to an end with each other. */
async function heard(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}

test.each(WORKLOADS.slice(0, LONG ? 6 : 3))(
  'a witness that has seen more halts the log ($name)',
  { timeout: 600_000 },
  async (workload: Workload) => {
    const timer = new ManualTimer()
    for (let back = 0; back < workload.groups.length; back++) {
      for (const writes of [0, 1, 40]) {
        const { witnesses, policy } = witnessesAndPolicy(1, 'group g all w1\nquorum g\n', timer)
        const witness = witnesses[0] as TestWitness
        const machine = await prepared(workload)
        let old = machine.copy()
        const first = await watched(machine, witness, policy, timer)
        for (const [i, group] of workload.groups.entries()) {
          if (i === back) old = machine.copy()
          await work(first.process, [group])
          first.witnessing.offer(first.process.log.head())
          await heard()
        }
        const seen = first.witnessing.cosigned()
        expect(seen?.size).toBe(first.process.log.head().size)
        await first.witnessing.close()
        await first.process.log.close()

        // Yesterday's directory, and clients who hand in something else, until the witness is asked.
        const second = await watched(old, witness, policy, timer)
        for (let i = 0; i < writes; i++) await second.process.give(entry(7000 + i))
        second.witnessing.offer(second.process.log.head())
        await heard()
        expect(second.alarms.some(({ evidence }) => evidence !== undefined)).toBe(true)
        await expect(second.process.log.append(entry(9999))).rejects.toMatchObject({
          reason: 'halted',
        })
        expect(second.witnessing.cosigned()).toBeUndefined()
        await second.witnessing.close()
        // The witness keeps the one history that it cosigned.
        const { size, root } = first.process.log.head()
        const proof = await first.process.log.read.proveConsistency(size, size)
        checkConsistency(size, root, size, root, proof)
        tally('put back whole, with a witness', 'refused: halted by evidence')
      }
    }
  },
)
