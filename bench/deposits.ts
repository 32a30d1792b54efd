/** Deposits over HTTP, with the certificate in the answer, beside a bare server that takes the same requests. */

import { mkdir } from 'node:fs/promises'
import { type Server, type ServerName, startServer } from './child.ts'
import { depositOver } from './http-load.ts'
import { medianOf, percentile, rate, type Sample } from './meter.ts'
import { type Table } from './report.ts'

export interface DepositPlan {
  readonly directory: string
  readonly connections: readonly number[]
  readonly rounds: number
  readonly milliseconds: number
  readonly say: (what: string) => void
}

const SERVERS = ['registry', 'bare'] as const satisfies readonly ServerName[]

interface Round extends Sample {
  /** Of the server; the clients are in a process of their own. */
  readonly serverMicroseconds: number
}

interface Load {
  readonly connections: number
  readonly rounds: Readonly<Record<(typeof SERVERS)[number], Round[]>>
}

/** Both servers are up at once and take turns. The first round warms up and does not count. */
export async function measureDeposits(plan: DepositPlan): Promise<Table> {
  const { directory, rounds, milliseconds, say } = plan
  await mkdir(directory, { recursive: true })
  const loads = plan.connections.map((connections): Load => ({
    connections,
    rounds: { registry: [], bare: [] },
  }))
  const servers: Server[] = []
  try {
    for (const name of SERVERS) servers.push(await startServer(name, directory))
    for (let round = 0; round <= rounds; round++) {
      say(round === 0 ? 'deposits: warming up' : `deposits: round ${round} of ${rounds}`)
      for (const load of loads) {
        for (const [i, name] of SERVERS.entries()) {
          const { connections } = load
          const measured = await turn(servers[i] as Server, { connections, milliseconds })
          if (round > 0) load.rounds[name].push(measured)
        }
      }
    }
  } finally {
    for (const server of servers) await server.stop()
  }
  return table(loads)
}

async function turn(server: Server, load: Parameters<typeof depositOver>[1]): Promise<Round> {
  const before = await server.usage()
  const sample = await depositOver(server.port, load)
  const { cpuSeconds } = await server.usage()
  const serverMicroseconds = ((cpuSeconds - before.cpuSeconds) / sample.count) * 1e6
  return { ...sample, serverMicroseconds }
}

function table(loads: readonly Load[]): Table {
  return {
    id: 'deposits',
    title: 'Deposits over HTTP per second',
    about:
      'deposit: one file by its digests, with a title; sealed, signed, durable in the log, indexed, and the certificate ' +
      'in the answer. bare: Fastify, the same body parsed and hashed. Microseconds of CPU are those of the server.',
    columns: [
      { title: 'connections', unit: 'count' },
      { title: 'deposit', unit: 'rate' },
      { title: 'bare', unit: 'rate' },
      { title: 'deposit / bare', unit: 'times' },
      { title: 'deposit p50 ms', unit: 'ms' },
      { title: 'deposit p99 ms', unit: 'ms' },
      { title: 'bare p50 ms', unit: 'ms' },
      { title: 'bare p99 ms', unit: 'ms' },
      { title: 'deposit µs', unit: 'us' },
      { title: 'bare µs', unit: 'us' },
    ],
    rows: loads.map(({ connections, rounds: { registry, bare } }) => {
      const [a, b] = [medianOf(registry, rate), medianOf(bare, rate)]
      const latency = (rounds: readonly Round[], part: number): number =>
        medianOf(rounds, ({ latencies }) => percentile(latencies, part))
      const waits = [registry, bare].flatMap((it) => [latency(it, 0.5), latency(it, 0.99)])
      const cpu = [registry, bare].map((it) => medianOf(it, (round) => round.serverMicroseconds))
      return [connections, a, b, a / b, ...waits, ...cpu]
    }),
  }
}
