/** The timestamps of a certificate as paper tells of them: checked by roots, or there and not checked. */

import { equalBytes, utf8ToBytes } from '../core/bytes.ts'
import type { CertificateFacts } from '../core/certificate/open.ts'
import { EvidenceError } from '../core/error.ts'
import { formatCheckpoint } from '../core/note/checkpoint.ts'
import { checkTimestamp } from '../core/timestamp/check.ts'
import { imprintOf } from '../core/timestamp/imprint.ts'
import { parseToken, type TimestampToken } from '../core/timestamp/token.ts'

/** A timestamp over one of the certificate's checkpoints (RFC 3161). */
export type CertificateTimestamp = CheckedTimestamp | UncheckedTimestamp

/** It holds by roots that the printer was given. */
export interface CheckedTimestamp {
  readonly authority: string
  /** genTime, in POSIX seconds. */
  readonly time: number
}

/** It is over the right text; whose it is, a verification has to say, by roots of its reader's choice. */
export interface UncheckedTimestamp {
  readonly authority: undefined
  readonly state: 'unchecked' | 'fails'
  /** What it says itself. */
  readonly time: number
}

/**
 * What is over none of the checkpoints of receipts that hold is left out: it shows nothing of this record
 * (docs/spec/stamps.md §3). `roots` are certificates in DER.
 */
export function timestampsOf(
  facts: CertificateFacts,
  roots: readonly Uint8Array[],
): readonly CertificateTimestamp[] {
  const texts = facts.inclusions.map(({ log, size, root }) =>
    utf8ToBytes(formatCheckpoint({ origin: log.name, size, root, extensions: [] })),
  )
  return facts.tokens.flatMap((bytes) => {
    const token = readable(bytes)
    const message = token && texts.find((text) => isOver(token, text))
    return token && message ? [judged(token, message, roots)] : []
  })
}

function judged(
  token: TimestampToken,
  message: Uint8Array,
  roots: readonly Uint8Array[],
): CertificateTimestamp {
  const { seconds: time } = token.time
  if (roots.length === 0) return { authority: undefined, state: 'unchecked', time }
  try {
    const { tsa } = checkTimestamp(token, { message, roots })
    return { authority: tsa, time }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    // Another root than ours, or an algorithm that we do not know: others may judge it.
    const open = error.fault === 'unknown-signer' || error.fault === 'unsupported'
    return { authority: undefined, state: open ? 'unchecked' : 'fails', time }
  }
}

function isOver({ imprint: { algorithm, hash } }: TimestampToken, text: Uint8Array): boolean {
  const known = ['sha256', 'sha384', 'sha512', 'sm3'] as const
  const name = known.find((it) => it === algorithm)
  return name !== undefined && equalBytes(imprintOf(text, name).hash, hash)
}

function readable(bytes: Uint8Array): TimestampToken | undefined {
  try {
    return parseToken(bytes)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}
