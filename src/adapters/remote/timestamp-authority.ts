/** A timestamp authority over HTTP (RFC 3161 §3.4): one POST for one token, and none of the freedoms that HTTP takes. */

import { EvidenceError } from '../../core/error.ts'
import {
  formatTimestampRequest,
  TIMESTAMP_QUERY_TYPE,
  TIMESTAMP_REPLY_TYPE,
} from '../../core/timestamp/request.ts'
import { parseTimestampResponse } from '../../core/timestamp/response.ts'
import {
  type StampAnswer,
  type StampQuestion,
  type TimestampAuthority,
} from '../../ports/timestamp-authority.ts'

/** A token with a chain of four RSA certificates has under 10 KiB. */
const MAX_ANSWER_BYTES = 64 * 1024

/** Throws a `RangeError` unless this is a plain http or https address. */
export function remoteTimestampAuthority(address: string): TimestampAuthority {
  checkAddress(address)
  return {
    address,
    async stamp(question, signal) {
      try {
        return answerIn(await exchange(address, question, signal))
      } catch (error) {
        return { kind: 'silent', why: words(error, signal) }
      }
    },
  }
}

/** What came was no answer of an authority. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** A refusal is the one thing that the core calls unsupported here: the response was well-formed, and no token. */
function answerIn(response: Uint8Array): StampAnswer {
  try {
    return { kind: 'token', token: parseTimestampResponse(response) }
  } catch (error) {
    if (!(error instanceof EvidenceError && error.fault === 'unsupported')) throw error
    return { kind: 'refused', why: error.message }
  }
}

/** Follows no redirect: whom the operator named is whom we ask. */
async function exchange(
  url: string,
  { imprint, nonce }: StampQuestion,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const hash = { algorithm: 'sha256', hash: imprint } as const
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    signal,
    headers: { 'content-type': TIMESTAMP_QUERY_TYPE, accept: TIMESTAMP_REPLY_TYPE },
    body: formatTimestampRequest({ imprint: hash, nonce, certReq: true }),
  })
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
  if (response.status !== 200 || type.trim().toLowerCase() !== TIMESTAMP_REPLY_TYPE) {
    await response.body?.cancel()
    const what = response.status === 200 ? 'another type' : `status ${response.status}`
    throw new NoAnswer(`it answered with ${what}`)
  }
  return bounded(response)
}

/** The body, unpacked, as long as it stays below the limit; whoever sends more is hung up on. */
async function bounded(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > MAX_ANSWER_BYTES) throw new NoAnswer('its answer is too long')
    parts.push(part)
  }
  return Uint8Array.from(Buffer.concat(parts))
}

function words(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'no answer in time'
  if (error instanceof NoAnswer) return error.message
  if (error instanceof EvidenceError) return `its answer: ${error.message}`
  const { cause } = error instanceof Error ? error : {}
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  return code === undefined ? 'not reached' : `not reached (${code})`
}

function checkAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const plain =
    url !== undefined &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username + url.password + url.search + url.hash === ''
  if (!plain)
    throw new RangeError('the address of a timestamp authority is a plain http or https address')
}
