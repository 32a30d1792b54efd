/** The page of a tag under load, beside a bare file of the same size from the same server. */

import { mkdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { type Server, startServer } from './child.ts'
import { measure, medianOf, percentile, rate, type Sample } from './meter.ts'
import { type Table } from './report.ts'

export interface ScanPlan {
  readonly directory: string
  readonly connections: readonly number[]
  readonly rounds: number
  readonly milliseconds: number
  readonly say: (what: string) => void
}

const KINDS = ['page', 'file'] as const
type Kind = (typeof KINDS)[number]

interface Load {
  readonly connections: number
  readonly rounds: Readonly<Record<Kind, Sample[]>>
}

export async function measureScanPage(plan: ScanPlan): Promise<readonly Table[]> {
  const { directory, rounds, say } = plan
  await mkdir(directory, { recursive: true })
  const server = await startServer('scan', directory)
  try {
    const { port } = server
    const url = `http://127.0.0.1:${port}`
    const codes = (await (await fetch(`${url}/codes`)).json()) as string[]
    const pages = codes.map((code) => `/c/${code}`)
    const first = await firstVisits(server, pages)
    const client = await openClient(port)
    const bytes = await client.get(pages[0] ?? '')
    client.close()
    await fetch(`${url}/file/${bytes}`, { method: 'PUT' })
    const loads = plan.connections.map((connections): Load => ({
      connections,
      rounds: { page: [], file: [] },
    }))
    for (let round = 0; round <= rounds; round++) {
      say(round === 0 ? 'scan: warming up' : `scan: round ${round} of ${rounds}`)
      for (const load of loads) {
        for (const kind of KINDS) {
          const paths = kind === 'page' ? pages : ['/file']
          const sample = await turn(server, paths, load.connections, plan.milliseconds)
          if (round > 0) load.rounds[kind].push(sample)
        }
      }
    }
    return [firstTable(first), table(loads, bytes)]
  } finally {
    await server.stop()
  }
}

/** Each design's page for the first time: read, verified and packed. */
async function firstVisits({ port }: Server, paths: readonly string[]): Promise<Sample> {
  const client = await openClient(port)
  const latencies: number[] = []
  try {
    return await measure(async () => {
      for (const path of paths) {
        const begun = performance.now()
        await client.get(path)
        latencies.push(performance.now() - begun)
      }
      return { count: paths.length, latencies }
    })
  } finally {
    client.close()
  }
}

async function turn(
  { port }: Server,
  paths: readonly string[],
  connections: number,
  milliseconds: number,
): Promise<Sample> {
  const clients = await Promise.all(Array.from({ length: connections }, () => openClient(port)))
  const latencies: number[] = []
  let next = 0
  async function visit(client: Client, end: number): Promise<void> {
    do {
      const begun = performance.now()
      await client.get(paths[next++ % paths.length] ?? '')
      latencies.push(performance.now() - begun)
    } while (performance.now() < end)
  }
  try {
    return await measure(async () => {
      const end = performance.now() + milliseconds
      await Promise.all(clients.map((client) => visit(client, end)))
      return { count: latencies.length, latencies }
    })
  } finally {
    for (const client of clients) client.close()
  }
}

interface Client {
  /** How many bytes the body has. Rejects unless the answer is 200. */
  get(path: string): Promise<number>
  close(): void
}

async function openClient(port: number): Promise<Client> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return {
    get(path) {
      const answered = answerOf(socket)
      socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: gzip\r\n\r\n`)
      return answered
    },
    close: () => socket.destroy(),
  }
}

function answerOf(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let held: Buffer = Buffer.alloc(0)
    const take = (part: Buffer): void => {
      held = held.length === 0 ? part : Buffer.concat([held, part])
      const head = held.indexOf('\r\n\r\n')
      if (head === -1) return
      const lines = held.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(lines)?.[1])
      if (held.length < head + 4 + length) return
      socket.off('data', take).off('close', closed)
      if (lines.startsWith('HTTP/1.1 200')) resolve(length)
      else reject(new Error(lines))
    }
    const closed = (): void => {
      socket.off('data', take)
      reject(new Error('the server closed the connection'))
    }
    socket.on('data', take).once('close', closed)
  })
}

function firstTable(first: Sample): Table {
  return {
    id: 'first-scan',
    title: 'The page of a tag that nobody scanned before',
    about: 'Records read, certificate made and verified, page packed; one after the other.',
    columns: [
      { title: 'pages a second', unit: 'rate' },
      { title: 'p50 ms', unit: 'ms' },
      { title: 'p99 ms', unit: 'ms' },
    ],
    rows: [[rate(first), ...[0.5, 0.99].map((part) => percentile(first.latencies, part))]],
  }
}

function table(loads: readonly Load[], bytes: number): Table {
  const waits = (rounds: readonly Sample[]) =>
    [0.5, 0.99].map((part) => medianOf(rounds, ({ latencies }) => percentile(latencies, part)))
  return {
    id: 'scan',
    title: 'The page of a tag, per second',
    about:
      `Published designs in turn, ${bytes} bytes packed, ` +
      'beside a bare file of as many bytes from the same server.',
    columns: [
      { title: 'connections', unit: 'text' },
      { title: 'page', unit: 'rate' },
      { title: 'file', unit: 'rate' },
      { title: 'page / file', unit: 'times' },
      { title: 'page p50 ms', unit: 'ms' },
      { title: 'page p99 ms', unit: 'ms' },
      { title: 'file p50 ms', unit: 'ms' },
      { title: 'file p99 ms', unit: 'ms' },
    ],
    rows: loads.map(({ connections, rounds: { page, file } }) => {
      const [a, b] = [medianOf(page, rate), medianOf(file, rate)]
      return [String(connections), a, b, a / b, ...waits(page), ...waits(file)]
    }),
  }
}
