/** Numbers written in text: ASCII digits, one spelling each. */

import { EvidenceError } from './error.ts'

/**
 * Refuses signs, leading zeros, spaces and the digits of other scripts. A number that is well
 * written but beyond 2^53 - 1 is `too-large`: C2SP allows it, no log of ours can hold it.
 */
export function parseDecimal(text: string): number {
  if (!/^(?:0|[1-9][0-9]*)$/.test(text)) {
    throw new EvidenceError('malformed', 'not a decimal number without leading zeros')
  }
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new EvidenceError('too-large', 'a number beyond 2^53')
  return n
}
