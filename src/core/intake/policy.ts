/** Trust policies as people hand them over: saved by any editor, or pasted. */

import { bytesToHex, bytesToUtf8 } from '../bytes.ts'
import { sha256 } from '../digest.ts'
import { EvidenceError } from '../error.ts'
import { parseTrust, type Trust } from '../verify/trust.ts'

export interface ReadPolicy {
  /** Of the bytes as they came, so that `sha256sum` says the same. */
  readonly sha256: string
  readonly trust: Trust
}

/** Throws an EvidenceError that says what is wrong with it. */
export function openPolicy(bytes: Uint8Array): ReadPolicy {
  // Nobody signed it, so what an editor adds by itself may be there.
  const text = bytesToUtf8(bytes)
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .replace(/\n*$/, '\n')
  const trust = parseTrust(text)
  const { policy, issuers, authorities, seals } = trust
  const keys = [policy.logs, policy.witnesses, issuers, authorities, seals]
  if (keys.every(({ length }) => length === 0)) {
    throw new EvidenceError('malformed', 'a policy that names nobody')
  }
  return { sha256: bytesToHex(sha256(bytes)), trust }
}

/** Whether a file that came along is a policy. */
export function readPolicy(bytes: Uint8Array): ReadPolicy | undefined {
  try {
    return openPolicy(bytes)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}
