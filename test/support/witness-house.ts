/** A log's side of being witnessed, with witnesses `w1`, `w2`, … in this process, and time in the test's hand. */

import { onTestFinished } from 'vitest'
import { type Policy } from '../../src/core/note/policy.ts'
import {
  type AheadAlarm,
  startWitnessing,
  type Witnessing,
  type WitnessingEvent,
  type WitnessingOptions,
} from '../../src/services/witness/witnessing.ts'
import { ManualTimer } from './manual-timer.ts'
import { type Disk, memoryCell, newDisk } from './memory-cell.ts'
import { history, logSigner, ModelLog } from './model-log.ts'
import { type TestWitness, witnessesAndPolicy } from './witnesses.ts'

/** What the log has been until now, and what else its operator might have signed: the first 5 entries are the same. */
export const log = new ModelLog(history(40))
export const fork = new ModelLog(history(40, { at: 5, name: 'other' }))

export const ALL2 = 'group g all w1 w2\nquorum g\n'
export const TWO_OF_3 = 'group g 2 w1 w2 w3\nquorum g\n'

/** How long a witness may take, in milliseconds. */
export const TIMEOUT = 10_000

export interface House {
  readonly timer: ManualTimer
  readonly witnesses: TestWitness[]
  readonly policy: Policy
  readonly disk: Disk
  readonly alarms: AheadAlarm[]
  readonly events: WitnessingEvent[]
  readonly start: (changes?: Partial<WitnessingOptions>) => Promise<Witnessing>
}

/** So many witnesses, under a policy that ends with these lines. */
export function house(count: number, quorum: string): House {
  const timer = new ManualTimer()
  const { witnesses, policy } = witnessesAndPolicy(count, quorum, timer)
  const disk = newDisk()
  const alarms: AheadAlarm[] = []
  const events: WitnessingEvent[] = []
  return {
    timer,
    witnesses,
    policy,
    disk,
    alarms,
    events,
    async start(changes = {}) {
      const witnessing = await startWitnessing({
        logKey: logSigner.key,
        policy,
        witnesses,
        prove: log.prove,
        store: memoryCell(disk),
        clock: timer,
        timer,
        timeoutMs: TIMEOUT,
        report: (event) => events.push(event),
        onAhead: (alarm) => alarms.push(alarm),
        ...changes,
      })
      onTestFinished(() => witnessing.close())
      return witnessing
    },
  }
}
