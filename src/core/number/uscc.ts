/** Unified Social Credit Codes (GB 32100-2015): 18 characters, of which the last checks the others. */

import { EvidenceError } from '../error.ts'
import { plainNumber } from './typed.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Reads a code as typed. That it is well-formed does not mean that such a firm exists. */
export function parseUscc(typed: string): string {
  const code = plainNumber(typed).replaceAll('-', '')
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) {
    throw new EvidenceError('malformed', 'not 18 characters of a unified social credit code')
  }
  if (usccCheckCharacter(code) !== code.charAt(17)) {
    throw new EvidenceError(
      'malformed',
      'the check character of the social credit code does not fit',
    )
  }
  return code
}

/** C18 = (31 - ΣCi 3^(i-1) mod 31) mod 31, over the first 17 characters. */
export function usccCheckCharacter(code: string): string {
  let sum = 0
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) {
    sum += ALPHABET.indexOf(code.charAt(i)) * weight
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}
