/** A witness over HTTP: the requests of C2SP tlog-witness, and none of the freedoms that HTTP takes. */

import { bytesToHex, bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { parseDecimal } from '../../core/decimal.ts'
import { sha256 } from '../../core/digest.ts'
import { EvidenceError } from '../../core/error.ts'
import { type VerifierKey } from '../../core/note/key.ts'
import {
  type Witness,
  type WitnessAnswer,
  type WitnessRefusal,
  WitnessSilent,
} from '../../ports/witness.ts'

export interface RemoteWitnessOptions {
  /** What the trust policy calls it. */
  readonly name: string
  readonly key: VerifierKey
  /** Where it takes checkpoints. */
  readonly submission: string
  /** Where it shows them; the same place if not given. */
  readonly monitoring?: string
}

/** Room for a cosignature of each kind by a handful of keys, or for the longest note that we would open. */
const MAX_ANSWER_BYTES = 64 * 1024

const REFUSALS: Readonly<Record<number, WitnessRefusal>> = {
  400: 'malformed',
  403: 'untrusted',
  404: 'unknown-log',
  422: 'inconsistent',
}

/** Throws a `RangeError` if a prefix is not a plain http or https address. */
export function remoteWitness(options: RemoteWitnessOptions): Witness {
  const { name, key } = options
  const submission = prefix(options.submission)
  const monitoring = prefix(options.monitoring ?? options.submission)

  return {
    name,
    key,
    async add(request, signal) {
      try {
        return judge(await exchange(`${submission}/add-checkpoint`, signal, request))
      } catch (error) {
        return { kind: 'silent', why: words(error, signal) }
      }
    },
    async latest(origin, signal) {
      const hash = bytesToHex(sha256(utf8ToBytes(origin)))
      try {
        const { status, body } = await exchange(`${monitoring}/${hash}/checkpoint`, signal)
        if (status === 404) return undefined
        if (status !== 200) throw new WitnessSilent(`it answered with status ${status}`)
        return body
      } catch (error) {
        throw new WitnessSilent(words(error, signal), { cause: error })
      }
    },
  }
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
}

function judge({ status, type, body }: Answer): WitnessAnswer {
  if (status === 200) return { kind: 'cosigned', lines: bytesToUtf8(body) }
  if (status === 409 && type === 'text/x.tlog.size') return { kind: 'conflict', size: size(body) }
  const reason = REFUSALS[status]
  if (reason) return { kind: 'refused', reason }
  return { kind: 'silent', why: `it answered with status ${status}` }
}

/** `<size>\n`, one spelling. */
function size(body: Uint8Array): number {
  const text = bytesToUtf8(body)
  if (!text.endsWith('\n')) throw new EvidenceError('malformed', 'a tree size without its newline')
  return parseDecimal(text.slice(0, -1))
}

/** Follows no redirect: whom the policy names is whom we ask. */
async function exchange(url: string, signal: AbortSignal, request?: Uint8Array): Promise<Answer> {
  const response = await fetch(url, {
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    signal,
    ...(request && {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: new Uint8Array(request),
    }),
  })
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
  return { status: response.status, type: type.trim().toLowerCase(), body: await bounded(response) }
}

/** The body, unpacked, as long as it stays below the limit; whoever sends more is hung up on. */
async function bounded(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > MAX_ANSWER_BYTES) throw new WitnessSilent('its answer is too long')
    parts.push(part)
  }
  return Uint8Array.from(Buffer.concat(parts))
}

/** What went wrong, without the other side's words: those are not ours to print. */
function words(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'no answer in time'
  if (error instanceof WitnessSilent) return error.message
  if (error instanceof EvidenceError) return `its answer: ${error.message}`
  const { cause } = error instanceof Error ? error : {}
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  return code === undefined ? 'not reached' : `not reached (${code})`
}

function prefix(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const plain =
    url !== undefined &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username + url.password + url.search + url.hash === ''
  if (!plain) throw new RangeError('the address of a witness is a plain http or https address')
  return url.href.replace(/\/+$/, '')
}
