/** Clients that hand in deposits over so many connections, at as little cost as can be: they share the cores. */

import { randomFillSync } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { TOKEN } from './child.ts'
import { measure, type Sample } from './meter.ts'

export interface HttpLoad {
  readonly connections: number
  readonly milliseconds: number
}

/** A deposit of one file that nobody deposited before: digests, name and title, no file. */
export function depositBody(): string {
  const digest = (): string => randomFillSync(Buffer.alloc(32)).toString('hex')
  const file = {
    name: '外套效果图（正面）.png',
    type: 'image/png',
    role: 'rendering',
    bytes: 4_812_337,
    sha256: digest(),
    sm3: digest(),
  }
  const title = { zh: '云纹外套', en: 'Cloud-pattern coat' }
  return JSON.stringify({
    fields: [
      { name: 'file', value: file },
      { name: 'title', value: title },
    ],
  })
}

/** Each connection stays open, and hands in its next deposit when it has the answer to the last. */
export async function depositOver(
  port: number,
  { connections, milliseconds }: HttpLoad,
): Promise<Sample> {
  const clients = await Promise.all(Array.from({ length: connections }, () => openClient(port)))
  const latencies: number[] = []
  async function depositor(client: Client, end: number): Promise<void> {
    do {
      const begun = performance.now()
      await client.post(depositBody())
      latencies.push(performance.now() - begun)
    } while (performance.now() < end)
  }
  try {
    return await measure(async () => {
      const end = performance.now() + milliseconds
      await Promise.all(clients.map((client) => depositor(client, end)))
      return { count: latencies.length, latencies }
    })
  } finally {
    for (const client of clients) client.close()
  }
}

interface Client {
  /** Rejects unless the answer is 201. */
  post(body: string): Promise<void>
  close(): void
}

const HEAD = [
  'POST /api/v1/deposits HTTP/1.1',
  'host: 127.0.0.1',
  `authorization: Bearer ${TOKEN}`,
  'content-type: application/json',
  'content-length: ',
].join('\r\n')

async function openClient(port: number): Promise<Client> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return {
    post(body) {
      const answered = answerOf(socket)
      socket.write(`${HEAD}${Buffer.byteLength(body)}\r\n\r\n${body}`)
      return answered
    },
    close: () => socket.destroy(),
  }
}

/** Both servers say how long their answers are. */
function answerOf(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let held: Buffer = Buffer.alloc(0)
    const end = (error?: Error): void => {
      socket.off('data', take).off('close', closed)
      if (error) reject(error)
      else resolve()
    }
    const take = (part: Buffer): void => {
      held = held.length === 0 ? part : Buffer.concat([held, part])
      const head = held.indexOf('\r\n\r\n')
      if (head === -1) return
      const lines = held.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(lines)?.[1])
      if (held.length < head + 4 + length) return
      end(lines.startsWith('HTTP/1.1 201') ? undefined : new Error(held.toString().slice(0, 2000)))
    }
    const closed = (): void => {
      end(new Error('the server closed the connection'))
    }
    socket.on('data', take).on('close', closed)
  })
}
