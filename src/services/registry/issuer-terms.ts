/** The issuer's keys as others should trust them: one that gave way, until the record in which it said so. */

import { EvidenceError } from '../../core/error.ts'
import type { VerifierKey } from '../../core/note/key.ts'
import { parseSignedRecord } from '../../core/record/record.ts'
import { parseStatement } from '../../core/cose/statement.ts'
import type { TrustedIssuer } from '../../core/verify/trust.ts'

const ROTATED = 'key.rotated/1'

/** `entries` are those of the log that may be such records; what is none of them is passed over. */
export async function issuerTerms(
  current: VerifierKey,
  former: readonly VerifierKey[],
  entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<TrustedIssuer[]> {
  const until = new Map<number, number>()
  for await (const entry of entries) {
    const said = rotationOf(entry)
    if (said !== undefined) until.set(said.keyId, said.issuedAt)
  }
  return [
    { key: current },
    ...former.map((key) => {
      const end = until.get(key.id)
      return { key, ...(end !== undefined && { until: end }) }
    }),
  ]
}

/** Which key gave itself up, and when by its own clock. */
function rotationOf(
  entry: Uint8Array,
): { readonly keyId: number; readonly issuedAt: number } | undefined {
  try {
    const { record } = parseSignedRecord(entry)
    return record.type === ROTATED ? parseStatement(entry) : undefined
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}
