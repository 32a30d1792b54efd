/** What a refusal looks like to `toThrow`. */

import { expect } from 'vitest'

/** An EvidenceError with this fault, and no other error. */
export function fault(name: string): Error {
  return expect.objectContaining({ name: 'EvidenceError', fault: name }) as Error
}
