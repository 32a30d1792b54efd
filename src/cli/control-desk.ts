/** The desk of a log that another process serves, reached by its control socket. */

import { Agent, request as send } from 'node:http'
import { bytesToHex, bytesToUtf8, utf8ToBytes } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'
import { parseVerifierKey } from '../core/note/key.ts'
import { formatBundle } from '../core/tree/tile.ts'
import type { Desk, Slip } from '../services/log/desk.ts'
import { Refusal, type RefusalReason } from '../services/log/refusal.ts'

/** Rejects if nobody listens there. */
export async function openControlDesk(socket: string): Promise<Desk> {
  const agent = new Agent({ keepAlive: true })
  const ask = (path: string, body?: Uint8Array) => exchange(agent, socket, path, body)
  const { key } = parseFields(await ask('/log'))
  const log = parseVerifierKey(String(key))

  return {
    log,
    async append(entries) {
      const answers = parseJson(await ask('/append', formatBundle(entries))) as readonly Fields[]
      return answers.map(answerOf)
    },
    prove: (index) => ask(`/prove/${index}`),
    async find(leaf) {
      const { index } = parseFields(await ask(`/find/${bytesToHex(leaf)}`))
      return typeof index === 'number' ? index : undefined
    },
    checkpoint: () => ask('/checkpoint'),
    close() {
      agent.destroy()
      return Promise.resolve()
    },
  }
}

function exchange(
  agent: Agent,
  socketPath: string,
  path: string,
  body: Uint8Array | undefined,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const method = body ? 'POST' : 'GET'
    const headers = body ? { 'content-type': 'application/octet-stream' } : {}
    const sent = send({ agent, socketPath, path, method, headers }, (response) => {
      const parts: Uint8Array[] = []
      response.on('data', (part: Uint8Array) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const answer = Uint8Array.from(Buffer.concat(parts))
        if (response.statusCode === 200) resolve(answer)
        else reject(errorOf(answer))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

type Fields = Partial<Record<string, unknown>>

/** What the other process threw, thrown here. */
function errorOf(answer: Uint8Array): Error {
  const fields = parseFields(answer)
  return refusalOf(fields) ?? new EvidenceError('malformed', String(fields['message']))
}

function answerOf(fields: Fields): Slip | Refusal {
  const { index, proof } = fields
  if (typeof index === 'number' && typeof proof === 'string') {
    return { index, proof: utf8ToBytes(proof) }
  }
  return refusalOf(fields) ?? new Refusal('closed', 'the other process gave no answer')
}

function refusalOf({ reason, message, retryAfter }: Fields): Refusal | undefined {
  if (typeof reason !== 'string') return undefined
  const seconds = typeof retryAfter === 'number' ? retryAfter : undefined
  return new Refusal(reason as RefusalReason, String(message), {}, seconds)
}

function parseFields(answer: Uint8Array): Fields {
  return parseJson(answer) as Fields
}

function parseJson(answer: Uint8Array): unknown {
  return JSON.parse(bytesToUtf8(answer))
}
