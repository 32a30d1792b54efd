/** Whom the operator trusts, read from a policy file. */

import { HouseRefusal, type Trusted } from '../cli/house.ts'
import { bytesToUtf8 } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'
import { parsePolicy } from '../core/note/policy.ts'
import { policyWitnesses } from '../adapters/remote/policy-witnesses.ts'
import { type Files } from '../ports/files.ts'

export async function trustedWitnesses(files: Files, path: string): Promise<Trusted> {
  const bytes = await files.read(path)
  if (!bytes) throw new HouseRefusal('policy-missing', { path })
  try {
    const policy = parsePolicy(bytesToUtf8(bytes))
    return { policy, witnesses: policyWitnesses(policy) }
  } catch (error) {
    if (!(error instanceof EvidenceError || error instanceof RangeError)) throw error
    throw new HouseRefusal('policy-malformed', { path, detail: error.message }, { cause: error })
  }
}
