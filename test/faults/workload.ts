/** What clients do to a log while it is being broken: alone, together, over borders, and twice at once. */

import { Refusal } from '../../src/services/log/refusal.ts'
import { Machine, type Plan, Process } from './machine.ts'

/** Groups of entries by number; a number that comes again is the same entry handed in again. */
export interface Workload {
  readonly name: string
  readonly segmentBytes: number
  /** Handed in by an earlier process that ended well. */
  readonly before: readonly (readonly number[])[]
  readonly groups: readonly (readonly number[])[]
}

const ONE_SEGMENT = 1 << 20

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'the first commits ever',
    segmentBytes: ONE_SEGMENT,
    before: [],
    groups: [[0], [1], [2, 3, 2], [4]],
  },
  {
    name: 'groups of all sizes, and duplicates in flight',
    segmentBytes: ONE_SEGMENT,
    before: [[0, 1], [2]],
    groups: [[3], [4, 5, 4, 0], [6], range(7, 19), [6, 2, 20], [21]],
  },
  {
    name: 'a new segment for almost every group',
    segmentBytes: 300,
    before: [[0, 1], [2]],
    groups: [[3], [4, 5], [6], range(7, 12), [12], [13]],
  },
  {
    name: 'over a tile border, one by one',
    segmentBytes: ONE_SEGMENT,
    before: [range(0, 254)],
    groups: [[254], [255], [256], [257, 258]],
  },
  {
    name: 'over a tile border within a group, and segments',
    segmentBytes: 900,
    before: [range(0, 250)],
    groups: [[250], range(251, 262), [3, 262], [263]],
  },
  {
    name: 'over several tile borders at once',
    segmentBytes: ONE_SEGMENT,
    before: [range(0, 256)],
    groups: [range(256, 800), [800], [801]],
  },
]

/** How many entries people hold before; where there are many, only some are handed in again each time. */
export function againFor({ before }: Workload): number {
  return before.flat().length > 100 ? 61 : 1
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

export function entry(n: number): Uint8Array {
  return new TextEncoder().encode(`entry ${n} ${'.'.repeat(n % 60)}`)
}

/** A machine on which the workload's past has happened. */
export async function prepared(workload: Workload): Promise<Machine> {
  const machine = new Machine(workload.segmentBytes)
  if (workload.before.length === 0) return machine
  const process = await Process.start(machine)
  await work(process, workload.before)
  await process.log.close()
  return machine
}

/**
 * Hands the groups in, one after another; while a group is being committed some of it is handed in again,
 * and the next one's first entry comes early. Ends early if the log halts.
 */
export async function work(process: Process, groups: Workload['groups']): Promise<void> {
  for (const [i, group] of groups.entries()) {
    const early = groups[i + 1]?.[0]
    const first = group.map((n) => process.give(entry(n)))
    await passing(12)
    const late = [...group.slice(0, 2), ...(early === undefined ? [] : [early])]
    const second = late.map((n) => process.give(entry(n)))
    const answers = await Promise.allSettled([...first, ...second])
    for (const answer of answers) {
      if (answer.status === 'rejected') checkPolite(answer.reason, process)
    }
    if (process.dead || (await isHalted(process))) return
  }
}

/** Who is not served is told so by a refusal, unless there is nobody left to tell. */
function checkPolite(reason: unknown, { dead }: Process): void {
  if (!dead && !(reason instanceof Refusal)) throw reason
}

async function isHalted({ log }: Process): Promise<boolean> {
  // An entry that no log takes: what it is refused for tells whether the log takes any.
  const refused = await log.append(new Uint8Array(0)).catch((error: unknown) => error)
  return refused instanceof Refusal && refused.reason === 'halted'
}

/** Runs the workload on a copy of the machine as far as the planned faults let it. */
export async function runs(
  base: Machine,
  { groups }: Workload,
  plans: readonly Plan[] = [],
): Promise<{ machine: Machine; steps: number; kinds: Process['kinds'] }> {
  const machine = base.copy()
  const { steps, kinds } = await goesOn(machine, groups, plans)
  return { machine, steps, kinds }
}

/** A process on this very machine, from its start to its end, planned or not. */
export async function goesOn(
  machine: Machine,
  groups: Workload['groups'],
  plans: readonly Plan[] = [],
  record = false,
): Promise<Process> {
  const process = new Process(machine, plans)
  try {
    await process.boot(record)
    await work(process, groups)
    if (!process.dead) await process.log.close()
  } catch (error) {
    if (!process.dead && !isPlanned(error)) throw error
  }
  return process
}

function isPlanned(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}

/** Lets so many turns of the event queue pass: enough to be in the middle of a commit. */
async function passing(turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) await Promise.resolve()
}
