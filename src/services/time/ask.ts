/** Asking one authority once: with a time limit, and with a look at whether its answer is one to our question. */

import { bytesToHex } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { type Random } from '../../ports/random.ts'
import { type Timer } from '../../ports/timer.ts'
import { type TimestampAuthority } from '../../ports/timestamp-authority.ts'
import { type TokenFacts, type Tokens } from './tokens.ts'

export interface AskParts {
  readonly tokens: Tokens
  readonly random: Random
  readonly timer: Timer
  /** How long an authority may take. */
  readonly timeoutMs: number
}

/** Why there is no token. */
export interface Failure {
  readonly state:
    | 'silent' //    nothing was heard, or nothing that is an answer
    | 'refused'
    | 'untrue' //    its token is over something else, is an old one, or does not hold by our roots
    | 'not-kept' //  its token could not be written down
  readonly why: string
}

export type Answered =
  { readonly state: 'ok'; readonly token: Uint8Array; readonly facts: TokenFacts } | Failure

/** As many as all authorities take. */
const NONCE_BYTES = 8

/** A question on its way. Called off, it is answered at once. */
export interface Asking {
  readonly answered: Promise<Answered>
  callOff(): void
}

export function ask(authority: TimestampAuthority, imprint: Uint8Array, parts: AskParts): Asking {
  const { tokens, random, timer, timeoutMs } = parts
  const nonce = bytesToHex(random(NONCE_BYTES))
  const abort = new AbortController()
  let callOff = (): void => undefined
  const late = new Promise<Failure>((resolve) => {
    const stop = timer.after(timeoutMs, () => {
      abort.abort()
      resolve({ state: 'silent', why: 'no answer in time' })
    })
    callOff = () => {
      stop()
      abort.abort()
      resolve({ state: 'silent', why: 'no longer asked' })
    }
  })
  const heard = authority.stamp({ imprint, nonce }, abort.signal).then((answer): Answered => {
    if (answer.kind !== 'token') return { state: answer.kind, why: answer.why }
    return judged(answer.token, () => tokens.check(answer.token, { imprint, nonce }))
  })
  return { answered: Promise.race([heard, late]).finally(callOff), callOff }
}

function judged(token: Uint8Array, check: () => TokenFacts): Answered {
  try {
    return { state: 'ok', token, facts: check() }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { state: 'untrue', why: error.message }
  }
}
