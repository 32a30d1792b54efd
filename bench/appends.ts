/** How fast entries are appended, and how long each waits: the log and its peers in turn, on one disk. */

import { type Load } from './load.ts'
import { cpuEach, medianOf, percentile, rate, type Sample } from './meter.ts'
import { type Table } from './report.ts'
import { openWriter, type Writer, type WriterName, WRITERS } from './writers.ts'

export interface AppendPlan {
  readonly directory: string
  readonly bytes: readonly number[]
  readonly inFlight: readonly number[]
  readonly rounds: number
  readonly milliseconds: number
  readonly say: (what: string) => void
}

/** The rounds of one writer under one load. */
type Rounds = Map<WriterName, Sample[]>

export interface Measured {
  readonly bytes: number
  readonly inFlight: number
  readonly rounds: Rounds
}

/**
 * All writers are open at once and take turns, so that whatever else the machine does meanwhile
 * meets all alike. The first round warms up and does not count.
 */
export async function measureAppends(plan: AppendPlan): Promise<Measured[]> {
  const writers: Writer[] = []
  const loads = plan.bytes.flatMap((bytes) =>
    plan.inFlight.map((inFlight) => ({ bytes, inFlight, rounds: new Map() as Rounds })),
  )
  try {
    for (const name of WRITERS) writers.push(await openWriter(name, plan.directory))
    for (let round = 0; round <= plan.rounds; round++) {
      plan.say(round === 0 ? 'appends: warming up' : `appends: round ${round} of ${plan.rounds}`)
      const milliseconds = round === 0 ? plan.milliseconds / 4 : plan.milliseconds
      for (const load of loads) await takeTurns(writers, { ...load, milliseconds }, load, round)
    }
  } finally {
    for (const writer of writers) await writer.close()
  }
  return loads
}

async function takeTurns(
  writers: readonly Writer[],
  load: Load,
  { rounds }: Measured,
  round: number,
): Promise<void> {
  for (const writer of writers) {
    const sample = await writer.append(load)
    if (round > 0) rounds.set(writer.name, [...(rounds.get(writer.name) ?? []), sample])
  }
}

export function appendTables(measured: readonly Measured[]): Table[] {
  return [rateTable(measured), latencyTable(measured)]
}

function rateTable(measured: readonly Measured[]): Table {
  return {
    id: 'appends',
    title: 'Entries appended per second',
    about:
      'log: durable, de-duplicated, checkpoint signed. receipts: the same, with every inclusion proof made. ' +
      'hypercore: not durable when it answers. level, file: the same bytes in one synced batch, one fdatasynced write.',
    columns: [
      { title: 'bytes', unit: 'count' },
      { title: 'in flight', unit: 'count' },
      ...WRITERS.map((title) => ({ title, unit: 'rate' as const })),
      { title: 'log / hypercore', unit: 'times' },
      { title: 'log / level', unit: 'times' },
      { title: 'log / file', unit: 'times' },
    ],
    rows: measured.map(({ bytes, inFlight, rounds }) => {
      const of = (name: WriterName): number => medianOf(rounds.get(name) ?? [], rate)
      const [log, hypercore, level, file] = [of('log'), of('hypercore'), of('level'), of('file')]
      return [bytes, inFlight, ...WRITERS.map(of), log / hypercore, log / level, log / file]
    }),
  }
}

function latencyTable(measured: readonly Measured[]): Table {
  return {
    id: 'latency',
    title: 'From submission to answer, and CPU time for each entry',
    about:
      'Milliseconds until the entry is durable under a signed checkpoint (log) or until its receipt is in hand ' +
      '(receipts); microseconds of CPU, all threads.',
    columns: [
      { title: 'bytes', unit: 'count' },
      { title: 'in flight', unit: 'count' },
      { title: 'log p50 ms', unit: 'ms' },
      { title: 'log p99 ms', unit: 'ms' },
      { title: 'receipts p50 ms', unit: 'ms' },
      { title: 'receipts p99 ms', unit: 'ms' },
      { title: 'log µs', unit: 'us' },
      { title: 'receipts µs', unit: 'us' },
      { title: 'hypercore µs', unit: 'us' },
      { title: 'level µs', unit: 'us' },
    ],
    rows: measured.map(({ bytes, inFlight, rounds }) => {
      const wait = (name: WriterName, part: number): number =>
        medianOf(rounds.get(name) ?? [], ({ latencies }) => percentile(latencies, part))
      const cpu = (name: WriterName): number => medianOf(rounds.get(name) ?? [], cpuEach)
      return [
        bytes,
        inFlight,
        ...[wait('log', 0.5), wait('log', 0.99)],
        ...[wait('receipts', 0.5), wait('receipts', 0.99)],
        ...[cpu('log'), cpu('receipts'), cpu('hypercore'), cpu('level')],
      ]
    }),
  }
}
