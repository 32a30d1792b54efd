/** The witnesses of a policy that can be reached. */

import { type Policy } from '../../core/note/policy.ts'
import { type Witness } from '../../ports/witness.ts'
import { remoteWitness } from './witness.ts'

/** Those with an address. Throws a `RangeError` if one is no plain http or https address. */
export function policyWitnesses(policy: Policy): Witness[] {
  return policy.witnesses.flatMap(({ name, key, url }) =>
    url === undefined ? [] : [remoteWitness({ name, key, submission: url })],
  )
}
