/** The desk of a log that another process serves, reached by its control socket. */

import { Agent, request as send } from 'node:http'
import { bytesToHex, bytesToUtf8 } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'
import { parseVerifierKey } from '../core/note/key.ts'
import { parseDecimal } from '../core/decimal.ts'
import { type Desk } from '../services/desk.ts'
import { Refusal, type RefusalReason } from '../services/refusal.ts'

/** Rejects if nobody listens there. */
export async function openControlDesk(socket: string): Promise<Desk> {
  // Many at once: what is handed in together is committed together.
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const ask = (path: string, body?: Uint8Array) => exchange(agent, socket, path, body)
  const { key } = parseFields(await ask('/log'))
  const log = parseVerifierKey(String(key))

  return {
    log,
    async append(entry) {
      const { index, body } = await ask('/append', entry)
      return { index: parseDecimal(index), proof: body }
    },
    prove: async (index) => (await ask(`/prove/${index}`)).body,
    async find(leaf) {
      const { index } = parseFields(await ask(`/find/${bytesToHex(leaf)}`))
      return typeof index === 'number' ? index : undefined
    },
    checkpoint: async () => (await ask('/checkpoint')).body,
    close() {
      agent.destroy()
      return Promise.resolve()
    },
  }
}

interface Answer {
  readonly body: Uint8Array
  readonly index: string
}

function exchange(
  agent: Agent,
  socketPath: string,
  path: string,
  body: Uint8Array | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body ? 'POST' : 'GET'
    const headers = body ? { 'content-type': 'application/octet-stream' } : {}
    const sent = send({ agent, socketPath, path, method, headers }, (response) => {
      const parts: Uint8Array[] = []
      response.on('data', (part: Uint8Array) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const answer = {
          body: Uint8Array.from(Buffer.concat(parts)),
          index: String(response.headers['x-index'] ?? ''),
        }
        if (response.statusCode === 200) resolve(answer)
        else reject(errorOf(answer))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** What the other process threw, thrown here. */
function errorOf(answer: Answer): Error {
  const { reason, message, retryAfter } = parseFields(answer)
  const text = typeof message === 'string' ? message : 'no answer'
  if (typeof reason === 'string') {
    const seconds = typeof retryAfter === 'number' ? retryAfter : undefined
    return new Refusal(reason as RefusalReason, text, {}, seconds)
  }
  return new EvidenceError('malformed', text)
}

function parseFields({ body }: Answer): Partial<Record<string, unknown>> {
  return JSON.parse(bytesToUtf8(body)) as Partial<Record<string, unknown>>
}
